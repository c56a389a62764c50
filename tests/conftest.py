from collections.abc import Callable
from pathlib import Path

import pytest

from zhengtu import lexicon
from zhengtu.chunk import Chunker
from zhengtu.divisions import Divisions
from zhengtu.lexicon import Lexicon
from zhengtu.model import Report, Source
from zhengtu.segment import segment

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"

#: Cuts a text up as a report of 株洲 of 2020, or of another place and year, and chunks it.
Chunk = Callable[..., Report]


@pytest.fixture(scope="session")
def tables() -> Lexicon:
    return lexicon.load()


@pytest.fixture(scope="session")
def divisions(tables: Lexicon) -> Divisions:
    return Divisions(tables)


@pytest.fixture(scope="session")
def chunk(tables: Lexicon, divisions: Divisions) -> Chunk:
    chunker = Chunker(tables, divisions)

    def make(text: str, place: str = "430200", year: int = 2020) -> Report:
        source = Source("made.txt", text, "utf-8", "")
        return chunker(segment(source, tables, divisions, place=place, year=year))

    return make
