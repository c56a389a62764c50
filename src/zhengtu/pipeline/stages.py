"""The way of one document through all stages; what they need is read and compiled once."""

import gc
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhengtu import lexicon, ontology
from zhengtu.divisions import Divisions
from zhengtu.extract import Extraction
from zhengtu.graph import Graph, write
from zhengtu.link import Names, link, organs, qudt, report_key
from zhengtu.model import AnyMention, Report, Source
from zhengtu.ontology import ID, Ontology, Triple
from zhengtu.read import read as read_file
from zhengtu.read import read_bytes
from zhengtu.segment import segment

_STDIN = "-"


class Built(NamedTuple):
    """A report as it goes to disk; ``stem`` names its file, ``iri`` its named graph."""

    name: str
    stem: str
    iri: str
    turtle: bytes
    ntriples: str
    mentions: int
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
        self._names = Names(self.ontology.indicators, self.ontology.units, qudt(self._lexicon))
        self._organs = organs(self._lexicon)
        self._graph = Graph(self.ontology)

    def read(self, path: Path, place: str | None = None, year: int | None = None) -> Report:
        """Read a document and cut it up; ``-`` is standard input.

        ``place`` (a code or a name) and ``year`` overrule what it says. Raises InputError where
        it cannot be read, UnknownNameError for its suffix or for the place.
        """
        return segment(source(path), self._lexicon, self._divisions, place=place, year=year)

    def chunk(self, report: Report) -> Report:
        """Give a report as extractors see it: divisions resolved, lists and names read."""
        return self._extract.chunk(report)

    def extract(self, report: Report) -> tuple[AnyMention, ...]:
        """Find what a report says, sorted by place in the text."""
        return self._extract(report)

    def triples(self, report: Report, mentions: tuple[AnyMention, ...]) -> list[Triple]:
        """Say in the ontology's terms what a report's mentions amount to.

        Raises InputError where the report's place or year is not known.
        """
        facts = link(report, mentions, self._divisions, self._names, self._organs)
        return self._graph(facts)

    def build(self, path: Path, place: str | None = None, year: int | None = None) -> Built:
        """Take a document through all stages; raises what they raise."""
        report = self.read(path, place, year)
        mentions = self.extract(report)
        triples = self.triples(report, mentions)
        text = write.lines(write.ordered(triples))
        return Built(
            str(path),
            "stdin" if str(path) == _STDIN else path.stem,
            ID + report_key(report),
            write.serialize(text),
            text,
            len(mentions),
            report.warnings,
        )


def source(path: Path) -> Source:
    """Read a file or, for ``-``, standard input; raises InputError and UnknownNameError."""
    if str(path) == _STDIN:
        return read_bytes(_STDIN, sys.stdin.buffer.read())
    return read_file(path)


@cache
def stages() -> Stages:
    """Give the stages with the package's own tables, made when first asked for."""
    enabled = gc.isenabled()
    gc.disable()  # tables are hundreds of thousands of objects that live as long as the program
    try:
        return Stages()
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def read(path: str | Path, *, place: str | None = None, year: int | None = None) -> Report:
    """Read a document and cut it into sections and sentences.

    ``place`` (a code or a name) and ``year`` overrule what it says. Raises InputError where it
    cannot be read, UnknownNameError for its suffix or for the place.
    """
    return stages().read(Path(path), place, year)


def extract(report: Report) -> list[AnyMention]:
    """Find the places, agencies, projects, programmes and measures of a report, in its order."""
    return list(stages().extract(report))
