"""The named questions: one file each, found by its being there."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

from zhengtu.errors import UnknownNameError

_FOLDER = Path(__file__).parent / "named"
_ZH, _EN = "# zh: ", "# en: "


class Question(NamedTuple):
    """A question by name: its title in Chinese and in English, and its SPARQL."""

    name: str
    zh: str
    en: str
    sparql: str


@cache
def questions() -> tuple[Question, ...]:
    """Give all named questions, by name."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.rq")))


def named(name: str) -> Question:
    """Give a named question; raises UnknownNameError."""
    known = {question.name: question for question in questions()}
    if name not in known:
        raise UnknownNameError("query", name, known)
    return known[name]


def _read(path: Path) -> Question:
    text = path.read_text(encoding="utf-8")
    zh, en, *_ = text.splitlines()
    return Question(path.stem, zh.removeprefix(_ZH), en.removeprefix(_EN), text)
