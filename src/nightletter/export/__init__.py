"""The export: the whole paper as files that any system can read and Nightletter can take back without a loss."""

from nightletter.export.folder import ExportFault
from nightletter.export.taking import is_export, take_back
from nightletter.export.writing import Exported, export

__all__ = ["ExportFault", "Exported", "export", "is_export", "take_back"]
