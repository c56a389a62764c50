"""Places that registers and the general language know: regions, countries, rivers, abbreviations."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick
from pydantic import BaseModel

from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, PlaceType, Sentence, Word

#: What may close a region's name: 东北地区, 长三角区域.
_TAIL = re.compile(r"(?:地区|区域)(?!性)")
#: Words before which a one-character name of a place stands: 来湘, 驻京, 援藏, 对俄.
_BEFORE = "来驻对援在入赴离留返进访抵"
#: Countries that one character names after 对: 对俄, 对美.
_PARTNERS = dict.fromkeys("俄美日韩欧非", "")
_JOINABLE = frozenset(
    ["ns", "j", "nz", "x", "nr", "nrt", "ng", "tg", "ag", "zg", "vg", "f", "g", "n"]
)
_BORDER = re.compile(r"边区?(?!缘|界|境|际|疆|防|坡|贸|民)|毗邻地区|交界地区")


def _half(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether a long name has one end at a word's border; the other word is cut wrongly."""
    return start in sentence.cuts or end in sentence.cuts


class LandmarkRow(BaseModel, frozen=True):
    """A line of ``landmarks.tsv``: a name that the general language knows, and its kind."""

    name: str
    subtype: PlaceType


class RegionRow(BaseModel, frozen=True):
    """A line of ``regions.tsv``: the name of a region, and of what kind."""

    name: str
    kind: str


class CountryRow(BaseModel, frozen=True):
    """A line of ``countries.tsv``: a country, city abroad, continent or region of the world."""

    name: str
    kind: str
    abbreviation: str = ""
    source: str


class AbbreviationRow(BaseModel, frozen=True):
    """A line of ``abbreviations.tsv``: one character for a division; may it stand alone anywhere."""

    abbreviation: str
    code: str
    level: str
    alone: bool


class Found(NamedTuple):
    """A span of clean offsets, its kind, the code of a division where it is one, the rule, and how likely it is meant."""

    start: int
    end: int
    subtype: PlaceType
    code: str | None
    rule: str
    likelihood: float = 1.0


class Register:
    """Finds known names."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables into one automaton."""
        countries = lexicon.table("countries", CountryRow)
        kinds: dict[str, PlaceType] = {
            row.name: "division" if row.kind in ("country", "city") else "region"
            for row in countries
        }
        kinds |= {row.name: "region" for row in lexicon.table("regions", RegionRow)}
        kinds |= {row.name: row.subtype for row in lexicon.table("landmarks", LandmarkRow)}
        self._names = [n for n in kinds if n != "中国"]
        self._kinds = kinds
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._names, MATCH_KIND_LEFTMOST_LONGEST)
        rows = lexicon.table("abbreviations", AbbreviationRow)
        self._alone = {r.abbreviation: r.code for r in rows if r.alone and r.abbreviation != "新"}
        self._common = frozenset(word for word, _ in lexicon.cells("common"))

    def __call__(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find the names in a sentence; ``home`` is the report's own place."""
        text = sentence.text
        for start, end, number in self._automaton.find(text):
            kind = self._kinds[self._names[number]]
            tail = _TAIL.match(text, end) if kind == "region" else None
            if tail and sentence.fits(start, tail.end()):
                end = tail.end()
            if sentence.fits(start, end) or (end - start > 2 and _half(sentence, start, end)):
                yield Found(start, end, kind, None, "place.register")
        yield from self._short(sentence, home)
        yield from self._joined(sentence, home)

    def _short(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find one-character names after the verbs and prepositions that take them."""
        text, cuts = sentence.text, sentence.cuts
        own = home.short if home and len(home.short) < 4 else ""
        for match in re.finditer(f"[{_BEFORE}](?=[^，。、])", text):
            at = match.end()
            char = text[at]
            if match.start() not in cuts or at + 1 not in cuts:
                continue
            code = self._alone.get(char)
            if match[0] == "对" and code is None:
                code = _PARTNERS.get(char)
            if home and char in own and at in sentence.soft:
                code = home.code
            if code is not None:
                yield Found(at, at + 1, "division", code, "place.abbreviation")

    def _joined(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find names run together: 川渝, 湘赣边区, and with the home's own character 深哈."""
        own = frozenset(home.short) if home and home.level != "national" else frozenset[str]()
        if len(self._alone.keys() & set(sentence.text)) + len(own & set(sentence.text)) < 2:
            return
        words, at = sentence.words, 0
        while at < len(words):
            stop = at
            while stop < len(words) and self._joinable(words[stop], own):
                stop += 1
            text = sentence.text[words[at].start : words[stop - 1].end] if stop > at else ""
            if (
                2 <= len(text) <= 4
                and text not in self._kinds
                and any(c in self._alone for c in text)
            ):
                end = words[stop - 1].end
                if border := _BORDER.match(sentence.text, end):
                    end = border.end()
                yield Found(words[at].start, end, "region", None, "place.joined")
            at = max(stop, at + 1)

    def _joinable(self, word: Word, own: frozenset[str]) -> bool:
        return (
            (word.text[0] in self._alone or word.text[0] in own)
            and word.tag in _JOINABLE
            and word.text not in self._common
            and all(c in self._alone or c in own for c in word.text)
        )
