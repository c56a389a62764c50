"""The way of one document through all stages; what they need is read and compiled once."""

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhengtu import lexicon, ontology
from zhengtu.describe import describe
from zhengtu.divisions import Divisions
from zhengtu.extract import Extraction
from zhengtu.graph import Graph, write
from zhengtu.link import (
    Facts,
    Names,
    commons,
    headlines,
    indicators,
    link,
    organs,
    periods,
    report_key,
    units,
)
from zhengtu.model import AnyMention, Report, Source
from zhengtu.ontology import ID, Ontology, Triple
from zhengtu.read import read as read_file
from zhengtu.read import read_bytes
from zhengtu.review import Corrections, apply
from zhengtu.segment import segment

_STDIN = "-"


@contextmanager
def _unswept() -> Iterator[None]:
    """Hold the search for cycles: what is made of a report, and of tables, has none and is kept."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class Told(NamedTuple):
    """A report, what was found in it, and what that amounts to in the ontology's terms."""

    report: Report
    mentions: tuple[AnyMention, ...]
    triples: list[Triple]


class Built(NamedTuple):
    """A report as it goes to disk; ``stem`` names its file, ``iri`` its named graph.

    ``digest`` is of the document; ``ntriples`` are as read; ``turtle`` is as corrected.
    """

    name: str
    stem: str
    iri: str
    digest: str
    turtle: bytes
    ntriples: str
    mentions: int
    corrections: str
    superseded: str
    warnings: tuple[str, ...]


class Stages:
    """Read, segment, extract, link and graph with one lexicon and one ontology."""

    def __init__(self, tables: Path | None = None, terms: Path | None = None) -> None:
        """Read the tables and the ontology, by default those that come with the package.

        Raises LexiconError or OntologyError where one does not hold.
        """
        self._lexicon = lexicon.load(tables)
        self.ontology: Ontology = ontology.load(terms)
        self._divisions = Divisions(self._lexicon)
        self._extract = Extraction(self._lexicon, self._divisions)
        self._names = Names(
            indicators(self.ontology.indicators, self._lexicon),
            self.ontology.units,
            units(self._lexicon).qudt,
            commons(self._lexicon),
            headlines(self._lexicon),
            periods(self._lexicon),
        )
        self._organs = organs(self._lexicon)
        self._graph = Graph(self.ontology)

    @_unswept()
    def read(self, path: Path, place: str | None = None, year: int | None = None) -> Report:
        """Read a document and cut it up; ``-`` is standard input.

        ``place`` (a code or a name) and ``year`` overrule what it says. Raises InputError where
        it cannot be read, UnknownNameError for its suffix or for the place.
        """
        return segment(source(path), self._lexicon, self._divisions, place=place, year=year)

    def chunk(self, report: Report) -> Report:
        """Give a report as extractors see it: divisions resolved, lists and names read."""
        return self._extract.chunk(report)

    @_unswept()
    def extract(self, report: Report) -> tuple[AnyMention, ...]:
        """Find what a report says, sorted by place in the text."""
        return self._extract(report)

    @_unswept()
    def triples(self, report: Report, mentions: tuple[AnyMention, ...]) -> list[Triple]:
        """Say in the ontology's terms what a report's mentions amount to.

        Raises InputError where the report's place or year is not known.
        """
        facts = self._link(report, mentions)
        return describe(ID + report_key(report), self._graph(facts))

    @_unswept()
    def told(
        self,
        path: Path,
        place: str | None = None,
        year: int | None = None,
        origin: str | None = None,
    ) -> Told:
        """Take a document, taken from ``origin``, as far as its statements; raises as stages do."""
        report = replace(self.read(path, place, year), origin=origin)
        mentions = self.extract(report)
        return Told(report, mentions, self.triples(report, mentions))

    def build(
        self,
        path: Path,
        place: str | None = None,
        year: int | None = None,
        corrections: Corrections | None = None,
        origin: str | None = None,
    ) -> Built:
        """Take a document, taken from ``origin``, through all stages; raises what they raise."""
        report, mentions, triples = self.told(path, place, year, origin)
        text = shown = write.lines(write.ordered(triples))
        said: list[Triple] = []
        denied: list[Triple] = []
        if corrections is not None and corrections.of(report_key(report)):
            said, denied = self._review(report, mentions, corrections)
            gone = frozenset(denied)
            shown = write.lines(write.ordered([*(t for t in triples if t not in gone), *said]))
        return Built(
            str(path),
            "stdin" if str(path) == _STDIN else path.stem,
            ID + report_key(report),
            report.source.digest,
            write.serialize(shown),
            text,
            len(mentions),
            write.lines(write.ordered(said)),
            write.lines(write.ordered(denied)),
            report.warnings,
        )

    def _review(
        self, report: Report, mentions: tuple[AnyMention, ...], corrections: Corrections
    ) -> tuple[list[Triple], list[Triple]]:
        """Give what a review says beside what was read, and what of that it sets aside."""
        reviewed = apply(report, mentions, corrections)
        facts = self._link(report, reviewed.mentions, reviewed.keys)
        kept = self._graph(fact for fact in facts if fact.key not in reviewed.dropped)
        read = self._graph(self._link(report, mentions))
        told, known = frozenset(kept), frozenset(read)
        said = [*(t for t in kept if t not in known), *self._graph(reviewed.facts)]
        return list(dict.fromkeys(said)), [t for t in read if t not in told]

    def _link(
        self, report: Report, mentions: Sequence[AnyMention], spans: Sequence[str] | None = None
    ) -> Facts:
        return link(report, mentions, self._divisions, self._names, self._organs, spans)


def source(path: Path) -> Source:
    """Read a file or, for ``-``, standard input; raises InputError and UnknownNameError."""
    if str(path) == _STDIN:
        return read_bytes(_STDIN, sys.stdin.buffer.read())
    return read_file(path)


@cache
def stages() -> Stages:
    """Give the stages with the package's own tables, made when first asked for."""
    with _unswept():
        made = Stages()
        gc.freeze()  # hundreds of thousands of objects that live as long as the program
    return made


def read(path: str | Path, *, place: str | None = None, year: int | None = None) -> Report:
    """Read a document and cut it into sections and sentences.

    ``place`` (a code or a name) and ``year`` overrule what it says. Raises InputError where it
    cannot be read, UnknownNameError for its suffix or for the place.
    """
    return stages().read(Path(path), place, year)


def extract(report: Report) -> list[AnyMention]:
    """Find the places, agencies, projects, programmes and measures of a report, in its order."""
    return list(stages().extract(report))
