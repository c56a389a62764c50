"""A map in outline: the divisions that reports name, province by province and as a tree.

No coordinates come with the package: a tile a province, roughly where it lies, and the tree of
divisions beside it. It says how often places are named, not where they are.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel

from zhengtu import lexicon
from zhengtu.draw.canvas import FAINT, INK, KINDS, LINE, clipped, sheet
from zhengtu.errors import StoreError
from zhengtu.export.things import Thing, Things, things
from zhengtu.store import Store

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_TILE, _LEFT, _TOP = 46, 28, 96
_TREE, _ROW, _STEP, _MOST = 420, 25, 26, 44
_WIDE, _LOW = 900, 96 + 8 * 46 + 60
_LONGEST = 14
#: The area of the largest dot, in square points.
_LARGEST = 560


class Tile(BaseModel, frozen=True):
    """Where a province stands among the tiles, from the upper left."""

    code: str
    column: int
    row: int


class Division(NamedTuple):
    """A division that is named, or that holds one: how often it and other places in it are named."""

    iri: str
    code: str
    name: str
    parent: str
    own: int
    inside: int


def figure(store: Store) -> "Figure":
    """Draw the map; raises StoreError where no report names a division."""
    every = things(store)
    found = divisions(every)
    if not found:
        raise StoreError(f"{store.path}: names no division; there is no map to draw")
    home = {iri for report in every.of("Report") for iri in report.links.get("place", ())}
    rows = list(_rows(_most(found)))
    height = max(_LOW, _TOP + len(rows) * _ROW + 40)
    made, axes = sheet(_WIDE, height, "报告说到的地方")
    note = "示意图：左为各省级区划大致方位，右为区划层级；数字为提及次数"
    axes.text(24, 60, note, fontsize=8.5, color=FAINT, va="center")
    _tiles(axes, found, {found[iri].code[:2] for iri in home if iri in found})
    scale = min(9.0, _LARGEST / max(division.own + division.inside for _, division in rows))
    heights: dict[str, float] = {}
    for place, (depth, division) in enumerate(rows):
        y = heights[division.iri] = _TOP + 14.0 + place * _ROW
        if depth:
            x = _TREE + (depth - 1) * _STEP
            xs, ys = (x, x, x + _STEP), (heights[division.parent], y, y)
            axes.plot(xs, ys, color=LINE, lw=0.9, zorder=0)
        _row(axes, (_TREE + depth * _STEP, y), division, scale, division.iri in home)
    return made


def divisions(every: Things) -> dict[str, Division]:
    """Give the divisions that are named or hold what is named, by IRI, and all above them."""
    own: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    for thing in every.of("Place"):
        times = len(every.mentions(thing.iri))
        if "Division" in thing.kinds:
            own[thing.iri] += times
        elif times:
            inside.update({_above(thing): times})
    queue = [iri for iri in sorted(own | inside) if iri and own[iri] + inside[iri]]
    found: dict[str, Division] = {}
    for iri in queue:
        known = every.get(iri)
        if known and iri not in found and "Division" in known.kinds:
            parent, code = _above(known), known.text("code")
            found[iri] = Division(iri, code, known.name(), parent, own[iri], inside[iri])
            queue.append(parent)
    return found


def _above(thing: Thing) -> str:
    return min(thing.links.get("within", ("",)))


def _most(found: Mapping[str, Division]) -> dict[str, Division]:
    """Keep those named most, and what they lie in."""
    ranked = sorted(found.values(), key=lambda d: (-d.own - d.inside, d.code))
    kept: dict[str, Division] = {}
    for division in ranked:
        line = [division]
        while line[-1].parent in found and line[-1].iri not in kept:
            line.append(found[line[-1].parent])
        fresh = {item.iri: item for item in line if item.iri not in kept}
        if len(kept) + len(fresh) <= _MOST:
            kept |= fresh
    return kept


def _rows(kept: Mapping[str, Division]) -> Iterator[tuple[int, Division]]:
    """Yield divisions as a tree, the one named most first in each branch, and how deep they stand."""
    below: dict[str, list[Division]] = defaultdict(list)
    for division in kept.values():
        below[division.parent if division.parent in kept else ""].append(division)

    def total(division: Division) -> int:
        return division.own + division.inside + sum(map(total, below[division.iri]))

    def walk(parent: str, depth: int) -> Iterator[tuple[int, Division]]:
        for division in sorted(below[parent], key=lambda d: (-total(d), d.code)):
            yield depth, division
            yield from walk(division.iri, depth + 1)

    return walk("", 0)


def _tiles(axes: "Axes", found: Mapping[str, Division], home: set[str]) -> None:
    """Draw the provinces, the darker the more often they and what lies in them are named."""
    from matplotlib.colors import LinearSegmentedColormap
    from matplotlib.patches import Rectangle

    times: Counter[str] = Counter()
    for division in found.values():
        times[division.code[:2]] += division.own + division.inside
    shades = LinearSegmentedColormap.from_list("named", ["#d8efe7", KINDS["Place"], "#00543d"])
    names = {row.code: row.short for row in lexicon.load().table("divisions", _Named)}
    tiles = lexicon.load().table("province_tiles", Tile)
    most = max((times[tile.code[:2]] for tile in tiles), default=1) or 1
    for tile in tiles:
        x, y, count = _LEFT + tile.column * _TILE, _TOP + tile.row * _TILE, times[tile.code[:2]]
        share = sqrt(count / most)
        axes.add_patch(
            Rectangle(
                (x, y),
                _TILE - 4,
                _TILE - 4,
                facecolor=shades(share) if count else "#f1f3f5",
                edgecolor=INK if tile.code[:2] in home else "none",
                lw=1.8,
            )
        )
        ink = "white" if count and share > 0.45 else INK if count else "#a3adb7"
        middle = x + (_TILE - 4) / 2
        name = names[tile.code]
        high = y + (16 if count else (_TILE - 4) / 2)
        axes.text(middle, high, name, fontsize=8, color=ink, ha="center", va="center")
        if count:
            axes.text(middle, y + 31, str(count), fontsize=7.5, color=ink, ha="center", va="center")


class _Named(BaseModel, frozen=True):
    code: str
    short: str


def _row(
    axes: "Axes", spot: tuple[float, float], division: Division, scale: float, home: bool
) -> None:
    x, y = spot
    whole = division.own + division.inside
    axes.scatter([x], [y], s=18 + scale * whole, color=KINDS["Place"], alpha=0.25, lw=0)
    axes.scatter([x], [y], s=18 + scale * division.own, color=KINDS["Place"], lw=0)
    told = [f"{division.own}"] * bool(division.own)
    told += [f"境内其他地点 {division.inside}"] * bool(division.inside)
    name = clipped(division.name, _LONGEST)
    size = 10.5 if home else 9.5
    away = 9 + sqrt(18 + scale * whole) / 2
    beside = away + size * (len(name) + 0.8)
    for text, right, tall, ink in ((name, away, size, INK), ("，".join(told), beside, 8, FAINT)):
        axes.annotate(
            *(text, (x, y), (right, 0)),
            textcoords="offset points",
            va="center",
            fontsize=tall,
            color=ink,
        )
