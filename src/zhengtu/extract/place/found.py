"""A place as a rule has found it."""

from typing import NamedTuple

from zhengtu.model import PlaceType


class Found(NamedTuple):
    """A span of clean offsets, its kind, the code of a division where it is one, the rule, and how likely it is meant."""

    start: int
    end: int
    subtype: PlaceType
    code: str | None
    rule: str
    likelihood: float = 1.0
