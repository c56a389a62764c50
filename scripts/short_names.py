"""Short forms of names of divisions, and whether they stand alone in running text."""

import re

import jieba

from zhengtu.lexicon import Lexicon

#: Parts of speech by which jieba's dictionary marks names; others are ordinary words.
NAME_TAGS = {"ns", "nr", "nrt", "nrfg", "nz", "nt"}
ENDING = re.compile(
    r"特别行政区$|自治[区州县旗]$|地区$|(?<=..)[特矿新]区$|(?<=...)林区$|(?<![前后左右中])旗$|[省市盟州县区]$"
)
AUTONOMOUS = re.compile(r"自治[区州县旗]$|族区$")


class Namer:
    """Cuts names down to their short forms and judges whether those stand alone."""

    def __init__(self, lexicon: Lexicon) -> None:
        """Read nationalities, the judgements made by hand, and jieba's dictionary."""
        names = [cells[0] for cells in lexicon.cells("nationalities")]
        people = sorted((n for name in names for n in (name, f"{name}族")), key=len, reverse=True)
        self._people = re.compile("(?:" + "|".join(n for n in people if len(n) > 1) + ")+$")
        self._hand = {cells[0]: cells[1] for cells in lexicon.cells("bare")}
        with jieba.get_dict_file() as lines:
            words = (line.decode().split() for line in lines)
            self._words = {word: (int(count), tag) for word, count, tag in words}

    def short(self, name: str) -> str:
        """Give the name without generic ending and nationality; two characters stay whole."""
        stem = name if len(name) == 2 else ENDING.sub("", name)
        if AUTONOMOUS.search(name):
            people = self._people.search(stem)
            if people and people.start() > 0 and stem[: people.start()] != "内":
                stem = stem[: people.start()]
            stem = stem.removesuffix("各族").removesuffix("族")
        return stem if len(stem) > 1 else name

    def bare(self, name: str, short: str, level: str) -> str:
        """Say whether the short form stands alone: ``yes``, only at ``home``, or ``no``."""
        if level != "county":
            return "yes"
        if short in self._hand:
            return self._hand[short]
        count, tag = self._words.get(short, (0, "ns"))
        if short == name:
            return "no" if name.endswith("区") else "yes"
        if name.endswith("区"):
            limit = 800 if tag in NAME_TAGS else 150
            return "no" if count >= limit else "home"
        return self._county(count, tag)

    def _county(self, count: int, tag: str) -> str:
        no, home = (1000, 200) if tag in NAME_TAGS else (500, 100)
        if tag == "ns":
            no, home = 5000, 1000
        return "no" if count >= no else "home" if count >= home else "yes"
