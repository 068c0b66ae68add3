"""Recordings: sound and film, known by what they hold, and published without what they tell of who made them."""

from nightletter.recordings.cleaning import Cleaned, clean, examine, is_clean
from nightletter.recordings.kinds import is_recording
from nightletter.recordings.parts import Unclean

__all__ = ["Cleaned", "Unclean", "clean", "examine", "is_clean", "is_recording"]
