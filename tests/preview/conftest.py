"""What a preview is held to."""

from tests.promises.papers import demo_paper

__all__ = ["demo_paper"]
