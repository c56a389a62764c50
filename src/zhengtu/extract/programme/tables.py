"""The tables of programme names, compiled into the patterns that the rules share."""

import re
from collections.abc import Iterable
from typing import Literal

from daachorse import MATCH_KIND_LEFTMOST_LONGEST, CharwiseDoubleArrayAhoCorasick
from pydantic import BaseModel

from zhengtu.lexicon import Lexicon

Kind = Literal[
    "campaign", "strategy", "plan", "scheme", "reform", "pilot", "status",
    "cleanup", "year", "activity", "plan_document", "order", "quoted", "adjacent", "slogan",
]  # fmt: skip
Force = Literal["always", "strong", "weak", "causative", "sought"]
WordPart = Literal[
    "adverb", "subject", "front", "generic", "predicate", "closed", "sentential", "void",
    "region", "vision", "no vision", "deverbal", "plan tail", "scheme tail", "reform tail",
    "physical", "holder", "broad", "general",
]  # fmt: skip
QuotePart = Literal[
    "rhetoric", "ending of a name", "ending like a name", "beginning like a name",
    "ending unlike a name", "needs its modifier", "after a name", "after no name", "before no name",
]  # fmt: skip

#: Kinds of heads that make names only of labels in quotes.
LABELLED: frozenset[Kind] = frozenset(("quoted", "adjacent", "slogan", "order"))

_NUMERAL = r"[一二三四五六七八九十百千两双\d]"
#: 四战两行动, 五个100, 1+N, 三大攻坚: a slogan that counts.
_SLOGAN = (
    rf"^{_NUMERAL}+(?:个|大|项|类|张|条)?[^、，]{{1,4}}(?:{_NUMERAL}[^、，]{{1,3}}){{1,3}}$"
    rf"|^\d+(?:[+×]\d+)*$|^{_NUMERAL}(?:个|大|项)[^、，]{{2,6}}$|\d[+×]\w|\w[+×]\d"
)
#: Two clauses of one length: 规划到户、责任到人.
_PAIR = "|".join(f".{{{n}}}、.{{{n}}}" for n in range(2, 7))
#: Three things or more that are counted one by one: 一桥两园六路.
_SEVERAL = rf"(?:{_NUMERAL}[^、，+\d]{{1,2}}){{3,5}}"
#: 硬设施, 软平台, 大就业; 两屏一带六江: adjectives and the lie of the land.
_UNNAMED = (
    r"^[软硬][^、]{1,3}$|^大(?!走访|排查|招商|讨论|调研|清查|整治|比武|谋划|提升|会战|通关)[^、]{2}$"
    rf"|^(?:{_NUMERAL}[江河湖海溪屏山岛带廊])+$"
)
_CODE = re.compile(rf"{_NUMERAL}[^\W\d]")
_COUNT = r"(?:\d+|[一二两三四五六七八九十]+百?)(?:余|多)?(?:个|项|条|批|类|轮|件|家|处|场次?)"


class TitleRow(BaseModel, frozen=True):
    """A line of ``programme_titles.tsv``: a national title known by that name.

    Some count only between quotes or where a predicate follows (新型城镇化扎实推进).
    """

    title: str
    form: Literal["free", "quoted", "predicated"]


class HeadRow(BaseModel, frozen=True):
    """A line of ``programme_heads.tsv``: a head noun, its kind, what may not follow it (regex)."""

    head: str
    kind: Kind
    not_before: str = ""


class VerbRow(BaseModel, frozen=True):
    """A line of ``programme_verbs.tsv``: a verb that governs programmes, and how surely.

    Before what ``not_before`` matches it is part of a name (国企改革深化提升行动).
    """

    verb: str
    force: Force
    not_before: str = ""


class WordRow(BaseModel, frozen=True):
    """A line of ``programme_words.tsv``: a word and the part it plays in or around a name."""

    word: str
    part: WordPart


class QuoteRow(BaseModel, frozen=True):
    """A line of ``programme_quotes.tsv``: a word that tells names in quotes from rhetoric."""

    word: str
    part: QuotePart


class Parts:
    """Words by the part they play, as patterns; longer words first."""

    def __init__(self, rows: Iterable[WordRow] | Iterable[QuoteRow]) -> None:
        """Sort the words by part."""
        self.words: dict[str, list[str]] = {}
        for row in rows:
            self.words.setdefault(row.part, []).append(row.word)

    def any(self, *parts: str) -> str:
        """Make a pattern, not grouped, that matches one word."""
        return guarded((word, "") for part in parts for word in self.words[part])

    def ending(self, *parts: str) -> re.Pattern[str]:
        """Compile a pattern that finds one of the words at the end."""
        return re.compile(rf"(?:{self.any(*parts)})$")


class Tables:
    """What the rules look things up in."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Compile the tables."""
        heads = lexicon.table("programme_heads", HeadRow)
        titles = lexicon.table("programme_titles", TitleRow)
        self.kinds: dict[str, Kind] = {r.head: r.kind for r in heads}
        self.forms = tuple(r.form for r in titles)
        self.titles = CharwiseDoubleArrayAhoCorasick(
            [r.title for r in titles], match_kind=MATCH_KIND_LEFTMOST_LONGEST
        )
        head = guarded((r.head, r.not_before) for r in heads)
        self.head = re.compile(rf"(?:{head})(?:{head})*")  # six times faster than ()+
        self.plain = re.compile(
            guarded((r.head, r.not_before) for r in heads if r.kind not in LABELLED)
        )
        words = Parts(lexicon.table("programme_words", WordRow))
        self._verbs(lexicon, words)
        self._words(words)
        self._quotes(Parts(lexicon.table("programme_quotes", QuoteRow)))

    def _verbs(self, lexicon: Lexicon, words: Parts) -> None:
        rows = lexicon.table("programme_verbs", VerbRow)
        self.force: dict[str, Force] = {r.verb: r.force for r in rows}
        verb = guarded((r.verb, r.not_before) for r in rows)
        adverbs = rf"(?:{words.any('adverb')})*"
        self.verb = re.compile(rf"(?P<adverb>{adverbs})(?P<verb>{verb})(?:好(?![房差人品])|了)?")
        self.predicate = re.compile(
            r"等?(?:[、和与及][^，。；：\n“”]{2,24}?)?(?:工作|任务|建设|成果|政策)?"
            rf"{adverbs}(?:{words.any('predicate')})"
        )

    def _words(self, words: Parts) -> None:
        self.subject = words.ending("subject")
        self.front = re.compile(rf"(?:{words.any('front')}|{_COUNT})+")
        self.political = re.compile(rf"(?:{_NUMERAL}大|专项)$")
        self.counted = re.compile(r"(?<![第\d])\d+(?:余|多)?(?:个|项|条|批|家|处|场次?)")
        self.count = re.compile(rf"{_COUNT}$")
        self.generic = re.compile(rf"{words.any('generic')}|{_COUNT}|[“”]")
        self.closed = words.ending("closed")
        self.sentential = re.compile(words.any("sentential"))
        self.void = words.ending("void")
        self.parallel = words.ending("deverbal")
        self.tails: dict[Kind, re.Pattern[str]] = {
            "plan": words.ending("plan tail", "deverbal"),
            "scheme": words.ending("scheme tail", "deverbal"),
            "reform": words.ending("reform tail"),
        }
        self.broad = re.compile(rf".{{0,3}}(?:{words.any('broad')})$|.*[、和与及把]")
        self.general = re.compile(rf"^.{{0,3}}(?:{words.any('general')})$")
        self.holder = words.ending("holder")
        self.physical = re.compile(words.any("physical"))
        self.union = re.compile(
            rf"(?:{words.any('region')})(?:城市群|都市圈|地区|区域)?(?:一体化|同城化)"
        )
        self.vision = re.compile(
            rf"(?:{words.any('vision')})(?!.{{0,3}}(?:{words.any('no vision')}))"
            r"[\u4e00-\u9fff]{2,4}?建设"
        )
        self.planned = re.compile(
            r"(?:全国|国家(?!级)|[\u4e00-\u9fff—-]{2,10}(?:经济[区带]|城市群|都市圈|湾区|流域|三角洲?|老区))"
            r"[\u4e00-\u9fff]{2,}(?<![和省])(?<!^国家..)"
        )
        self.period = re.compile("[一二三四五六七八九十]{1,2}五")

    def _quotes(self, quotes: Parts) -> None:
        self.before_no_name = quotes.ending("before no name")
        self.after_no_name = re.compile(quotes.any("after no name"))
        self.after_name = re.compile(rf"等?(?:{quotes.any('after a name')})")
        self.rhetoric = re.compile(quotes.any("rhetoric"))
        self.sure = quotes.ending("ending of a name")
        self.likely = re.compile(
            rf"(?:{quotes.any('ending like a name')})$|{_SLOGAN}"
            rf"|^(?:{quotes.any('beginning like a name')})"
        )
        self.unlikely = re.compile(
            rf"^(?!(?:{_PAIR}|{_SEVERAL})$).*(?:{quotes.any('ending unlike a name')})$|[？！。；：]|，.*，|.{{5}}，|^一.一.$|{_UNNAMED}"
        )
        self.summed = re.compile(
            r"([二三四五六七八九十])[大项个][\u4e00-\u9fff]{0,4}(?:工程|行动|攻坚|突破|计划|改革)"
        )
        self.coded = re.compile(rf"(?:(?:{_NUMERAL}|万)[^、]+){{2}}")
        self.bound = re.compile(
            rf"(?:{quotes.any('needs its modifier')})$|^{_NUMERAL}+[个大项条年][^、]{{0,4}}$"
        )

    def slogan(self, label: str) -> bool:
        """Say whether a quoted label has the shape of a name, not of rhetoric."""
        shaped = self.likely.search(label) or _CODE.fullmatch(label)
        return shaped is not None and self.unlikely.search(label) is None


def guarded(rows: Iterable[tuple[str, str]]) -> str:
    """Make a pattern that matches the longest of some words, each not before its own pattern."""
    return "|".join(
        re.escape(word) + (f"(?!{after})" if after else "")
        for word, after in sorted(rows, key=lambda r: (-len(r[0]), r[0]))
    )
