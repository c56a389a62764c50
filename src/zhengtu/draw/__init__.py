"""A store → a picture: SVG, PNG or PDF, the same bytes each time."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu.draw import around, classes, network, places, targets, timeline
from zhengtu.draw.canvas import SUFFIXES, rendered
from zhengtu.errors import UnknownNameError
from zhengtu.export import write
from zhengtu.store import Store

if TYPE_CHECKING:
    from matplotlib.figure import Figure

__all__ = ["PICTURES", "SUFFIXES", "draw", "picture", "rendered"]

#: The pictures by name; a new one adds its line here.
PICTURES: dict[str, Callable[[Store], "Figure"]] = {
    "graph": network.figure,
    "map": places.figure,
    "ontology": classes.figure,
    "targets": targets.figure,
    "timeline": timeline.figure,
}
#: The picture that is told what to draw: ``neighbourhood:醴陵市``.
_AROUND = "neighbourhood"


def picture(store: Store, what: str) -> "Figure":
    """Draw one of PICTURES, or ``neighbourhood:NAME``.

    Raises UnknownNameError where there is no such picture or nothing has the name,
    MissingExtraError where matplotlib is not installed, StoreError where there is nothing to draw.
    """
    kind, _, name = what.partition(":")
    if kind == _AROUND and name:
        return around.figure(store, name)
    if what not in PICTURES:
        raise UnknownNameError("picture", what, (*PICTURES, f"{_AROUND}:NAME"))
    return PICTURES[what](store)


def draw(store: Store, what: str, path: Path | str) -> None:
    """Write a picture to a file, in the format of its suffix.

    Raises as ``picture`` does, UnknownNameError for the suffix, FontError where no font at hand has
    a character, InputError where the path cannot be written.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownNameError("picture format", suffix, SUFFIXES, str(path))
    write(Path(path), rendered(picture(store, what), suffix))
