"""Papers as fixtures: the demo paper and the corpus, printed; the demo paper served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from nightletter.paper import Paper, read
from tests.promises.making import CORPUS, make_corpus, make_demo, once
from tests.promises.serving import Served, served


@pytest.fixture(scope="session")
def demo_paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The demo paper, printed, with a withdrawn and a moved story in each language."""
    return read(once(tmp_path_factory, "demo", make_demo))


@pytest.fixture(scope="session")
def demo_site(demo_paper: Paper) -> Iterator[Served]:
    """The demo paper on its host names."""
    with served(demo_paper) as running:
        yield running


@pytest.fixture(scope="session")
def corpus_paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The 510 posts as a printed paper; tests that ask for it carry the marker `corpus`."""
    if not CORPUS.is_dir():
        pytest.skip(f"the 18F corpus is not at {CORPUS}")
    return read(once(tmp_path_factory, "corpus", make_corpus))
