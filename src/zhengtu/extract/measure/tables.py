"""The tables that measures are read with, and longest-word look-ups in them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, Field

from zhengtu.lexicon import Lexicon

V = TypeVar("V")

#: What joins the items of a list, not inside 普及, 参与, 和谐.
JOINT = r"、|以及|(?<!共)(?<!国家)和(?![谐平睦])|(?<!参)与(?!会)|(?<![普涉波])及(?![时格])"

Dimension = Literal[
    "ratio", "point", "multiple", "money", "length", "area", "volume", "mass", "power", "energy",
     "compute", "data", "temperature", "time", "age", "index", "transport", "count",
]  # fmt: skip

#: What a reading can rest on: which part of the grammar found the thing measured.
Rule = Literal[
    "carried", "clause-before", "link", "move", "noun-number", "number-noun", "number-of",
    "respective", "sectors", "verb-number-noun",
]  # fmt: skip


class UnitRow(BaseModel, frozen=True):
    """A line of ``units.tsv``; ``factor`` is the unit's size in ``base``.

    ``written`` is how a report writes it, ``unit`` what it is called; ``spoken`` units count
    things with a single Chinese digit before them (三所学校); before the characters of ``except``,
    or the words that | parts in it, it is part of another word (人口).
    """

    written: str
    unit: str
    dimension: Dimension
    base: str = ""
    factor: Decimal | None = None
    qudt: str = ""
    spoken: bool = False
    but: str = Field(default="", alias="except")

    @property
    def barred(self) -> str:
        """Give the pattern of what may not follow."""
        return f"(?:{self.but})" if "|" in self.but else f"[{self.but}]"


class LinkRow(BaseModel, frozen=True):
    """A line of ``measure_links.tsv``: a word between the thing measured and its number.

    A ``move`` changes it (增长), ``at`` says where it stands (达到), ``stop`` only looks like one
    of these (通过).
    """

    word: str
    role: Literal["move", "at", "stop"]
    direction: Literal["", "up", "down"] = ""
    comparator: Literal["", ">=", "<=", "~"] = ""


class LeadRow(BaseModel, frozen=True):
    """A line of ``measure_leads.tsv``: a verb that governs what is counted.

    ``keep``: it is a part of the indicator (新建) rather than only its carrying out (完成).
    """

    word: str
    keep: bool
    kind: Literal["count", "change"]
    direction: Literal["", "up", "down"] = ""


class WordRow(BaseModel, frozen=True):
    """A line of ``measure_words.tsv``: a word and what it does around a number."""

    word: str
    role: str


class RuleRow(BaseModel, frozen=True):
    """A line of ``measure_rules.tsv``: a rule and the share of its whole facts that were right."""

    rule: Rule
    confidence: float = Field(ge=0, le=1)


class AsideRow(BaseModel, frozen=True):
    """A line of ``asides.tsv``: numerals that measure nothing, and why.

    In ``pattern`` ``{n}`` stands for any run of digits, ``{latin}`` for a unit in letters;
    ``example`` has the match in brackets.
    """

    reason: str
    pattern: str
    example: str


class Edges(Generic[V]):
    """Words looked up at the beginning or at the end of a span, the longest first."""

    def __init__(self, rows: Mapping[str, V]) -> None:
        """Index the words by their first and by their last character."""
        self.rows = dict(rows)
        self._first: dict[str, list[str]] = defaultdict(list)
        self._last: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self.rows, key=lambda word: (-len(word), word)):
            self._first[word[0]].append(word)
            self._last[word[-1]].append(word)

    def head(self, text: str, start: int, end: int) -> str:
        """Give the longest word at ``start``, or ""."""
        if start < end:
            for word in self._first.get(text[start], ()):
                if text.startswith(word, start, end):
                    return word
        return ""

    def tail(self, text: str, start: int, end: int) -> str:
        """Give the longest word that ends at ``end``, or ""."""
        if start < end:
            for word in self._last.get(text[end - 1], ()):
                if text.endswith(word, start, end):
                    return word
        return ""


def edges(words: Iterable[str]) -> Edges[None]:
    """Index words that carry nothing but themselves."""
    return Edges(dict.fromkeys(words))


class Tables:
    """All tables of measures, read and indexed."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read them."""
        self.units = {row.written: row for row in lexicon.table("units", UnitRow)}
        self.asides = lexicon.table("asides", AsideRow)
        self.links = Edges({r.word: r for r in lexicon.table("measure_links", LinkRow)})
        self.leads = Edges({r.word: r for r in lexicon.table("measure_leads", LeadRow)})
        by_role: dict[str, list[str]] = defaultdict(list)
        for row in lexicon.table("measure_words", WordRow):
            by_role[row.role].append(row.word)
        self.words = {role: edges(words) for role, words in by_role.items()}
