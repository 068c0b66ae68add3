"""Pictures: what may be published as one, and the renditions that readers get."""

from nightletter.pictures.fault import PictureFault
from nightletter.pictures.renditions import Renditions, make
from nightletter.pictures.shelf import PictureSet, Rendition

__all__ = ["PictureFault", "PictureSet", "Rendition", "Renditions", "make"]
