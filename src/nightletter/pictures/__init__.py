"""Pictures: what may be published as one, and the renditions that readers get."""

from nightletter.pictures.examination import Facts, examine
from nightletter.pictures.fault import PictureFault

__all__ = ["Facts", "PictureFault", "examine"]
