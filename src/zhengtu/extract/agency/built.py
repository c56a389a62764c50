"""Institutions whose building or opening is told, were their names plain words: 建成爱心医院."""

import re
from collections.abc import Iterator

from zhengtu.extract.agency.tables import Found, Tables, any_of
from zhengtu.extract.agency.vocabulary import Vocabulary
from zhengtu.model import AgencyType, Item, Sentence

#: What may follow a name in its item: 新校区 after 南方中学, the works done to it.
_AFTER = r"(?=$|[新改迁扩建整搬门综住病二三一及]|分[院校]|项目|工程|教学)"
_WORKED = re.compile(r"建设|项目|工程")
_ORDINAL = re.compile(r"第[一二三四五六七八九十]")
#: Parts of speech that no plain name has; numerals count.
_CLOSED = frozenset("pcurdqyeovm")
_COUNT = "[一两二三四五六七八九十百]+[所家个批座]"
_BUILT, _DONE = 3, 2


class Built:
    """Finds schools, hospitals, museums and homes in the items of a list that is built."""

    def __init__(self, tables: Tables, vocabulary: Vocabulary) -> None:
        """Compile the endings."""
        self._vocabulary = vocabulary
        self._subtypes: dict[str, AgencyType] = tables.built
        self._kind = re.compile(rf"{any_of(tables.kinds)}|{_COUNT}")
        self._last = re.compile(f"[{''.join(sorted({ending[-1] for ending in tables.built}))}]")
        self._name = re.compile(
            rf"[\u4e00-\u9fff]{{2,10}}?(?P<ending>{any_of(tables.built)}){_AFTER}"
        )

    def __call__(self, sentence: Sentence) -> Iterator[Found]:
        """Find them in a sentence."""
        for item in sentence.items if self._last.search(sentence.text) else ():
            if _built(item):
                match = self._name.match(sentence.text, item.start, item.end)
                if match and self._plain(sentence, match.start(), match.start("ending")):
                    subtype = self._subtypes[match["ending"]]
                    yield Found(match.start(), match.end(), subtype, "built", 0.7)

    def _plain(self, sentence: Sentence, start: int, end: int) -> bool:
        """Tell words that name one institution from those that name a kind: 农村 before 敬老院."""
        text = sentence.text
        if _ORDINAL.match(text, start):
            return True
        if self._kind.match(text, start) or text[start : start + 3] in self._vocabulary.stops:
            return False
        words = [w for w in sentence.words if start <= w.start < end]
        return not any(
            (w.tag[:1] in _CLOSED and w.tag != "vn") or w.text in self._vocabulary.stops
            for w in words
        )


def _built(item: Item) -> bool:
    """Tell an item that a verb, a predicate or a label says is built."""
    if item.force >= _BUILT or item.told >= _BUILT:
        return True
    return item.force >= _DONE and _WORKED.search(item.label) is not None
