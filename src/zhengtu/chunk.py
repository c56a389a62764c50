"""Report → report with its divisions resolved, its words mended by them, and its lists read."""

import re
from collections.abc import Iterator
from dataclasses import replace

from zhengtu.divisions import Divisions
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division, Named, Report, Sentence, Word
from zhengtu.names import Names
from zhengtu.phrases import Phrases
from zhengtu.suffixes import suffixes

_LIST_WORD = re.compile(r"(?<=.)([和与])(?=.)|(?<=..)(和)$|(?<=.)(等)$")
_GENERIC = (*"省市县区州盟旗镇乡", "街道", "苏木")
#: Tags of words that may be the stem of a township's name, and how likely it is meant.
_NAMES = frozenset(["x", "ns"])
_STEM = 0.8
#: A stem that ends so names the landscape rather than the township named after it: 伊敏河.
_LANDSCAPE = tuple("江河湖海山岭沟湾溪川洲岛滩港")


class Chunker:
    """Finds divisions and items in each sentence, so that extractors need not."""

    def __init__(self, lexicon: Lexicon, divisions: Divisions) -> None:
        """Compile the tables of phrases."""
        self._divisions = divisions
        self._phrases = Phrases(lexicon)
        self._names = Names(suffixes(lexicon))
        self._guesses: dict[tuple[str, str, int | None], tuple[str, float] | None] = {}

    def __call__(self, report: Report) -> Report:
        """Give the report with ``words`` mended and ``items``, ``divisions`` and ``names`` filled in."""
        sentences = (self._sentence(s, report) for s in report.sentences)
        return replace(report, sentences=tuple(sentences))

    def _sentence(self, sentence: Sentence, report: Report) -> Sentence:
        doubtful = _doubtful(sentence)
        if any(w.tag == "x" and _LIST_WORD.search(w.text) for w in doubtful):
            mended = tuple(part for word in sentence.words for part in _mended(word))
            sentence = sentence.holding(words=mended)
            doubtful = _doubtful(sentence)
        named = tuple(self._named(sentence, report))
        if report.place and report.place.level != "national" and (named or doubtful):
            named = self._misprinted(sentence, named, doubtful, report.place, report.year)
            named = self._stems(named, doubtful, report.place)
        if named:
            words = tuple(_merged(sentence.words, named))
            sentence = sentence.holding(words=words, divisions=named)
        items = self._phrases(sentence)
        return sentence.holding(items=items, names=self._names(sentence, items))

    def _named(self, s: Sentence, report: Report) -> Iterator[Named]:
        """Find divisions at the borders of words; a match that cuts a word hides none behind it."""
        at = 0
        while at < len(s.text):
            for start, end, name in self._find(s.text[at:], report):
                found = self._meant(s, at + start, at + end, name, report)
                if found:
                    yield found
                elif end - start > 1:
                    at += start + 1
                    break
            else:
                return

    def _find(self, text: str, report: Report) -> Iterator[tuple[int, int, str]]:
        home = report.place
        towns = home is not None and home.level != "national"
        return self._divisions.find(text, report.year, home, townships=towns)

    def _stems(
        self, named: tuple[Named, ...], doubtful: list[Word], home: Division
    ) -> tuple[Named, ...]:
        """Add townships called by their stems: words that mean nothing else, of the own city."""
        found = list(named)
        for word in doubtful:
            if not word.text.endswith(_LANDSCAPE) and not _taken(word, named):
                code = self._divisions.stem(word.text, home)
                if code:
                    found.append(Named(word.start, word.end, word.text, code[:6], _STEM))
        return tuple(sorted(found))

    def _meant(self, s: Sentence, start: int, end: int, name: str, report: Report) -> Named | None:
        county = name == "和县" and s.text.startswith(("城", "域", "级"), end)  # 城市和|县城
        if county or s.text.endswith("周年", 0, start):
            return None
        if start not in (s.soft if len(name) > 2 else s.cuts):
            return None
        meant = self._divisions.candidates(name, report.year, report.place)
        if not meant:
            return None
        division, likelihood = meant[0]
        short = name == division.short != division.name or name.endswith("区")
        if short and self._remote(division, report.place) and not _listed(s.text, start, end):
            return None
        whole = name.endswith(_GENERIC) and len(name) > 2
        if end in s.cuts or whole or self._near(division, report.place) or _body(s.text, end):
            return Named(start, end, name, division.code[:6], likelihood)
        return None

    def _misprinted(
        self,
        s: Sentence,
        named: tuple[Named, ...],
        doubtful: list[Word],
        home: Division,
        year: int | None,
    ) -> tuple[Named, ...]:
        """Add names that misprint a division of the report's own place, and mend wrong endings."""
        found = list(named)
        for word in doubtful:
            if word.tag == "x" and not _taken(word, named):
                found.extend(self._inside(word, home, year))
        for at, d in enumerate(found):
            ending = s.text[d.end : d.end + 1]
            if ending and ending in "市县区" and d.end + 1 in s.cuts:
                guess = self._guess(d.name + ending, home, year)
                if guess and guess[0] == d.code:
                    found[at] = Named(d.start, d.end + 1, d.name + ending, *guess)
        return tuple(sorted(found))

    def _inside(self, word: Word, home: Division, year: int | None) -> Iterator[Named]:
        """Look for a misprinted name at the end of a word that no dictionary knows."""
        for length in (3, 2):
            name = word.text[-length:]
            if len(name) == length and (guess := self._guess(name, home, year)):
                yield Named(word.end - length, word.end, name, *guess)
                return

    def _guess(self, name: str, home: Division, year: int | None) -> tuple[str, float] | None:
        key = name, home.code, year
        if key not in self._guesses:
            meant = self._divisions.misprint(name, home, year)
            self._guesses[key] = (meant[0].code, meant[1]) if meant else None
        return self._guesses[key]

    def _remote(self, division: Division, home: Division | None) -> bool:
        """Tell whether a county is too far off to be meant by its short name: 交口 outside 山西."""
        if home is None or division.level not in ("county", "township"):
            return False
        return division.code[:2] != home.code[:2]

    def _near(self, division: Division, home: Division | None) -> bool:
        return (
            home is not None
            and home.level != "national"
            and self._divisions.within(division.code, home.code)
        )


def _doubtful(sentence: Sentence) -> list[Word]:
    """Give the words that may be a name the dictionary does not know as one."""
    return [word for word in sentence.words if word.tag in _NAMES and len(word.text) > 1]


def _taken(word: Word, named: tuple[Named, ...]) -> bool:
    """Tell whether a word begins inside a division."""
    return any(d.start <= word.start < d.end for d in named)


def _listed(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands in a list of names."""
    return text[start - 1 : start] == "、" or text[end : end + 1] == "、"


def _body(text: str, end: int) -> bool:
    """Tell whether a name opens a longer one that jieba has as one word: 延安大学, 台湾同胞."""
    return text.startswith(("大学", "银行", "机场", "同胞", "当局", "基本法"), end)


def _merged(words: tuple[Word, ...], named: tuple[Named, ...]) -> Iterator[Word]:
    """Put each division in one word and cut the words around it accordingly."""
    todo = iter(named)
    division = next(todo, None)
    for word in words:
        while division and division.end <= word.start:
            division = next(todo, None)
        if not division or word.end <= division.start:
            yield word
            continue
        if word.start < division.start:
            yield Word(word.text[: division.start - word.start], "x", word.start, division.start)
        if word.start <= division.start:
            yield Word(division.name, "ns", division.start, division.end)
        if word.end > division.end:
            rest = word.text[division.end - word.start :]
            yield Word(rest, "x", division.end, word.end)


def _mended(word: Word) -> Iterator[Word]:
    """Cut a word that no dictionary knows at list words it has swallowed: 城和华录, 湖等."""
    if word.tag != "x" or len(word.text) == 1 or not _LIST_WORD.search(word.text):
        yield word
        return
    start = word.start
    for part in _LIST_WORD.split(word.text):
        if part:
            yield Word(part, "c" if part in "和与等" else "x", start, start + len(part))
            start += len(part)
