"""The reader's browser: the script that notices trouble and offers Light; its source is JavaScript, in `source/`."""

from nightletter.reader.switch import Rewrite, Switch, Words, script

__all__ = ["Rewrite", "Switch", "Words", "script"]
