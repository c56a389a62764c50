"""The graph as a whole: the things that are named most, and what links them."""

from math import sqrt
from typing import TYPE_CHECKING

from zhengtu.draw.canvas import FAINT, INK, KINDS, ZH, clipped, sheet
from zhengtu.errors import StoreError
from zhengtu.export.things import Things, things
from zhengtu.store import Store
from zhengtu.view import network

if TYPE_CHECKING:
    import networkx
    from matplotlib.figure import Figure

#: So many things are drawn, and so many of them with their names.
_MOST, _NAMED, _LARGE = 150, 90, 14
#: Left, top, right and bottom, in pixels.
Box = tuple[float, float, float, float]
_WIDE, _HIGH, _EDGE = 1000, 720, 60
_LONGEST = 12
#: How evenly things are spread: 0 leaves them as the springs have them.
_EVEN = 0.55
#: The area of the largest dot, in square points.
_LARGEST = 270
#: The reports name everything; nothing would be seen for their links.
_LOOSE = frozenset({network.MENTIONS})


def figure(store: Store) -> "Figure":
    """Draw the largest part that hangs together; raises StoreError where nothing does."""
    every = things(store)
    graph = _graph(every)
    if graph.number_of_nodes() < 2:
        raise StoreError(f"{store.path}: holds nothing that is linked; there is no graph to draw")
    reports = [thing.name() for thing in every.of("Report")]
    title = reports[0] if len(reports) == 1 else f"{len(reports)}份政府工作报告"
    made, axes = sheet(_WIDE, _HIGH, clipped(f"{title}：谁与谁相连", 40))
    spots = _layout(graph)
    for source, target in sorted((min(edge), max(edge)) for edge in graph.edges()):
        (x, y), (u, v) = spots[source], spots[target]
        width = 0.4 + 0.25 * min(graph.edges[source, target]["weight"], 6)
        axes.plot([x, u], [y, v], color="#9aa6b2", lw=width, alpha=0.5, zorder=1)
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node]["weight"], node))
    taken = [(x - 6, y - 6, x + 6, y + 6) for x, y in spots.values()]
    for rank, node in enumerate(ranked):
        fields = graph.nodes[node]
        size = 14 + _LARGEST * sqrt(fields["weight"] / graph.nodes[ranked[0]]["weight"])
        x, y = spots[node]
        axes.scatter([x], [y], s=size, color=KINDS[fields["kind"]], lw=0.8, ec="white", zorder=3)
        name, tall = clipped(fields["name"], _LONGEST), 10 if rank < _LARGE else 8
        box = (
            _free(taken, (x, y), max(7.0, sqrt(size) * 0.75), name, tall) if rank < _NAMED else None
        )
        if box:
            axes.text(
                *(box[0], (box[1] + box[3]) / 2, name),
                va="center",
                fontsize=tall,
                color=INK,
                zorder=4,
            )
    x = 30.0
    shown = {graph.nodes[node]["kind"] for node in graph}
    for kind in (kind for kind in KINDS if kind in shown):
        axes.scatter([x], [_HIGH - 24], s=36, color=KINDS[kind], lw=0)
        axes.text(x + 10, _HIGH - 24, ZH[kind], fontsize=9, color=FAINT, va="center")
        x += 44 + 13 * len(ZH[kind])
    return made


def _free(
    taken: list[Box], spot: tuple[float, float], away: float, name: str, tall: int
) -> Box | None:
    """Find room for a name around a spot, and take it; nothing where there is none."""
    (x, y), wide, high = spot, sum(tall * (1.4 if s > "\u2e80" else 0.8) for s in name), tall * 1.5
    for left, middle in (
        (x + away, y),
        (x - away - wide, y),
        (x - wide / 2, y + away + high / 2),
        (x - wide / 2, y - away - high / 2),
    ):
        box = (left, middle - high / 2, left + wide, middle + high / 2)
        inside = box[0] > 4 and box[2] < _WIDE - 4 and box[1] > _EDGE
        clash = (b[0] < box[2] and box[0] < b[2] and b[1] < box[3] and box[1] < b[3] for b in taken)
        if inside and not any(clash):
            taken.append(box)
            return box
    return None


def _graph(every: Things) -> "networkx.Graph[str]":
    import networkx

    kept = network.nodes(every)
    graph: networkx.Graph[str] = networkx.Graph()
    for source, target, kind, weight in network.edges(every, kept):
        if kind not in _LOOSE and source != target:
            before = graph.get_edge_data(source, target, {"weight": 0})["weight"]
            graph.add_edge(source, target, weight=before + weight)
    for node in list(graph):
        times = len(every.mentions(node)) + graph.degree(node)
        graph.add_node(node, name=every.name(node), kind=network.kind(kept[node]), weight=times)
    graph.remove_nodes_from([node for node in list(graph) if not graph.nodes[node]["name"]])
    ranked = sorted(graph, key=lambda node: (-graph.nodes[node]["weight"], node))
    graph = graph.subgraph(ranked[:_MOST]).copy()
    parts = sorted(networkx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    return graph.subgraph(sorted(parts[0])).copy() if parts else graph


def _layout(graph: "networkx.Graph[str]") -> dict[str, tuple[float, float]]:
    """Give each thing its place in pixels; the same graph has the same picture."""
    import networkx

    ordered: networkx.Graph[str] = networkx.Graph()
    ordered.add_nodes_from(sorted(graph))
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges()))
    size = ordered.number_of_nodes()
    raw = networkx.spring_layout(ordered, k=2.2 / size**0.5, iterations=300, seed=1)
    xs, ys = (sorted(spot[axis] for spot in raw.values()) for axis in (0, 1))

    def scaled(value: float, every: list[float], room: float) -> float:
        """Give a place between where it is and where it would be were all equally far apart."""
        exact = (value - every[0]) / ((every[-1] - every[0]) or 1)
        even = every.index(value) / (len(every) - 1)
        return float(room * ((1 - _EVEN) * exact + _EVEN * even))

    return {
        node: (
            round(_EDGE + scaled(x, xs, _WIDE - 2 * _EDGE), 1),
            round(_EDGE + 20 + scaled(y, ys, _HIGH - 2.4 * _EDGE - 20), 1),
        )
        for node, (x, y) in raw.items()
    }
