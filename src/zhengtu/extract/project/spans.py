"""The spans that an item may stand for: as it is, without a closing label, with what follows."""

import re

from zhengtu.model import Item, Sentence

_LABEL = re.compile(r"(?:建设)?(?:项目|工程)(?:建设|实施|招商|并.*)?$")
_OUTER = re.compile(r"(?:建设|实施|活动|工作)(?:及.{2,4}|作为.*)?$")
_MORE = re.compile(r"(?:一期|二期|三期|四期)?(?:项目|工程)?(?:一期|二期)?(?:工程)?")


def spans(sentence: Sentence, item: Item) -> dict[str, tuple[int, int]]:
    """Give the spans of clean offsets by what makes them: a later one never repeats an earlier.

    ``whole`` is the item, ``label`` leaves out a closing 项目 or 工程, ``outer`` a closing 建设,
    ``more`` takes in 一期 or 工程 behind it, ``name`` ends with the last place name in it, and
    ``inner`` begins behind a division at its front.
    """
    text, start, end = sentence.text, item.start, item.end
    found = {"whole": (start, end)}
    more = _MORE.match(text, end)
    options = (
        ("label", start, _cut(_LABEL, text, start, end)),
        ("outer", start, _cut(_OUTER, text, start, end)),
        ("more", start, more.end() if more else end),
        (
            "name",
            start,
            max((n.end for n in sentence.names if start <= n.start and n.end < end), default=end),
        ),
        (
            "inner",
            next((d.end for d in sentence.divisions if d.start == start and d.end < end), start),
            end,
        ),
    )
    for name, left, right in options:
        if (left, right) not in found.values() and right - left > 1:
            found[name] = (left, right)
    return found


def _cut(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    match = pattern.search(text, start + 1, end)
    return match.start() if match else end
