"""Indicators over the years: what was reported, what was aimed at."""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil
from typing import TYPE_CHECKING

from zhengtu.draw.canvas import FAINT, INK, LINE, clipped, sheet
from zhengtu.draw.figures import Figure as Measure
from zhengtu.draw.figures import figures
from zhengtu.errors import StoreError
from zhengtu.store import Store

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MOST, _COLUMNS = 12, 3
#: Of more figures than these the numbers would hide one another.
_TOLD = 4
_WIDE, _HIGH, _TOP = 320, 210, 96
#: One colour a place, as many as can be told apart; further places are grey.
_COLOURS = ("#0b62a8", "#d55e00", "#009e73", "#aa4499", "#b8860b", "#56b4e9")
_OTHER = "#9aa6b2"
_KINDS = {"growth": "增速", "level": "水平", "change": "增量", "count": "数量"}


def figure(store: Store) -> "Figure":
    """Draw a chart an indicator, those with the most years first.

    Raises StoreError where no indicator has figures for two years.
    """
    topics: dict[tuple[str, str, str], list[Measure]] = defaultdict(list)
    for figure in figures(store):
        if figure.frame in ("result", "target") and figure.home and figure.timely:
            topics[figure.topic].append(figure)
    kept = [found for found in topics.values() if len({f.year for f in found}) > 1]
    if not kept:
        raise StoreError(f"{store.path}: no indicator has figures for two years; add reports")
    ranked = sorted(kept, key=lambda found: (-_spread(found), not found[0].shared, found[0].topic))
    charts = ranked[:_MOST]
    columns = min(_COLUMNS, len(charts))
    wide, height = max(columns, 2) * _WIDE, _TOP + ceil(len(charts) / columns) * _HIGH
    made, axes = sheet(wide, height, "指标的历年：成果与目标")
    places = _places(charts)
    _key(axes, places)
    for at, found in enumerate(charts):
        line, column = divmod(at, columns)
        left, top = column * _WIDE, _TOP + line * _HIGH
        first = found[0]
        name = f"{clipped(first.name, 14)}（{_KINDS.get(first.kind, first.kind)}，{first.unit}）"
        axes.text(left + 24, top + 14, name, fontsize=9.5, color=INK, va="center")
        spot = ((left + 58) / wide, 1 - (top + _HIGH - 32) / height, (_WIDE - 104) / wide)
        _chart(made.add_axes((*spot, (_HIGH - 68) / height)), found, places)
    return made


def _spread(found: Sequence[Measure]) -> int:
    return len({(f.place, f.year, f.frame) for f in found})


def _places(charts: Sequence[Sequence[Measure]]) -> dict[str, str]:
    """Give each place its colour, those with the most figures first."""
    count: dict[str, int] = defaultdict(int)
    for found in charts:
        for figure in found:
            count[figure.place] += 1
    ranked = sorted(count, key=lambda place: (-count[place], place))
    return {p: _COLOURS[at] if at < len(_COLOURS) else _OTHER for at, p in enumerate(ranked)}


def _key(axes: "Axes", places: dict[str, str]) -> None:
    y = 66.0
    axes.scatter([30], [y], s=36, color=FAINT, lw=0)
    axes.text(40, y, "成果", fontsize=8.5, color=FAINT, va="center")
    axes.scatter([88], [y], s=36, facecolor="white", edgecolor=FAINT, lw=1.4)
    axes.text(98, y, "目标（▲以上，▼以内）", fontsize=8.5, color=FAINT, va="center")
    x = 258.0
    for place, colour in list(places.items())[: len(_COLOURS)]:
        axes.plot([x, x + 18], [y, y], color=colour, lw=3)
        axes.text(x + 24, y, clipped(place, 8), fontsize=8.5, color=INK, va="center")
        x += 44 + 12 * min(len(place), 8)
    if len(places) > len(_COLOURS):
        axes.text(
            x, y, f"其他 {len(places) - len(_COLOURS)} 地", fontsize=8.5, color=FAINT, va="center"
        )


def _chart(axes: "Axes", found: Sequence[Measure], places: dict[str, str]) -> None:
    by_place: dict[str, list[Measure]] = defaultdict(list)
    for figure in found:
        by_place[figure.place].append(figure)
    for place in sorted(by_place, key=list(places).index, reverse=True):
        own, colour = by_place[place], places[place]
        results = sorted({f.year: float(f.value) for f in own if f.frame == "result"}.items())
        axes.plot(*_columns(results), color=colour, lw=1.3, alpha=0.7)
        for target in own:
            before = [spot for spot in results if spot[0] == target.year - 1]
            if target.frame == "target" and before:
                line = [*before, (target.year, float(target.value))]
                axes.plot(*_columns(line), color=colour, ls=":", lw=1.2, alpha=0.7)
        for figure in own:
            _mark(axes, figure, colour)
    if len(found) <= _TOLD:
        for figure in found:
            axes.annotate(
                figure.shown(),
                (figure.year, float(figure.value)),
                (0, 8),
                textcoords="offset points",
                ha="center",
                fontsize=7.5,
                color=INK,
            )
    _axes(axes, found)


def _columns(spots: Sequence[tuple[int, float]]) -> tuple[list[int], list[float]]:
    return [year for year, _ in spots], [value for _, value in spots]


def _mark(axes: "Axes", figure: Measure, colour: str) -> None:
    shape = {">=": "^", ">": "^", "<=": "v", "<": "v"}.get(figure.comparator, "o")
    target = figure.frame == "target"
    axes.scatter(
        [figure.year],
        [float(figure.value)],
        s=38,
        marker=shape if target else "o",
        facecolor="white" if target else colour,
        edgecolor=colour,
        lw=1.4,
        zorder=3,
    )


def _axes(axes: "Axes", found: Sequence[Measure]) -> None:
    years = sorted({figure.year for figure in found})
    values = [float(figure.value) for figure in found]
    room = (max(values) - min(values) or abs(values[0]) or 1) * 0.35
    axes.set_ylim(min(values) - room, max(values) + room)
    axes.set_xlim(years[0] - 0.4, years[-1] + 0.4)
    step = ceil((years[-1] - years[0] + 1) / 7)
    axes.set_xticks(range(years[0], years[-1] + 1, step))
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}")
    axes.yaxis.set_major_formatter(lambda value, _: _tick(value))
    axes.locator_params(axis="y", nbins=4)
    axes.tick_params(labelsize=7.5, colors=FAINT, length=0)
    axes.grid(axis="y", color="#e6eaee", lw=0.7)
    axes.set_axisbelow(True)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(LINE)


def _tick(value: float) -> str:
    for size, name in ((1e12, "万亿"), (1e8, "亿"), (1e4, "万")):
        if abs(value) >= size:
            return f"{value / size:g}{name}"
    return f"{value:g}"
