"""Bodies that a report founds or names as at work: 组建茶叶行业协会, 成立省种业集团."""

import re
from collections.abc import Iterator

from zhengtu.extract.agency.tables import Found, Tables, any_of
from zhengtu.extract.agency.vocabulary import Vocabulary
from zhengtu.model import Sentence, Word

#: Verbs that bring one body into being; the weak ones also do funds, posts and systems.
_FOUNDS = re.compile(
    r"(?:重组|组建|筹建|成立|新设|挂牌|揭牌|设立|建立|创办|兴办)(?:成立|设立|组建|运行)?(?:[运建用管]营?好)?了?"
)
_OPENED = re.compile(
    r"(?:正式|相继|顺利)?(?:成立|揭牌|挂牌|获批|投入运行|投入运营|组建运营|建成启用)"
)
_LEFT = re.compile(r"[，。；：！？、“”]")
#: One of these stands in every verb that founds or opens.
_CUE = re.compile(r"[成设建]立|[组筹]建|[挂揭]牌|获批|新设|投入运|启用|[创兴]办")
_WEAK = ("设立", "建立", "创办", "兴办")
_JOINTS = "、和与及"
#: Levels that have a body each, and what joins two bodies: 市县两级, 以及.
_LEVELS = re.compile(r"(?:[省市州县区旗乡]{2,3}[两二三]级)?")
_JOINT = re.compile("以及|[、和与及]")
#: No name runs through these.
_STOP = re.compile(
    r"[，。；：！？“”（）()的了等并以为爲]|[省市县区州]{2}|\d|[一两几多数各每]+[批个家所支只类种些]"
)
#: Endings that make a centre a place or a plant: 保税物流 before 中心.
_SITES = re.compile(
    r"(?:物流|集结|运动|智算|算力|数据|会展|购物|商业|商务|配送|仓储|加工|直销)中心$"
)
_LONGEST, _LEAST, _PLAIN = 20, 2, 4
_ITEMS = 4
#: Words for the area of a body, which alone name none: 国家 before 实验室, 省 before 公司.
_AREA_WORDS = frozenset(("国家", "全国", "中国", "省", "市", "州", "县", "区", "自治区"))


class Founded:
    """Finds bodies by the verb that founds them and the ending that says what they are."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        """Compile the endings."""
        self._vocabulary = vocabulary
        self._rows = {row.ending: row for row in tables.founded}
        self._ending = re.compile(any_of(self._rows))
        self._closing = re.compile(any_of(self._rows) + r"\Z")
        self._classes = re.compile(any_of(tables.classes))

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Find what a sentence founds, and what it says has been."""
        if not _CUE.search(sentence.text):
            return
        yield from self._opened(sentence)
        for verb in _FOUNDS.finditer(sentence.text):
            start = _after(_LEVELS, sentence.text, verb.end())
            for _ in range(_ITEMS):
                found = self._body(sentence, start, verb.group().startswith(_WEAK))
                if not found:
                    break
                yield found
                start = _after(_JOINT, sentence.text, found.end)
                if start == found.end:
                    break

    def _opened(self, sentence: Sentence) -> Iterator[Found]:
        """Find the body whose founding follows its name: 省数据集团挂牌成立."""
        text = sentence.text
        for verb in _OPENED.finditer(text):
            ending = self._closing.search(text, 0, verb.start())
            start = max((m.end() for m in _LEFT.finditer(text, 0, verb.start())), default=0)
            if (
                not ending
                or verb.start() - start > _LONGEST
                or _STOP.search(text, start, verb.start())
            ):
                continue
            if ending.start() - start >= _LEAST and self._names(sentence, start, ending, weak=True):
                row = self._rows[ending.group()]
                yield Found(start, verb.start(), row.subtype, "founded", 0.7)

    def _body(self, sentence: Sentence, start: int, weak: bool) -> Found | None:
        """Read the body that begins at ``start``, where one does."""
        text, cuts = sentence.text, sentence.cuts
        stop = _STOP.search(text, start, start + _LONGEST)
        limit = stop.start() if stop else min(start + _LONGEST, len(text))
        if start not in cuts or text[start : start + 1] in _JOINTS:
            return None
        for match in self._ending.finditer(text, start + _LEAST, limit):
            whole = match.end() in cuts and not self._goes_on(sentence, match.end(), limit)
            if whole and self._names(sentence, start, match, weak):
                row = self._rows[match.group()]
                return Found(start, match.end(), row.subtype, "founded", 0.7)
        return None

    def _goes_on(self, sentence: Sentence, end: int, limit: int) -> bool:
        """Tell an ending inside a longer name: 研究院 in 研究院联盟."""
        return end < limit and sentence.text[end] not in _JOINTS and self._ending.search(
            sentence.text, end, limit
        ) is not None  # fmt: skip

    def _names(self, sentence: Sentence, start: int, ending: re.Match[str], weak: bool) -> bool:
        inner = sentence.text[start : ending.start()]
        if (
            self._classes.search(inner)
            or _SITES.search(inner + ending.group())
            or any(c in inner for c in _JOINTS[:1])
        ):
            return False
        words = [w for w in sentence.words if start <= w.start < ending.start()]
        if any(w.text in self._vocabulary.stops and w.text not in _JOINTS for w in words):
            return False
        if any(map(self._proper, words)):
            return len(words) > 1 or words[0].text not in _AREA_WORDS
        need = self._rows[ending.group()].need
        return not weak and need == "any" and len(inner) >= _PLAIN

    def _proper(self, word: Word) -> bool:
        vocabulary = self._vocabulary
        named = vocabulary.place(word) or vocabulary.level(word)
        return named or vocabulary.coined(word) or word.text in _AREA_WORDS


def _after(pattern: re.Pattern[str], text: str, start: int) -> int:
    """Give where a pattern that begins at ``start`` ends, ``start`` where it does not match."""
    match = pattern.match(text, start)
    return match.end() if match else start
