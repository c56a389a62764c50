"""What surrounds an item: its list's verb, predicate and label, the clause, the sentence."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from zhengtu.extract.project.rules import PRICE, Rules, Vote, bare, priced
from zhengtu.model import Item, Sentence
from zhengtu.suffixes import Suffixes

_UNDERTAKING = re.compile("项目|工程")
_PRICE = re.compile(PRICE)
_BUILT = re.compile("项目|工程|开工|竣工|建成|通车|投产|完工")
_BREAKS = "，。；：！？"


class Context(NamedTuple):
    """What a list shares: how it is governed, told of and labelled; what is said around it.

    ``verb`` is stage and force of the governor, ``told`` of the predicate; ``label`` is
    ``undertaking``, a subtype of place, ``work``, ``other`` (``counted`` in 等9条公路) or ``none``; ``price`` is ``of`` where a sum
    describes the item (投资3亿元的), ``yes`` where the clause names one; ``built`` counts words
    of building in the sentence, 4 at most.
    """

    verb: str
    told: str
    label: str
    price: str
    built: int


def context(s: Sentence, items: Sequence[Item], suffixes: Suffixes, rules: Rules) -> Context:
    """Read the context of one list's items."""
    first, last = items[0], items[-1]
    return Context(
        f"{first.verb}{first.force}",
        f"{last.predicate}{last.told}",
        _label(s.text, last, suffixes, rules) if last.label else "none",
        _price(s.text, first.start, last.end),
        min(4, len(_BUILT.findall(s.text))),
    )


def _label(text: str, item: Item, suffixes: Suffixes, rules: Rules) -> str:
    """Tell what a list's label names: a counted kind of work names no undertaking."""
    if _UNDERTAKING.search(item.label):
        return "undertaking"
    label = bare(item.label)
    mark = text[item.end : text.find(item.label, item.end)]
    kind = suffixes.label(label) or ("work" if rules.work("·" + label) else "other")
    return f"counted {kind}" if mark.strip("等一") else kind


def _price(text: str, start: int, end: int) -> str:
    """Tell whether a sum stands in the clause before or behind a list."""
    front = text[max(text.rfind(c, 0, start) for c in _BREAKS) + 1 : start]
    if priced(text, start):
        return "of"
    stop = min((at for c in _BREAKS if (at := text.find(c, end)) >= 0), default=len(text))
    return "yes" if _PRICE.search(front) or _PRICE.search(text, end, stop) else "no"


def companions(votes: dict[int, Vote], at: int, first: int, last: int) -> str:
    """Say how many of the others of a list the rules take."""
    others = last - first - 1
    taken = sum(k in votes for k in range(first, last) if k != at)
    if not others:
        return "alone"
    return (
        "all" if taken == others else "half" if 2 * taken >= others else "some" if taken else "none"
    )
