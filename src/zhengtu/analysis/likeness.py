"""How alike two pieces of Chinese text are: by pairs of characters that follow one another."""

from collections import Counter
from collections.abc import Sequence


def pairs(text: str) -> frozenset[str]:
    """Give the pairs of neighbouring characters of a text."""
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def dice(one: str, other: str) -> float:
    """Give twice the shared pairs over all pairs (Dice), 0 to 1.

    >>> dice("城镇新增就业", "新增城镇就业")
    0.6
    """
    first, second = pairs(one), pairs(other)
    both = len(first) + len(second)
    return 2 * len(first & second) / both if both else float(one == other)


class Sentences:
    """Sentences to be searched for what they have of a name."""

    def __init__(self, texts: Sequence[str]) -> None:
        """Index the sentences by their pairs."""
        self._texts = texts
        self._index: dict[str, list[int]] = {}
        for at, text in enumerate(texts):
            for pair in sorted(pairs(text)):
                self._index.setdefault(pair, []).append(at)

    def closest(self, name: str) -> tuple[float, str]:
        """Give the largest share of a name's pairs that one sentence has, and the first such."""
        wanted = pairs(name)
        if not wanted:
            return 0.0, ""
        counts = Counter(at for pair in wanted for at in self._index.get(pair, ()))
        if not counts:
            return 0.0, ""
        at, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        return most / len(wanted), self._texts[at]
