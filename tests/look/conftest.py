"""What is looked at."""

from tests.promises.papers import demo_paper

__all__ = ["demo_paper"]
