"""Draw a tree of classes and the links between them as SVG; the same tree is the same bytes."""

from collections.abc import Iterator
from html import escape
from typing import NamedTuple

#: Sizes in pixels.
ROW, STEP, BOX, HIGH, MARGIN, LANE, WIDE = 30, 36, 250, 24, 16, 17, 96
FONT = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
COLOURS = ("#e8eef7", "#eef5e9", "#f7f1e3", "#f4f4f4")


class Tree(NamedTuple):
    """Rows of name, Chinese label, English label and depth, a parent before its children; links."""

    rows: tuple[tuple[str, str, str, int], ...]
    links: tuple[tuple[str, str, str], ...]


class Arc(NamedTuple):
    """A link between two rows, and the lane that it runs in."""

    start: int
    stop: int
    names: str
    lane: int


def draw(tree: Tree) -> str:
    """Give the picture: boxes on the left, each under its parent, links as lines on the right."""
    arcs = lanes(tree)
    right = MARGIN + 2 * STEP + BOX
    width = right + LANE * (1 + max((arc.lane for arc in arcs), default=0)) + WIDE + MARGIN
    height = 2 * MARGIN + ROW * len(tree.rows)
    parts = [*stems(tree), *boxes(tree), *(line(arc, right) for arc in arcs)]
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" font-family="{FONT}" font-size="11">\n'
        "<title>政图本体的类 · Classes of the Zhengtu ontology</title>\n"
        '<defs><marker id="tip" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" '
        'markerHeight="6" orient="auto"><path d="M0 0L6 3L0 6z" fill="#567"/></marker></defs>\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{body}\n</svg>\n'
    )


def middle(row: int) -> int:
    """Give the height of a row's middle."""
    return MARGIN + ROW * row + HIGH // 2


def boxes(tree: Tree) -> Iterator[str]:
    """Yield the boxes with what is written in them."""
    for row, (name, zh, en, depth) in enumerate(tree.rows):
        x, y = MARGIN + STEP * depth, MARGIN + ROW * row
        fill = COLOURS[min(depth, len(COLOURS) - 1)]
        yield (
            f'<rect x="{x}" y="{y}" width="{BOX}" height="{HIGH}" rx="4" fill="{fill}" '
            f'stroke="#89a"/><text x="{x + 8}" y="{y + 16}"><tspan font-weight="bold">'
            f"{escape(name)}</tspan> {escape(zh)} · {escape(en)}</text>"
        )


def stems(tree: Tree) -> Iterator[str]:
    """Yield the lines from parents to children."""
    last: dict[int, int] = {}
    for row, (_, _, _, depth) in enumerate(tree.rows):
        last[depth] = row
        if depth:
            x, top = MARGIN + STEP * (depth - 1) + STEP // 2, MARGIN + ROW * last[depth - 1] + HIGH
            yield f'<path d="M{x} {top}V{middle(row)}H{x + STEP // 2}" fill="none" stroke="#89a"/>'


def lanes(tree: Tree) -> list[Arc]:
    """Give each link a lane of its own wherever it runs beside another; links of a pair are one."""
    at = {name: row for row, (name, *_) in enumerate(tree.rows)}
    pairs: dict[tuple[int, int], list[str]] = {}
    for of, name, to in tree.links:
        if of in at and to in at:
            pairs.setdefault((at[of], at[to]), []).append(name.partition(":")[2])
    taken: list[list[tuple[int, int]]] = []
    arcs = []
    for (start, stop), names in sorted(pairs.items(), key=lambda p: (abs(p[0][0] - p[0][1]), p)):
        low, high = min(start, stop), max(start, stop)
        free = (n for n, used in enumerate(taken) if all(high < a or b < low for a, b in used))
        lane = next(free, len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((low, high))
        arcs.append(Arc(start, stop, ", ".join(sorted(set(names))), lane))
    return arcs


def line(arc: Arc, left: int) -> str:
    """Draw a link: out of the right of one box, along its lane, into the right of the other."""
    x, top, foot = left + LANE * (arc.lane + 1), middle(arc.start) - 4, middle(arc.stop) + 4
    if arc.start == arc.stop:
        top -= 4
    return (
        f'<path d="M{left} {top}H{x}V{foot}H{left}" fill="none" stroke="#567" '
        f'marker-end="url(#tip)"/><text x="{x + 3}" y="{top + 3}" fill="#234" font-size="9" '
        f'stroke="#fff" stroke-width="3" paint-order="stroke">{escape(arc.names)}</text>'
    )
