"""Places named by a character or a few: 来湘, 对俄, 川渝, 湘赣边区."""

import re
from collections.abc import Collection, Iterator

from zhengtu.extract.place.found import Found
from zhengtu.extract.place.tables import AbbreviationRow, CountryRow
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, Sentence, Word

#: Words before which a one-character name of a place stands: 来湘, 驻京, 援藏, 对俄.
_BEFORE = "来驻对援在入赴离留返进访抵"
#: Where waters meet, not who comes: 入江.
_MOUTHS = frozenset(verb + water for verb in "入进离" for water in "江河湖海山")
#: Petitioners' ways: 进京访.
_PETITION = re.compile("[非上]?访(?!问)")
#: Countries that one character names after 对: 对俄, 对美.
_PARTNERS = dict.fromkeys("俄美日韩欧非", "")
_JOINABLE = frozenset(
    ["ns", "j", "nz", "x", "nr", "nrt", "ng", "tg", "ag", "zg", "vg", "f", "g", "n"]
)
#: What cities and provinces do together.
_TOGETHER = re.compile(
    r"(?:区域)?(?:一体化|同城化|协同发展|协同创新|联动发展|对口合作|对口协作|毗邻地区|交界地区|要素市场化|合作示范区|两地|三地|三市|四市)"
)
#: Where graduates are asked to come and to stay: 来鄂留鄂.
_STAY = re.compile(r"[来留回返](?P<at>[\u4e00-\u9fff])(?:[来留回返](?P=at))+")
_TOWARDS = "到与和在对向从由同"
#: Neighbours between quotation marks, and where revolutions began: “海满阿”区域, 韶赣边红色旅游.
_QUOTED = re.compile(
    r"(?<=“)[\u4e00-\u9fff]{2,4}(?=”(?:区域|旅游圈|金三角|旅游一体化|一体化|同城化|经济圈|城市群|都市圈))"
)
#: Whom a province trades with: 湘欧、湘非等经贸合作.
_TRADE = re.compile("经贸|贸易|班列|产能合作|科技合作")
_REVOLUTION = re.compile(r"边(?=红色|革命|苏区)")
_BORDER = re.compile(r"边区?(?!缘|界|境|际|疆|防|坡|贸|民)|(?:省际)?(?:毗邻|交界)地区")
#: Behind the character of a province, what it sends out: 粤车南下, 宁电入湘, 晋煤外运, 粤贸全球.
_SENT = re.compile(
    r"[车煤电货粮气油贸菜企水药](?:北上|南下|外运|外送|出[海山区境国省]|全球|全国|[入送出](?P<to>.))"
)


class Initials:
    """Finds places by their initials."""

    def __init__(self, lexicon: Lexicon, known: Collection[str]) -> None:
        """Read the tables; ``known`` are names in full, found elsewhere."""
        self._known = known
        rows = lexicon.table("abbreviations", AbbreviationRow)
        self._alone = {r.abbreviation: r.code for r in rows if r.alone and r.abbreviation != "新"}
        self._initials = frozenset(self._alone)
        self._common = frozenset(word for word, _ in lexicon.cells("common"))
        self.here = frozenset(r.abbreviation for r in rows if r.abbreviation not in "三大中")
        countries = lexicon.table("countries", CountryRow)
        self.abroad = frozenset(row.abbreviation for row in countries if row.abbreviation)

    def __call__(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find them in a sentence; ``home`` is the report's own place."""
        yield from self._short(sentence, home)
        yield from self._staying(sentence.text)
        yield from self._joined(sentence, home)
        yield from _town(sentence, home)
        yield from self._sending(sentence)

    def takes(self, char: str) -> bool:
        """Tell whether a character takes one initial alone behind it: 来|鲁."""
        return char in _BEFORE or char in _TOWARDS

    def _short(self, sentence: Sentence, home: Division | None) -> Iterator[Found]:
        """Find one-character names after the verbs and prepositions that take them."""
        text, cuts = sentence.text, sentence.cuts
        own = home.short if home and len(home.short) < 4 else ""
        for match in re.finditer(f"[{_BEFORE}](?=[^，。、])", text):
            at = match.end()
            char = text[at]
            apart = at + 1 in cuts or text.startswith("中省", at + 1)  # 驻韶|中省单位
            if match.start() not in cuts or not apart:
                continue
            if text[at : at + 2] in self._common or _PETITION.match(text, at + 1):  # 在|筑牢
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

    def _staying(self, text: str) -> Iterator[Found]:
        """Find a province that is come to and stayed in: 来鄂留鄂."""
        for match in _STAY.finditer(text):
            if (code := self._alone.get(match["at"])) is not None:
                for at in range(match.start() + 1, match.end(), 2):
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
        yield from self._trading(sentence)
        text = sentence.text
        if len(self._initials.intersection(text)) + len(own.intersection(text)) < 2:
            return
        words, at = sentence.words, 0
        divisions = {d.start for d in sentence.divisions}
        opening = self._initials | own
        while at < len(words):
            if words[at].text[0] not in opening:
                at += 1
                continue
            stop = at
            while stop < len(words) and self._joinable(words[stop], own, divisions):
                stop += 1
            text = sentence.text[words[at].start : words[stop - 1].end] if stop > at else ""
            if (
                2 <= len(text) <= 4
                and text not in self._known
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
            end = cue.start()
            while (start := self._run(s.text, end, own)) <= end - 2:
                text = s.text[start:end]
                if len(text) <= 5 and text not in self._common and text not in self._known:
                    yield Found(start, end, "region", None, "place.joined")
                if not s.text.endswith("、", 0, start):
                    break
                end = start - 1  # 沪明、广龙对口合作

    def _run(self, text: str, end: int, own: frozenset[str]) -> int:
        """Give where the initials begin that end at an offset."""
        start = end
        while start and (text[start - 1] in self.here or text[start - 1] in own):
            start -= 1
        return start

    def _neighbours(self, s: Sentence, own: frozenset[str]) -> Iterator[Found]:
        """Find initials of neighbours at a border or between quotation marks."""
        for border in _REVOLUTION.finditer(s.text):
            start = self._run(s.text, border.start(), own)
            if 2 <= border.start() - start <= 4 and start in s.soft:
                yield Found(start, border.end(), "region", None, "place.joined")
        for match in _QUOTED.finditer(s.text):
            start, end = match.span()
            named = any(start <= d.start < end for d in s.divisions)  # “信用湖南”
            if not (named or own.isdisjoint(match[0])) or (self.here | own).issuperset(match[0]):
                yield Found(start, end, "region", None, "place.joined")

    def _trading(self, s: Sentence) -> Iterator[Found]:
        """Find a province and whom it trades with: 湘欧、湘非等经贸合作."""
        for trade in _TRADE.finditer(s.text):
            start = trade.start() - 2 - s.text.endswith("等", 0, trade.start())
            while start >= 0 and s.text[start] in self._alone and s.text[start + 1] in self.abroad:
                if s.fits(start, start + 2):
                    yield Found(start, start + 2, "region", None, "place.joined")
                start -= 3  # over the comma of a list

    def _unknown(self, s: Sentence) -> Iterator[Found]:
        """Find joined names that a word out of the dictionary is or ends in: 中老泰, 到|津冀."""
        for word in s.words:
            if word.tag != "x" or not 2 <= len(word.text) <= 4:
                continue
            text = word.text
            if text[0] == "中" and self.abroad.issuperset(text[1:]) and text not in self._known:
                yield Found(word.start, word.end, "region", None, "place.joined")
            elif len(text) > 2 and text[0] in _TOWARDS and self._alone.keys() >= set(text[1:]):
                yield Found(word.start + 1, word.end, "region", None, "place.joined")
            elif (
                len(text) == 4 and text[2:] in self._common and self._alone.keys() >= set(text[:2])
            ):
                yield Found(word.start, word.start + 2, "region", None, "place.joined")

    def _joinable(self, word: Word, own: frozenset[str], divisions: set[int]) -> bool:
        return (
            word.start not in divisions
            and (word.text[0] in self._alone or word.text[0] in own)
            and word.tag in _JOINABLE
            and word.text not in self._common
            and all(c in self._alone or c in own for c in word.text)
        )


def _town(s: Sentence, home: Division | None) -> Iterator[Found]:
    """Find the report's own town by its character: 株城 for 株洲."""
    if home is None or home.level not in ("city", "county") or len(home.short) != 2:
        return
    name = home.short[0] + "城"
    at = s.text.find(name)
    while at >= 0:
        if {at, at + 2} <= s.cuts and not s.text.startswith(("区", "县", "市"), at + 2):
            yield Found(at, at + 2, "division", home.code, "place.abbreviation")
        at = s.text.find(name, at + 2)
