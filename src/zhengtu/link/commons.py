"""Names that mean one thing all over China: what bears them is one node, whoever speaks of it."""

from dataclasses import dataclass

from zhengtu.lexicon import Lexicon

#: Where the IRIs of what belongs to no single place begin: to China, to the world.
NATION, WORLD = "100000", "world"


@dataclass(frozen=True, slots=True)
class Commons:
    """Names in national registers and the general language, by what they name."""

    regions: frozenset[str] = frozenset()
    landmarks: frozenset[str] = frozenset()
    abroad: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    programmes: frozenset[str] = frozenset()


def commons(lexicon: Lexicon) -> Commons:
    """Read them from the tables; raises LexiconError."""
    regions = list(lexicon.cells("regions"))
    return Commons(
        frozenset(name for name, kind in regions if kind != "world"),
        frozenset(name for name, _ in lexicon.cells("landmarks")),
        frozenset(
            [
                *(name for name, kind in regions if kind == "world"),
                *(cells[0] for cells in lexicon.cells("countries")),
            ]
        ),
        frozenset(name for name, _, use in lexicon.cells("agency_names") if use == "free"),
        frozenset(title for title, _ in lexicon.cells("programme_titles")),
    )
