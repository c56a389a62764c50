"""Targets against results: of one report indicator by indicator, of several report by report."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from zhengtu.draw.canvas import DOTS, FAINT, INK, LINE, RESULT, TARGET, clipped, sheet
from zhengtu.draw.figures import Figure as Measure
from zhengtu.draw.figures import figures
from zhengtu.errors import StoreError
from zhengtu.store import Store

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_WIDE, _TOP, _ROW, _GAP = 900, 92, 26, 64
#: Pixels of a chart: where it begins behind its labels, and where its figures stand.
_BEGIN, _END, _TOLD = 270, 640, 660
_LONGEST = 17
_SHARES = {"growth": "增速目标（%）", "level": "水平目标（%）"}
#: At most so many targets in other units, so many charts of several reports, so many reports in one.
_OTHERS, _CHARTS, _REPORTS = 36, 9, 31


#: Which way a bound points from its figure; of a fall, the other way.
_BOUNDS = {">=": 1, ">": 1, "<=": -1, "<": -1}


class Row(NamedTuple):
    """A line of a chart: its label, the target, and the result that it can be held against."""

    label: str
    target: Measure
    result: Measure | None


def figure(store: Store) -> "Figure":
    """Draw the targets; raises StoreError where there are none."""
    every = figures(store)
    rows = paired(every)
    if not rows:
        raise StoreError(f"{store.path}: holds no target with a year; there is nothing to draw")
    return _one(rows) if len({row.target.report for row in rows}) == 1 else _several(rows)


def paired(every: Sequence[Measure]) -> list[Row]:
    """Give each target with the latest result of the same place, indicator, kind and unit before it."""
    results: dict[tuple[object, ...], list[Measure]] = defaultdict(list)
    for found in every:
        if found.frame == "result":
            results[found.place, found.home, *found.topic].append(found)
    rows = []
    for target in every:
        if target.frame == "target":
            former = results[target.place, target.home, *target.topic]
            known = [result for result in former if result.year < target.year]
            latest = max(known, key=lambda result: result.year, default=None)
            rows.append(Row(target.name, target, latest))
    return rows


def _one(rows: Sequence[Row]) -> "Figure":
    """Draw one report: rates and shares as charts, other units as a list."""
    shares = {
        kind: _sorted(r for r in rows if r.target.unit == "%" and r.target.kind == kind)
        for kind in _SHARES
    }
    rest = [r for r in rows if not (r.target.unit == "%" and r.target.kind in shares)]
    rest = sorted(rest, key=lambda r: (r.result is None, not r.target.shared))
    listed, left = rest[:_OTHERS], len(rest) - _OTHERS
    height = _TOP + sum(_GAP + _ROW * len(part) for part in shares.values() if part)
    height += _GAP + _ROW * ceil(len(listed) / 2) if listed else 0
    first = rows[0].target
    made, axes = sheet(_WIDE, height, f"{first.place}{first.given}年政府工作报告的目标")
    _key(axes, 64)
    y = float(_TOP)
    for kind, part in shares.items():
        if part:
            _heading(axes, y + 20, _SHARES[kind])
            _chart(made, y + 36, height, part)
            y += _GAP + _ROW * len(part)
    if listed:
        more = f"，另有 {left} 项" if left > 0 else ""
        _heading(axes, y + 20, f"其他目标（单位各异，不相比较{more}）")
        _listing(axes, y + 48, listed)
    return made


def _sorted(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row.target.value, row.label))


def _ranked(rows: Sequence[Row]) -> list[Row]:
    """Give reports by their figures, those of one place by their years."""
    alone = len({row.target.place for row in rows}) == 1
    return sorted(rows, key=lambda row: row.target.year) if alone else _sorted(rows)


def _heading(axes: "Axes", y: float, text: str) -> None:
    axes.text(24, y, text, fontsize=10.5, color=INK, va="center")


def _key(axes: "Axes", y: float) -> None:
    """Say what the marks mean."""
    axes.scatter([30], [y], s=42, facecolor="white", edgecolor=RESULT, lw=1.4)
    axes.text(42, y, "上年成果", fontsize=8.5, color=FAINT, va="center")
    axes.scatter([112], [y], s=46, color=TARGET, lw=0)
    axes.text(124, y, "目标", fontsize=8.5, color=FAINT, va="center")
    for x, sign, text in ((176, 1, "以上"), (272, -1, "以内")):
        _bound(axes, x, y, sign * 20.0)
        axes.scatter([x], [y], s=46, color=TARGET, lw=0)
        axes.text(x + 26 if sign > 0 else x + 12, y, text, fontsize=8.5, color=FAINT, va="center")
    axes.plot([330, 358], [y, y], color=TARGET, lw=7, alpha=0.25)
    axes.scatter([344], [y], s=46, color=TARGET, lw=0)
    axes.text(364, y, "左右、区间", fontsize=8.5, color=FAINT, va="center")


def _bound(axes: "Axes", x: float, y: float, length: float) -> None:
    tip = {"arrowstyle": "-|>,head_length=0.4,head_width=0.2", "color": TARGET, "lw": 1.6}
    arrow = {**tip, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (x + length, y), (x, y), arrowprops=arrow, zorder=2)


def _chart(made: "Figure", top: float, height: float, rows: Sequence[Row]) -> None:
    """Draw rows of one unit on one scale."""
    tall = _ROW * len(rows)
    place = (_BEGIN / _WIDE, 1 - (top + tall) / height, (_END - _BEGIN) / _WIDE, tall / height)
    axes = made.add_axes(place)
    _scale(axes, rows)
    for at, row in enumerate(rows):
        _mark(axes, at, row)
        axes.annotate(
            clipped(row.label, _LONGEST),
            (0, at),
            (-(_BEGIN - 24) * 72 / DOTS, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=INK,
        )
        told = row.target.shown()
        told += f"　（{row.result.year}年 {row.result.shown()}）" if row.result else ""
        axes.annotate(
            told,
            (1, at),
            ((_TOLD - _END) * 72 / DOTS, 0),
            xycoords=("axes fraction", "data"),
            textcoords="offset points",
            va="center",
            fontsize=9,
            color=INK,
        )


def _scale(axes: "Axes", rows: Sequence[Row]) -> None:
    values = [float(row.target.value) for row in rows]
    values += [float(row.target.most) for row in rows if row.target.most is not None]
    values += [float(row.result.value) for row in rows if row.result]
    low, high = min(0.0, *values), max(0.0, *values)
    room = (high - low or 1) * 0.09
    axes.set_xlim(low - (room if low < 0 else 0), high + room)
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_yticks([])
    axes.tick_params(axis="x", labelsize=7.5, colors=FAINT, length=0, pad=3)
    axes.grid(axis="x", color="#e6eaee", lw=0.7)
    axes.set_axisbelow(True)
    for side in ("top", "right", "bottom", "left"):
        axes.spines[side].set_visible(False)
    axes.axvline(0, color=LINE, lw=1)


def _mark(axes: "Axes", at: float, row: Row) -> None:
    low, high = axes.get_xlim()
    step, value = (high - low) * 0.045, float(row.target.value)
    axes.plot([max(0, low), value], [at, at], color="#dde4eb", lw=1.2, zorder=1)
    if row.target.most is not None:
        axes.plot([value, float(row.target.most)], [at, at], color=TARGET, lw=7, alpha=0.25)
    elif row.target.comparator == "~":
        axes.plot([value - step / 2, value + step / 2], [at, at], color=TARGET, lw=7, alpha=0.25)
    elif row.target.comparator in _BOUNDS:
        _bound(axes, value, at, step * _BOUNDS[row.target.comparator] * (-1 if value < 0 else 1))
    axes.scatter([value], [at], s=46, color=TARGET, lw=0, zorder=3)
    if row.result:
        spot = float(row.result.value)
        axes.scatter([spot], [at], s=42, facecolor="white", edgecolor=RESULT, lw=1.4, zorder=4)


def _listing(axes: "Axes", top: float, rows: Sequence[Row]) -> None:
    half = ceil(len(rows) / 2)
    for at, row in enumerate(rows):
        x, y = 24 + 440 * (at // half), top + _ROW * (at % half)
        axes.text(x, y, clipped(row.label, 19), fontsize=8.5, color=INK, va="center")
        told = row.target.shown()
        told += f"　({row.result.year}年 {row.result.shown()})" if row.result else ""
        axes.text(x + 416, y, told, fontsize=8.5, color=TARGET, va="center", ha="right")
        axes.plot([x, x + 416], [y + 13, y + 13], color="#eceff2", lw=0.7)


def _several(rows: Sequence[Row]) -> "Figure":
    """Draw several reports: a chart for each of the shared indicators that most of them name."""
    topics: dict[tuple[str, str, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        if row.target.shared and row.target.home and row.target.timely:
            topics[row.target.topic].setdefault(row.target.report, row)
    if not topics:
        return _one([row for row in rows if row.target.report == rows[0].target.report])
    ranked = sorted(topics, key=lambda topic: (-len(topics[topic]), topic))[:_CHARTS]
    columns = 3 if len(ranked) > 2 else len(ranked)
    parts = [_ranked(list(topics[topic].values())[:_REPORTS]) for topic in ranked]
    wide, lines = 410, ceil(len(parts) / columns)
    tall = [max(len(p) for p in parts[at * columns : (at + 1) * columns]) for at in range(lines)]
    row_height = 20
    height = _TOP + sum(_GAP + row_height * count for count in tall)
    reports = len({row.target.report for row in rows})
    made, axes = sheet(wide * columns, height, f"{reports}份政府工作报告的目标")
    _key(axes, 64)
    years = Counter(row.target.year for row in rows)
    for at, part in enumerate(parts):
        line, column = divmod(at, columns)
        top = _TOP + sum(_GAP + row_height * count for count in tall[:line])
        first = part[0].target
        title = f"{first.name}（{_KINDS.get(first.kind, first.kind)}，{first.unit}）"
        axes.text(24 + wide * column, top + 22, title, fontsize=10, color=INK, va="center")
        place = (
            (wide * column + 130) / (wide * columns),
            1 - (top + 36 + row_height * len(part)) / height,
            (wide - 230) / (wide * columns),
            row_height * len(part) / height,
        )
        _small(made.add_axes(place), part, several=len(years) > 1)
    return made


_KINDS = {"growth": "增速", "level": "水平", "change": "增量", "count": "数量"}


def _small(axes: "Axes", rows: Sequence[Row], *, several: bool) -> None:
    _scale(axes, rows)
    axes.xaxis.set_major_formatter(lambda value, _: "")
    for at, row in enumerate(rows):
        _mark(axes, at, row)
        year = f" {row.target.year}" if several else ""
        for text, spot, align in (
            (clipped(row.target.place, 9) + year, -0.04, "right"),
            (row.target.shown(), 1.03, "left"),
        ):
            axes.annotate(
                text,
                (spot, at),
                xycoords=("axes fraction", "data"),
                ha=align,
                va="center",
                fontsize=7.5,
                color=INK,
            )
