"""ninjs: a Story as IPTC's ninjs 3.1 says it, and back without a loss.

What ninjs has a field for stands there, for any system to read, and is read from there. The typed body and what only
Nightletter knows travel beside it as a second body, in JSON. The schema is IPTC's: https://iptc.org/standards/ninjs/.
"""

from nightletter.story.ninjs.item import BLOCKS, MEDIA_FOLDER, SCHEMA, Told, item_of, media_path, media_type
from nightletter.story.ninjs.reading import NinjsFault, story_of, told_of

__all__ = [
    "BLOCKS",
    "MEDIA_FOLDER",
    "SCHEMA",
    "NinjsFault",
    "Told",
    "item_of",
    "media_path",
    "media_type",
    "story_of",
    "told_of",
]
