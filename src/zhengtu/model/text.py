"""A document as it is read: source, report, sections, sentences and what stands in them."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

from zhengtu.display import card
from zhengtu.model.types import Frame, Level, PlaceType, Stage


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division, as valid in the years ``since`` to ``until`` (both included).

    ``code`` is the six-digit code of GB/T 2260 (nine digits for a township, "100000" for China);
    ``parent`` the code it lies in; ``short`` the name without its generic ending.
    """

    code: str
    name: str
    short: str
    level: Level
    parent: str
    since: int
    until: int


class Word(NamedTuple):
    """A word of a sentence with jieba's part of speech; offsets are clean."""

    text: str
    tag: str
    start: int
    end: int


#: Where a word begins.
_START = attrgetter("start")


class Item(NamedTuple):
    """One member of a list (or a phrase alone); ``start`` and ``end`` are clean offsets.

    ``verb`` and ``predicate`` are the stages that the governing verb and the predicate assert,
    ``force`` is how surely the governing verb makes its object an undertaking (0 no verb, 1 支持,
    2 推进, 3 新建); ``label`` is the head that the list shares
    (公园 in A、B等公园), empty where there is none; ``size`` is the length of its list and ``group``
    the list's number in the sentence. ``told`` is to the predicate what ``force`` is to the verb
    (0 no predicate, 1 完成投资, 2 推进, 3 通车).
    """

    start: int
    end: int
    verb: Stage | None
    force: int
    predicate: Stage | None
    label: str
    size: int
    group: int
    told: int = 0


class Named(NamedTuple):
    """A division named in a sentence: clean offsets, code ("" where unknown) and its likelihood."""

    start: int
    end: int
    name: str
    code: str
    likelihood: float


class Name(NamedTuple):
    """A span of clean offsets that looks like a place's name, and the generic ending it has."""

    start: int
    end: int
    subtype: PlaceType
    suffix: str


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it stands on disk: ``text`` decoded, nothing changed; ``digest`` of its bytes."""

    name: str
    text: str
    encoding: str
    digest: str


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of a report; ``parent`` is an index into ``Report.sections`` or None.

    ``start`` and ``end`` are raw offsets, of the heading's first and the part's last character + 1.
    """

    number: str
    title: str
    depth: int
    start: int
    end: int
    parent: int | None
    frame: Frame | None


@dataclass(frozen=True)
class Sentence:
    """A sentence as read, with the way back to the raw text.

    ``raw`` holds, for each character of ``text``, its raw offset. ``year`` is the year that its
    figures are for if they do not say otherwise. ``section`` indexes ``Report.sections``.
    ``moments`` holds, in order, the clean offsets from which on another frame and year hold.
    ``items``, ``divisions`` and ``names`` are what ``chunk`` has found in it.
    """

    text: str
    raw: Sequence[int]
    frame: Frame
    year: int | None
    section: int | None
    words: tuple[Word, ...]
    heading: bool = False
    moments: tuple[tuple[int, Frame, int | None], ...] = ()
    items: tuple[Item, ...] = ()
    divisions: tuple[Named, ...] = ()
    names: tuple[Name, ...] = ()

    def holding(self, **fields: Sequence[object]) -> "Sentence":
        """Give the sentence with other fields; what is known of its words stays so while they do."""
        made = copy(self)
        if "words" in fields:
            for known in ("cuts", "soft"):
                made.__dict__.pop(known, None)
        made.__dict__.update(fields)
        return made

    def moment(self, offset: int) -> tuple[Frame, int | None]:
        """Give the frame and the year that hold at a clean offset."""
        frame, year = self.frame, self.year
        for start, at_frame, at_year in self.moments:
            if start > offset:
                break
            frame, year = at_frame, at_year
        return frame, year

    @property
    def start(self) -> int:
        """Give the raw offset of the first character."""
        return self.raw[0]

    @property
    def end(self) -> int:
        """Give the raw offset after the last character."""
        return self.raw[-1] + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a clean span (not empty) into a raw one.

        >>> Sentence("教育", (3, 6), "other", None, None, ()).span(0, 2)
        (3, 7)
        """
        return self.raw[start], self.raw[end - 1] + 1

    @cached_property
    def cuts(self) -> frozenset[int]:
        """Give the clean offsets at which a word begins or ends."""
        return frozenset((*map(_START, self.words), len(self.text)))

    @cached_property
    def soft(self) -> frozenset[int]:
        """Give ``cuts`` and the offsets inside words that the dictionary does not know."""
        inside = (i for w in self.words if w.tag == "x" for i in range(w.start + 1, w.end))
        return self.cuts | frozenset(inside)

    def fits(self, start: int, end: int) -> bool:
        """Tell whether a known name may stand here; one of three characters may cut a doubtful word."""
        cuts = self.soft if end - start > 2 else self.cuts
        return start in cuts and end in cuts


@dataclass(frozen=True)
class Report:
    """A government work report, read and cut up; what could not be determined is None.

    ``origin`` is where the document was taken from, an address or words.
    """

    source: Source
    title: str | None
    place: Division | None
    level: Level | None
    year: int | None
    date: str | None
    speaker: str | None
    sections: tuple[Section, ...]
    sentences: tuple[Sentence, ...]
    warnings: tuple[str, ...] = field(default=())
    origin: str | None = None

    def __repr__(self) -> str:
        place = self.place.name if self.place else None
        parts = f"{len(self.sections)} sections, {len(self.sentences)} sentences"
        return f"<zhengtu.Report {self.source.name}: {place}, {self.year}, {parts}>"

    def _repr_html_(self) -> str:
        fields = {
            "place": self.place and f"{self.place.name} {self.place.code}",
            "year": self.year,
            "level": self.level,
            "date": self.date,
            "speaker": self.speaker,
            "file": self.source.name,
            "characters": len(self.source.text),
            "sections": len(self.sections),
            "sentences": len(self.sentences),
        }
        return card(self.title or self.source.name, fields, "; ".join(self.warnings))
