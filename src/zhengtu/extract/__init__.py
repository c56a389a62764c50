"""Sentences → mentions: the extractors, in the order they run.

Others can add an extractor without touching this package. It is a callable made from the lexicon::

    def make(lexicon: Lexicon) -> Extractor: ...

and named in the metadata of whatever package holds it, for instance in its ``pyproject.toml``::

    [project.entry-points."zhengtu.extractors"]
    festivals = "my_package.festivals:Festivals"

The extractor is called with a chunked report and yields mentions of the kinds of ``zhengtu.model``;
a mention's ``text`` is the raw slice of its offsets, its ``rule`` begins with the extractor's name.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import entry_points

from zhengtu.chunk import Chunker
from zhengtu.divisions import Divisions
from zhengtu.errors import ExtractorError
from zhengtu.extract.agency import Agencies
from zhengtu.extract.measure import Measures
from zhengtu.extract.place import Places
from zhengtu.extract.programme import Programmes
from zhengtu.extract.project import Projects
from zhengtu.lexicon import Lexicon
from zhengtu.model import AnyMention, Mention, Report

#: What an extractor is: it sees a whole report, chunked, and yields what it found, in any order.
Extractor = Callable[[Report], Iterable[AnyMention]]

GROUP = "zhengtu.extractors"

#: The package's own extractors, each made from the lexicon. A new one adds its line here.
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
        """Compile the tables of every extractor; raises ExtractorError for one of others'."""
        self.chunk = Chunker(lexicon, divisions)
        own = tuple(make(lexicon) for make in EXTRACTORS)
        self.extractors: tuple[Extractor, ...] = own + tuple(_added(lexicon))

    def __call__(self, report: Report) -> tuple[AnyMention, ...]:
        """Find what a report says; mentions come sorted by place in the text."""
        chunked = self.chunk(report)
        found = [mention for find in self.extractors for mention in find(chunked)]
        return tuple(sorted(found, key=lambda m: (m.start, -m.end, m.type)))


def _added(lexicon: Lexicon) -> Iterator[Extractor]:
    """Make the extractors of other packages, by name."""
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            yield _checked(point.name, point.load()(lexicon))
        except Exception as error:
            raise ExtractorError(point.name, f"cannot be made: {error!r}") from error


def _checked(name: str, extractor: Extractor) -> Extractor:
    """Let an extractor of others yield only what the rest can rely on."""

    def run(report: Report) -> Iterator[AnyMention]:
        for mention in extractor(report):
            if not isinstance(mention, Mention):
                raise ExtractorError(name, f"yielded {mention!r}, which is no mention")
            if report.source.text[mention.start : mention.end] != mention.text:
                raise ExtractorError(name, f"{mention.text!r} is not what stands at its offsets")
            yield mention

    return run
