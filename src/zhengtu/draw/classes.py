"""The classes of the ontology as a tree, with the links that its shapes demand between them."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph

from zhengtu import paths
from zhengtu.draw.canvas import FAINT, INK, sheet
from zhengtu.export.terms import literal
from zhengtu.ontology import NAMESPACE, Triple, expand
from zhengtu.query import select
from zhengtu.store import Store

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Sizes in pixels: a row, what it is indented by, a box, the distance of lines that run side by side.
_ROW, _STEP, _BOX, _HIGH, _MARGIN, _LANE, _WIDE = 30, 36, 340, 24, 24, 17, 60
_TOP = 60
_FILLS = ("#dfe9f5", "#e9f3e3", "#f7efdc", "#f4f4f4")
_LINK = "#50687f"
#: A line that is so long bears its name upright.
_UPRIGHT = 75
_COUNTS = "SELECT ?c (COUNT(DISTINCT ?t) AS ?n) { ?t a ?c } GROUP BY ?c"


class Class(NamedTuple):
    """A class: its name, its label in Chinese and in English, how deep it stands in the tree."""

    name: str
    zh: str
    en: str
    depth: int


class Link(NamedTuple):
    """What a shape demands: things of one class lead to things of another by a property."""

    source: str
    name: str
    target: str


class Tree(NamedTuple):
    """Classes, a parent before its children, and links between them."""

    classes: tuple[Class, ...]
    links: tuple[Link, ...]


class Arc(NamedTuple):
    """A link between two rows, and the lane that it runs in."""

    start: int
    stop: int
    names: str
    lane: int


def figure(store: Store) -> "Figure":
    """Draw the classes of a store's ontology, and how many things each has."""
    counts = {str(row["c"]).removeprefix(NAMESPACE): row["n"] for row in select(store, _COUNTS)}
    return drawn(tree(store.triples()), {name: str(count) for name, count in counts.items()})


def tree(triples: Collection[Triple]) -> Tree:
    """Give the classes that statements declare, by name within their parent."""
    known = {t.subject for t in triples if t[1:] == (expand("rdf:type"), expand("owl:Class"))}
    ours = sorted(name for name in known if name.startswith(f"<{NAMESPACE}"))
    labels: dict[tuple[str, str], str] = {}
    parents: dict[str, str] = {}
    for subject, predicate, target in sorted(triples):
        if subject in known and predicate == expand("rdfs:label"):
            name = literal(target)
            labels.setdefault((subject, name.language), name.text)
        elif subject in known and predicate == expand("rdfs:subClassOf") and target in ours:
            parents.setdefault(subject, target)

    def walk(parent: str | None, depth: int) -> Iterator[Class]:
        for name in ours:
            if parents.get(name) == parent:
                zh, en = (labels.get((name, language), "") for language in ("zh", "en"))
                yield Class(_local(name), zh, en, depth)
                yield from walk(name, depth + 1)

    above = {_local(name): _local(parent) for name, parent in parents.items()}
    return Tree(tuple(walk(None, 0)), tuple(_own(set(_links(_shapes())), above)))


def _own(links: Collection[Link], above: Mapping[str, str]) -> Iterator[Link]:
    """Yield the links that a class does not share with one above it."""
    for link in sorted(links):
        parent, inherited = above.get(link.source), False
        while parent and not inherited:
            inherited = Link(parent, link.name, link.target) in links
            parent = above.get(parent)
        if not inherited:
            yield link


def _shapes() -> dict[str, dict[str, list[str]]]:
    """Read the shapes: what is said of each node, by predicate."""
    found: dict[str, dict[str, list[str]]] = {}
    file = paths.ontology() / "shapes.ttl"
    for quad in pyoxigraph.parse(path=file, format=pyoxigraph.RdfFormat.TURTLE):
        said = found.setdefault(str(quad.subject), {})
        said.setdefault(str(quad.predicate), []).append(str(quad.object))
    return found


def _links(shapes: Mapping[str, Mapping[str, list[str]]]) -> Iterator[Link]:
    for said in shapes.values():
        for source in said.get(expand("sh:targetClass"), ()):
            for part in said.get(expand("sh:property"), ()):
                of = shapes.get(part, {})
                for target in of.get(expand("sh:class"), ()):
                    if source.startswith(f"<{NAMESPACE}") and target.startswith(f"<{NAMESPACE}"):
                        yield Link(_local(source), _local(of[expand("sh:path")][0]), _local(target))


def _local(term: str) -> str:
    return term[1:-1].replace("#", "/").rpartition("/")[2]


def drawn(tree: Tree, counts: Mapping[str, str]) -> "Figure":
    """Draw boxes on the left, each under its parent, links as lines on the right."""
    arcs = lanes(tree)
    right = _MARGIN + 2 * _STEP + _BOX
    width = right + _LANE * (1 + max((arc.lane for arc in arcs), default=0)) + _WIDE + _MARGIN
    height = _TOP + _MARGIN + _ROW * len(tree.classes)
    made, axes = sheet(width, height, "政图本体的类 · Classes of the Zhengtu ontology")
    _stems(axes, tree.classes)
    for row, item in enumerate(tree.classes):
        _box(axes, row, item, counts.get(item.name, ""), right)
    begun: Counter[int] = Counter()
    for arc in sorted(arcs, key=lambda arc: arc.lane):
        _line(axes, arc, right, 4 * begun[arc.start])
        begun[arc.start] += 1
    return made


def _middle(row: int) -> int:
    return _TOP + _ROW * row + _HIGH // 2


def _box(axes: "Axes", row: int, item: Class, count: str, right: int) -> None:
    from matplotlib.patches import FancyBboxPatch

    x, y = _MARGIN + _STEP * item.depth, _TOP + _ROW * row
    axes.add_patch(
        FancyBboxPatch(
            (x + 3, y + 3),
            _BOX - 6,
            _HIGH - 6,
            boxstyle="round,pad=3,rounding_size=4",
            facecolor=_FILLS[min(item.depth, len(_FILLS) - 1)],
            edgecolor="#8899aa",
            lw=0.8,
        )
    )
    axes.text(x + 8, y + 12, item.name, fontsize=8.5, color=INK, va="center")
    axes.text(x + 116, y + 12, f"{item.zh} · {item.en}", fontsize=7.5, color=INK, va="center")
    axes.text(x + _BOX - 6, y + 12, count, fontsize=7, color=FAINT, va="center", ha="right")
    if x + _BOX < right:
        axes.plot([x + _BOX, right], [y + 12, y + 12], color="#e3e8ed", lw=0.8, zorder=0)


def _stems(axes: "Axes", classes: Iterable[Class]) -> None:
    """Draw the lines from parents to children."""
    last: dict[int, int] = {}
    for row, item in enumerate(classes):
        last[item.depth] = row
        if item.depth:
            x = _MARGIN + _STEP * (item.depth - 1) + _STEP // 2
            top = _TOP + _ROW * last[item.depth - 1] + _HIGH
            xs, ys = (x, x, x + _STEP // 2), (top, _middle(row), _middle(row))
            axes.plot(xs, ys, color="#8899aa", lw=0.8, zorder=0)


def lanes(tree: Tree) -> list[Arc]:
    """Give each link a lane of its own wherever it runs beside another; links of a pair are one."""
    at = {item.name: row for row, item in enumerate(tree.classes)}
    pairs: dict[tuple[int, int], list[str]] = {}
    for source, name, target in tree.links:
        if source in at and target in at:
            pairs.setdefault((at[source], at[target]), []).append(name)
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


def _line(axes: "Axes", arc: Arc, left: int, down: int) -> None:
    """Draw a link: out of the right of one box, along its lane, into the right of the other."""
    x, foot = left + _LANE * (arc.lane + 1), _middle(arc.stop) + 4
    top = _middle(arc.start) - 8 + down
    axes.plot([left, x, x], [top, top, foot], color=_LINK, lw=0.9)
    tip = {"arrowstyle": "-|>,head_length=0.35,head_width=0.18", "color": _LINK, "lw": 0.9}
    axes.annotate("", (left, foot), (x, foot), arrowprops={**tip, "shrinkA": 0, "shrinkB": 0})
    around = {
        "boxstyle": "square,pad=0.1",
        "facecolor": "white",
        "edgecolor": "none",
        "alpha": 0.85,
    }
    far = abs(foot - top) > _UPRIGHT
    axes.text(
        *(x if far else x + 4, (top + foot) / 2, arc.names),
        rotation=90 if far else 0,
        ha="center" if far else "left",
        va="center",
        fontsize=6.5,
        color=_LINK,
        bbox=around,
        zorder=5,
    )
