"""The backup: what a paper cannot be made anew from, in one file, sealed if wanted, and the way back into an empty place."""

from nightletter.backup.fault import BackupFault
from nightletter.backup.packing import Packed, forget_copies, pack
from nightletter.backup.unpacking import Unpacked, unpack

__all__ = ["BackupFault", "Packed", "Unpacked", "forget_copies", "pack", "unpack"]
