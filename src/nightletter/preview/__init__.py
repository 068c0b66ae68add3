"""Preview: one story as both editions will show it, for the editor alone; nothing is published, and the paper is only read."""

from nightletter.preview.material import PreviewFault
from nightletter.preview.serving import previewing
from nightletter.preview.session import Preview

__all__ = ["Preview", "PreviewFault", "previewing"]
