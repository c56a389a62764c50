"""The tables that agencies are known by, read once."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick
from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import AgencyType

#: Words for the area that an organ governs: 市 in 市委.
LEVEL = r"(?:自治[区州县旗]|特别行政区|地区|[省市州盟县区旗镇乡])"
_DIVISION_NAME, _DIVISION_SHORT = 1, 2


class Found(NamedTuple):
    """A span of clean offsets that names an agency, the rule that read it and how sure it is."""

    start: int
    end: int
    subtype: AgencyType
    rule: str
    confidence: float


class OrganRow(BaseModel, frozen=True):
    """A line of ``agency_organs.tsv``: what follows a level or a division to name its organ."""

    core: str
    subtype: AgencyType


class NameRow(BaseModel, frozen=True):
    """A line of ``agency_names.tsv``: a body that all China calls so.

    ``use`` says where the words mean the body: anywhere, at the head of an item, or in a list.
    """

    name: str
    subtype: AgencyType
    use: Literal["free", "item", "list"]


class Name(NamedTuple):
    """What a known name is and where its words mean it: as in ``NameRow``, or where it acts."""

    subtype: AgencyType
    use: str


class SuffixRow(BaseModel, frozen=True):
    """A line of ``agency_suffixes.tsv``: the ending of a name.

    ``need`` is what makes it a name: any proper part before it, were it a level alone (市图书馆);
    more than a level (县医院 is a class); more than a division's full name (北京市学校 is one);
    or a coined word directly before it (中网科技).
    """

    suffix: str
    subtype: AgencyType
    need: Literal["proper", "more", "much", "coined"]


class FoundedRow(BaseModel, frozen=True):
    """A line of ``agency_founded.tsv``: the ending of a body that a report says is founded.

    ``need`` is what must go before it: any field of work, or a place, a level or a coined word.
    """

    ending: str
    subtype: AgencyType
    need: Literal["any", "proper"]


class CentreRow(BaseModel, frozen=True):
    """A line of ``agency_centres.tsv``: a public centre that a level or division has."""

    centre: str
    subtype: AgencyType


class BuiltRow(BaseModel, frozen=True):
    """A line of ``agency_built.tsv``: the ending of an institution, or a word that makes it a kind."""

    word: str
    part: AgencyType | Literal["kind"]


class ProductRow(BaseModel, frozen=True):
    """A line of ``agency_products.tsv``: what an enterprise makes, and how it grows.

    ``works`` are done by a place too: they tell an enterprise only after a name that is known.
    """

    product: str
    kind: Literal["good", "scale", "works"]


class Automaton:
    """A set of words found in a text in one pass, the leftmost and longest."""

    def __init__(self, words: Iterable[str]) -> None:
        """Compile the words."""
        self._words = list(words)
        self._machine = CharwiseDoubleArrayAhoCorasick(
            self._words, match_kind=MATCH_KIND_LEFTMOST_LONGEST
        )

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Give the start, end and word of each hit."""
        return [(start, end, self._words[at]) for start, end, at in self._machine.find(text)]


class Tables:
    """All tables of agencies."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read them."""
        self.organs = lexicon.table("agency_organs", OrganRow)
        self.names = _names(lexicon)
        self.suffixes = {row.suffix: row for row in lexicon.table("agency_suffixes", SuffixRow)}
        self.centres = lexicon.table("agency_centres", CentreRow)
        self.regions = frozenset(n for n, kind in lexicon.cells("regions") if kind != "section")
        self.founded = lexicon.table("agency_founded", FoundedRow)
        built = lexicon.table("agency_built", BuiltRow)
        self.kinds = frozenset(row.word for row in built if row.part == "kind")
        self.built = {row.word: row.part for row in built if row.part != "kind"}
        self.fields = _column(lexicon, "agency_fields")
        self.classes = _column(lexicon, "agency_classes")
        self.inner = frozenset(_column(lexicon, "agency_inner"))
        self.governors = frozenset(_column(lexicon, "governors") + _column(lexicon, "adverbs"))
        self.stops = frozenset(_column(lexicon, "agency_stops"))
        products = lexicon.table("agency_products", ProductRow)
        self.goods = tuple(row.product for row in products if row.kind == "good")
        self.works = tuple(row.product for row in products if row.kind == "works")
        self.scales = tuple(row.product for row in products if row.kind == "scale")
        self.general = frozenset(_column(lexicon, "agency_general")) | _common(lexicon)
        self.places = frozenset(
            cells[at]
            for cells in lexicon.cells("divisions")
            for at in (_DIVISION_NAME, _DIVISION_SHORT)
        )


def any_of(words: Iterable[str]) -> str:
    """Give a pattern for any of these words, the longest first."""
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w)))) + ")"


def _names(lexicon: Lexicon) -> dict[str, Name]:
    """Read the names kept by hand, which overrule the register of companies."""
    names = {name: Name("enterprise", use) for name, use in lexicon.cells("companies")}
    for row in lexicon.table("agency_names", NameRow):
        names[row.name] = Name(row.subtype, row.use)
    return names


def _column(lexicon: Lexicon, name: str) -> tuple[str, ...]:
    return tuple(cells[0] for cells in lexicon.cells(name))


def _common(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(_column(lexicon, "common"))
