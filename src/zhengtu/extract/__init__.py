"""Sentences → mentions: the extractors, in the order they run."""

from collections.abc import Callable, Iterable, Iterator

from zhengtu.lexicon import Lexicon
from zhengtu.model import AnyMention, Report

#: What an extractor is: it sees a whole report and yields what it found, in any order.
Extractor = Callable[[Report], Iterable[AnyMention]]

#: All extractors, each made from the lexicon. A new one adds its line here.
EXTRACTORS: tuple[Callable[[Lexicon], Extractor], ...] = ()


def extract(report: Report, lexicon: Lexicon) -> Iterator[AnyMention]:
    """Run every extractor over a report; mentions come sorted by place in the text."""
    found = [m for make in EXTRACTORS for m in make(lexicon)(report)]
    return iter(sorted(found, key=lambda m: (m.start, -m.end, m.type)))
