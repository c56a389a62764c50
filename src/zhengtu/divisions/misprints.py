"""Seeing through a misprinted name: one like-looking character, or the wrong generic ending."""

from collections import defaultdict
from collections.abc import Iterator

from zhengtu.divisions.register import Register, nearest
from zhengtu.lexicon import Lexicon
from zhengtu.model import Division

Guess = tuple[Division, float]

ENDINGS = "省市县区州旗盟"
#: Confidence that the ending alone is wrong; and that characters often mixed up were.
ENDING, CONFUSED = 0.8, 0.8
#: A name of two characters is more easily another word.
BRIEF = 0.8


class Misprints:
    """Finds the division of the report's own place that a faulty name stands for."""

    def __init__(self, lexicon: Lexicon, register: Register) -> None:
        """Read ``lookalikes`` and ``confusions``; raises LexiconError."""
        self._register = register
        self._likeness: dict[str, dict[str, float]] = defaultdict(dict)
        for printed, meant, likeness in lexicon.cells("lookalikes"):
            self._likeness[printed][meant] = (1 + float(likeness)) / 2
        for printed, meant in lexicon.cells("confusions"):
            self._likeness[printed][meant] = CONFUSED
        self._names: dict[tuple[str, int | None], dict[str, Division]] = {}

    def meant(self, name: str, home: Division, year: int | None) -> Guess | None:
        """Give the division meant and a confidence, or None where the name is right or hopeless."""
        if len(name) < 2 or name in self._register.names:
            return None
        known = self._known(home, year)
        guesses = [*self._ending(name, known), *self._character(name, known)]
        return min(guesses, key=lambda guess: (-guess[1], guess[0].code), default=None)

    def _known(self, home: Division, year: int | None) -> dict[str, Division]:
        key = home.code, year
        if key not in self._names:
            self._names[key] = dict(self._below(home, year))
        return self._names[key]

    def _below(self, home: Division, year: int | None) -> Iterator[tuple[str, Division]]:
        yield from ((home.name, home), (home.short, home))
        for entry in nearest(self._register.inside.get(home.code, ()), year):
            yield from self._below(entry.division, year)

    def _ending(self, name: str, known: dict[str, Division]) -> Iterator[Guess]:
        stem = name[:-1]
        if name[-1] in ENDINGS and len(stem) > 1 and stem in known:
            yield known[stem], ENDING

    def _character(self, name: str, known: dict[str, Division]) -> Iterator[Guess]:
        trust = BRIEF if len(name) == 2 else 1.0
        for place, printed in enumerate(name):
            for meant, likeness in self._likeness.get(printed, {}).items():
                division = known.get(f"{name[:place]}{meant}{name[place + 1 :]}")
                if division:
                    yield division, trust * likeness
