"""Places that registers and the general language know: regions, countries, rivers, abbreviations."""

import re
from collections.abc import Iterable, Iterator

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick
from pydantic import BaseModel

from zhengtu.extract.place.found import Found
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, PlaceType, Sentence, Word

#: What may close a region's name: 东北地区, 长三角区域.
_TAIL = re.compile(
    r"(?:地区|区域)(?!性)|(?:内地)?[两二三四五六七八九十]{1,2}(?:省一市|省区|省|市州|市|县区|州)(?=[^场长民容政])"
)
#: Words before which a one-character name of a place stands: 来湘, 驻京, 援藏, 对俄.
_BEFORE = "来驻对援在入赴离留返进访抵"
#: Where waters meet, not who comes: 入江.
_MOUTHS = frozenset(verb + water for verb in "入进离" for water in "江河湖海山")
#: Countries that one character names after 对: 对俄, 对美.
_PARTNERS = dict.fromkeys("俄美日韩欧非", "")
_JOINABLE = frozenset(
    ["ns", "j", "nz", "x", "nr", "nrt", "ng", "tg", "ag", "zg", "vg", "f", "g", "n"]
)
#: What cities and provinces do together.
_TOGETHER = re.compile(
    r"(?:区域)?(?:一体化|同城化|协同发展|协同创新|联动发展|对口合作|对口协作|毗邻地区|交界地区|要素市场化|合作示范区|两地|三地|三市|四市)"
)
_TOWARDS = "到与和在对向从由"
#: Neighbours between quotation marks, and where revolutions began: “海满阿”区域, 韶赣边红色旅游.
_QUOTED = re.compile(r"(?<=“)[\u4e00-\u9fff]{2,4}(?=”(?:区域|旅游圈|金三角))")
_REVOLUTION = re.compile(r"边(?=红色|革命|苏区)")
_BORDER = re.compile(r"边区?(?!缘|界|境|际|疆|防|坡|贸|民)|毗邻地区|交界地区")


#: Behind the character of a province, what it sends out: 粤车南下, 宁电入湘, 晋煤外运, 粤贸全球.
_SENT = re.compile(
    r"[车煤电货粮气油品贸菜企水药](?:北上|南下|外运|外送|出[海山区境国省]|全球|全国|[入送出](?P<to>.))"
)


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


class ZoneRow(BaseModel, frozen=True):
    """A line of ``zones.tsv``: a development zone or new area, and the division it lies in."""

    name: str
    code: str
    source: str


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
        kinds |= {row.name: "zone" for row in lexicon.table("zones", ZoneRow)}
        kinds |= {row.name: row.subtype for row in lexicon.table("landmarks", LandmarkRow)}
        self._names = [n for n in kinds if n != "中国"]
        self._kinds = kinds
        self._countries = frozenset(row.name for row in countries if row.kind == "country")
        self._automaton = CharwiseDoubleArrayAhoCorasick(self._names, MATCH_KIND_LEFTMOST_LONGEST)
        rows = lexicon.table("abbreviations", AbbreviationRow)
        self._alone = {r.abbreviation: r.code for r in rows if r.alone and r.abbreviation != "新"}
        self._common = frozenset(word for word, _ in lexicon.cells("common"))
        self._initials = frozenset(r.abbreviation for r in rows if r.abbreviation not in "三大中")
        self._abroad = frozenset(row.abbreviation for row in countries if row.abbreviation)

    def __call__(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find the names in a sentence; ``home`` is the report's own place."""
        text = sentence.text
        for start, end, number in self._automaton.find(text):
            kind = self._kinds[self._names[number]]
            if text.startswith("跨", start - 1):
                continue  # 跨太平洋
            tail = _TAIL.match(text, end) if kind == "region" else None
            if tail and sentence.fits(start, tail.end()):
                end = tail.end()
            if kind == "division" and text.startswith("市", end) and end in sentence.soft:
                end += end + 1 in sentence.cuts
            if kind == "region" and (self._initials | self._abroad).issuperset(text[start:end]):
                start, end = self._joined_on(sentence, start, end)
            if text.startswith("经合组织", end) and start in sentence.cuts:
                yield Found(start, end, kind, None, "place.register")
            if sentence.fits(start, end) or (end - start > 2 and _half(sentence, start, end)):
                yield Found(start, end, kind, None, "place.register")
        yield from self._short(sentence, home)
        yield from self._joined(sentence, home)
        yield from self._sending(sentence)

    def _joined_on(self, s: Sentence, start: int, end: int) -> tuple[int, int]:
        """Take in initials that stand before a known run of them, or after: 衡|长株潭, 欧美日|韩."""
        text, cuts = s.text, s.cuts
        if start not in cuts and text[start - 1] in self._initials and start - 1 in cuts:
            start -= 1
        if end not in cuts and text[end] in self._abroad and end + 1 in cuts:
            end += 1
        return start, end

    def countries(self, sentence: Sentence, found: Iterable[Found]) -> list[Found]:
        """Give those of the found that are countries."""
        return [f for f in found if sentence.text[f.start : f.end] in self._countries]

    def _short(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find one-character names after the verbs and prepositions that take them."""
        text, cuts = sentence.text, sentence.cuts
        own = home.short if home and len(home.short) < 4 else ""
        for match in re.finditer(f"[{_BEFORE}](?=[^，。、])", text):
            at = match.end()
            char = text[at]
            if match.start() not in cuts or at + 1 not in cuts:
                continue
            if text[at : at + 2] in self._common:  # 在|筑牢
                continue
            code = self._alone.get(char)
            if match[0] == "对" and code is None:
                code = _PARTNERS.get(char)
            if home and char in own and at in sentence.soft and match[0] + char not in _MOUTHS:
                code = home.code
            if char in "港台" and match[0] in "入离进":  # 离港 is said of ships
                code = None
            if code is not None:
                yield Found(at, at + 1, "division", code, "place.abbreviation")

    def _sending(self, sentence: Sentence) -> Iterator[Found]:
        """Find provinces by what they send out and to whom: 粤|车南下, 宁|电入|湘."""
        text, cuts = sentence.text, sentence.cuts
        for match in _SENT.finditer(text):
            at = match.start() - 1
            code = self._alone.get(text[at]) if at in cuts else None
            to = match["to"] and self._alone.get(match["to"])
            if code is None or (match["to"] and not to):
                continue
            yield Found(at, at + 1, "division", code, "place.abbreviation")
            if to:
                yield Found(match.end() - 1, match.end(), "division", to, "place.abbreviation")

    def _joined(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find names run together: 川渝, 湘赣边区, and with the home's own character 深哈."""
        own = frozenset(home.short) if home and home.level != "national" else frozenset[str]()
        yield from self._cued(sentence, own)
        yield from self._neighbours(sentence, own)
        yield from self._unknown(sentence)
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

    def _cued(self, s: Sentence, own: frozenset[str]) -> Iterator[Found]:
        """Find initials run together before what only neighbours do: 西铜同城化, 福厦泉要素市场化."""
        for cue in _TOGETHER.finditer(s.text):
            start = cue.start()
            while start and s.text[start - 1] in self._initials | own:
                start -= 1
            text = s.text[start : cue.start()]
            if 2 <= len(text) <= 5 and text not in self._common and text not in self._kinds:
                yield Found(start, cue.start(), "region", None, "place.joined")

    def _neighbours(self, s: Sentence, own: frozenset[str]) -> Iterator[Found]:
        """Find initials of neighbours at a border or between quotation marks."""
        for border in _REVOLUTION.finditer(s.text):
            start = border.start()
            while start and s.text[start - 1] in self._initials | own:
                start -= 1
            if 2 <= border.start() - start <= 4 and start in s.soft:
                yield Found(start, border.end(), "region", None, "place.joined")
        for match in _QUOTED.finditer(s.text):
            if match[0][0] in own or (self._initials | own).issuperset(match[0]):
                yield Found(match.start(), match.end(), "region", None, "place.joined")

    def _unknown(self, s: Sentence) -> Iterator[Found]:
        """Find joined names that a word out of the dictionary is or ends in: 中老泰, 到|津冀."""
        for word in s.words:
            if word.tag != "x" or not 2 <= len(word.text) <= 4:
                continue
            text = word.text
            if text[0] == "中" and self._abroad.issuperset(text[1:]) and text not in self._kinds:
                yield Found(word.start, word.end, "region", None, "place.joined")
            elif len(text) > 2 and text[0] in _TOWARDS and self._alone.keys() >= set(text[1:]):
                yield Found(word.start + 1, word.end, "region", None, "place.joined")

    def _joinable(self, word: Word, own: frozenset[str]) -> bool:
        return (
            (word.text[0] in self._alone or word.text[0] in own)
            and word.tag in _JOINABLE
            and word.text not in self._common
            and all(c in self._alone or c in own for c in word.text)
        )
