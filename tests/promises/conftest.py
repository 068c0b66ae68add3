"""What the promises are held to."""

from tests.promises.papers import corpus_paper, demo_paper, demo_site

__all__ = ["corpus_paper", "demo_paper", "demo_site"]
