"""Tests of the check: a small real paper, and one fault after another planted in copies of it."""
