"""Pictures: what may be published as one, and the renditions that readers get."""

from nightletter.pictures.fault import PictureFault
from nightletter.pictures.renditions import LIGHT_LIMIT, LIGHT_UNIT, Renditions, make
from nightletter.pictures.shelf import PictureSet, Rendition

__all__ = ["LIGHT_LIMIT", "LIGHT_UNIT", "PictureFault", "PictureSet", "Rendition", "Renditions", "make"]
