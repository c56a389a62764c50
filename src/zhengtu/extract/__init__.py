"""Sentences → mentions: the extractors, in the order they run."""

from collections.abc import Callable, Iterable

from zhengtu.chunk import Chunker
from zhengtu.divisions import Divisions
from zhengtu.extract.agency import Agencies
from zhengtu.extract.measure import Measures
from zhengtu.extract.place import Places
from zhengtu.extract.programme import Programmes
from zhengtu.extract.project import Projects
from zhengtu.lexicon import Lexicon
from zhengtu.model import AnyMention, Report

#: What an extractor is: it sees a whole report, chunked, and yields what it found, in any order.
Extractor = Callable[[Report], Iterable[AnyMention]]

#: All extractors, each made from the lexicon. A new one adds its line here.
EXTRACTORS: tuple[Callable[[Lexicon], Extractor], ...] = (
    Places,
    Agencies,
    Projects,
    Programmes,
    Measures,
)


class Extraction:
    """All extractors, made once for any number of reports."""

    def __init__(self, lexicon: Lexicon, divisions: Divisions) -> None:
        """Compile the tables of every extractor."""
        self.chunk = Chunker(lexicon, divisions)
        self.extractors = tuple(make(lexicon) for make in EXTRACTORS)

    def __call__(self, report: Report) -> tuple[AnyMention, ...]:
        """Find what a report says; mentions come sorted by place in the text."""
        chunked = self.chunk(report)
        found = [mention for find in self.extractors for mention in find(chunked)]
        return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.type)))
