"""The neighbourhood of a thing: the thing in the middle, what it is linked to on both sides."""

from collections import defaultdict
from math import ceil
from typing import TYPE_CHECKING, Any, NamedTuple

from zhengtu.draw.canvas import FAINT, INK, KINDS, LINE, ZH, clipped, sheet
from zhengtu.store import Store
from zhengtu.view import subgraph

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Json = dict[str, Any]

#: So many neighbours are drawn, those linked most strongly.
_MOST = 36
_WIDE, _ROW, _TOP, _FOOT = 900, 27, 70, 56
_MIDDLE, _LEFT, _RIGHT = 450, 290, 610
_LONGEST, _TITLE = 18, 40
#: Links that have no name in the ontology, and pairs of links that say the same.
_NAMES = {
    "mentions": "提及",
    "measured": "数字",
    "namedWith": "同句",
    "replaces": "沿革",
    "isReplacedBy": "沿革",
}


class Neighbour(NamedTuple):
    """What stands beside the thing: its name and kind, the links to it, their weight."""

    name: str
    kind: str
    links: str
    weight: int


class Opened:
    """A store as ``view`` takes it."""

    def __init__(self, store: Store) -> None:
        """Hold the store."""
        self.store = store


def figure(store: Store, name: str) -> "Figure":
    """Draw what a thing is linked to; raises UnknownNameError where nothing has the name."""
    found = subgraph(Opened(store), name)
    focus = found["entities"][found["focus"]]
    every = neighbours(found)
    shown = sorted(every[:_MOST], key=lambda n: (list(KINDS).index(n.kind), -n.weight, n.name))
    rows = max(ceil(len(shown) / 2), 3)
    height = _TOP + rows * _ROW + _FOOT
    made, axes = sheet(_WIDE, height, clipped(f"{focus['zh']} 的关联", _TITLE))
    centre = _TOP + (rows - 1) * _ROW / 2
    half = ceil(len(shown) / 2)
    for side, part in ((-1, shown[:half]), (1, shown[half:])):
        for row, neighbour in enumerate(part):
            y = centre + (row - (len(part) - 1) / 2) * _ROW
            _neighbour(axes, neighbour, side, y, centre)
    _focus(axes, clipped(focus["zh"], 10), KINDS[focus["kind"]], centre)
    _legend(axes, height - _FOOT / 2, {n.kind for n in shown}, len(every))
    return made


def neighbours(found: Json) -> list[Neighbour]:
    """Give what the focus of a subgraph is linked to, the strongest links first."""
    entities, terms, focus = found["entities"], found["terms"], found["focus"]
    links: dict[int, dict[str, int]] = defaultdict(dict)
    for source, target, kind, weight in found["edges"]:
        if focus in (source, target) and source != target:
            other = target if source == focus else source
            title = _NAMES.get(kind) or terms.get(kind, {}).get("zh", kind)
            links[other][title] = max(links[other].get(title, 0), weight)
    made = [
        Neighbour(
            _dated(entities[number]),
            entities[number]["kind"],
            "、".join(f"{t}×{n}" if n > 1 else t for t, n in sorted(titles.items())),
            max(titles.values()),
        )
        for number, titles in links.items()
    ]
    return sorted(made, key=lambda n: (-n.weight, list(KINDS).index(n.kind), n.name, n.links))


def _dated(entity: Json) -> str:
    """Give a name; of a division that is no longer, until when it was."""
    until = entity["fields"].get("until")
    return f"{entity['zh']}（至{until}）" if until else str(entity["zh"])


def _neighbour(axes: "Axes", neighbour: Neighbour, side: int, y: float, centre: float) -> None:
    x = _RIGHT if side > 0 else _LEFT
    colour = KINDS[neighbour.kind]
    _curve(axes, (_MIDDLE, centre), (x, y), colour, 0.6 + min(neighbour.weight, 12) * 0.25)
    axes.scatter([x], [y], s=26 + 10 * min(neighbour.weight, 12), color=colour, lw=0, zorder=3)
    align = "left" if side > 0 else "right"
    name = clipped(neighbour.name, _LONGEST)
    axes.annotate(
        name,
        (x, y),
        (side * 10, 0),
        textcoords="offset points",
        ha=align,
        va="center",
        fontsize=9.5,
        color=INK,
    )
    away = side * (16 + 9.5 * _width(name))
    axes.annotate(
        clipped(neighbour.links, 12),
        (x, y),
        (away, 0),
        textcoords="offset points",
        ha=align,
        va="center",
        fontsize=7,
        color=FAINT,
    )


def _width(text: str) -> float:
    """Give the width of a text in ems: a Chinese character is one, a Latin letter about half."""
    return sum(1 if sign > "\u2e80" else 0.58 for sign in text)


def _curve(
    axes: "Axes",
    start: tuple[float, float],
    stop: tuple[float, float],
    colour: str,
    width: float,
) -> None:
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    bend = (start[0] + stop[0]) / 2
    path = Path(
        [start, (bend, start[1]), (bend, stop[1]), stop],
        [Path.MOVETO, Path.CURVE4, Path.CURVE4, Path.CURVE4],
    )
    axes.add_patch(PathPatch(path, fill=False, edgecolor=colour, lw=width, alpha=0.45, zorder=1))


def _focus(axes: "Axes", name: str, colour: str, y: float) -> None:
    box = {"boxstyle": "round,pad=0.5", "facecolor": colour, "edgecolor": "white", "linewidth": 2}
    axes.text(
        *(_MIDDLE, y, name),
        ha="center",
        va="center",
        fontsize=13,
        color="white",
        bbox=box,
        zorder=4,
    )


def _legend(axes: "Axes", y: float, kinds: set[str], found: int) -> None:
    axes.plot([24, _WIDE - 24], [y - 22, y - 22], color=LINE, lw=0.8)
    x = 30.0
    for kind, colour in KINDS.items():
        if kind in kinds:
            axes.scatter([x], [y], s=36, color=colour, lw=0)
            axes.text(x + 10, y, ZH[kind], fontsize=8.5, color=FAINT, va="center")
            x += 40 + 12 * len(ZH[kind])
    if found > _MOST:
        axes.text(
            _WIDE - 24,
            y,
            f"联系最多的 {_MOST} 个，共 {found} 个",
            fontsize=8.5,
            color=FAINT,
            va="center",
            ha="right",
        )
