"""Which things of a store are nodes of the page's graph, and what links them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from zhengtu.export.things import Thing, Things

#: The classes whose things are nodes.
KINDS = ("Place", "Agency", "Project", "Programme", "Indicator", "Report")
#: Links that are no properties of the ontology.
MENTIONS, MEASURED, TOGETHER = "mentions", "measured", "namedWith"

#: Source, target, what links them, and how often (in sentences, mentions or measures).
Edge = tuple[str, str, str, int]

#: A sentence that names more things than these is a list: that they stand in it says little.
_LIST = 8


def kind(thing: Thing) -> str:
    """Give which of KINDS a thing is; empty for what is no node."""
    return next((name for name in KINDS if name in thing.kinds), "")


def nodes(every: Things) -> dict[str, Thing]:
    """Give what reports speak of, and what that leads to, by IRI."""
    found = {thing.iri: thing for thing in every if _spoken_of(every, thing)}
    for statement in every.of("Statement"):
        for area in map(every.get, statement.links.get("area", ())):
            if area:
                found[area.iri] = area
    queue = list(found.values())
    for thing in queue:
        for iris in thing.links.values():
            for target in map(every.get, iris):
                if target and target.iri not in found and kind(target):
                    found[target.iri] = target
                    queue.append(target)
    return dict(sorted(found.items()))


def edges(every: Things, kept: Mapping[str, Thing]) -> list[Edge]:
    """Give what the graph says of nodes, who speaks of what, and what else is named together."""
    together = _together(every, kept)
    said = [
        (iri, target, name, together[frozenset((iri, target))] or 1)
        for iri, thing in kept.items()
        for name, targets in thing.links.items()
        for target in targets
        if target in kept and target != iri
    ]
    linked = {frozenset(edge[:2]) for edge in said}
    pairs = (sorted(pair) for pair in together.keys() - linked)
    rest = [(a, b, TOGETHER, together[frozenset((a, b))]) for a, b in pairs]
    return sorted([*said, *rest, *_spoken(every, kept), *_measured(every, kept)])


def _spoken_of(every: Things, thing: Thing) -> bool:
    return "Report" in thing.kinds or bool(kind(thing) and every.mentions(thing.iri))


def _spoken(every: Things, kept: Iterable[str]) -> Iterator[Edge]:
    for iri in kept:
        named = Counter(
            report for mention in every.mentions(iri) for report in mention.links.get("report", ())
        )
        for report, times in named.items():
            yield report, iri, MENTIONS, times


def _measured(every: Things, kept: Mapping[str, Thing]) -> Iterator[Edge]:
    """Yield for each place and indicator how many measures say something of them."""
    times = Counter(
        (area, indicator)
        for measure in every.of("Statement")
        for area in measure.links.get("area", ())
        for indicator in measure.links.get("indicator", ())
        if area in kept and indicator in kept
    )
    for (area, indicator), count in times.items():
        yield area, indicator, MEASURED, count


def _together(every: Things, kept: Mapping[str, Thing]) -> Counter[frozenset[str]]:
    """Count for each pair of things the sentences that name both, but for lists."""
    named: dict[str, set[str]] = defaultdict(set)
    for mention in every.of("Mention"):
        for sentence in mention.links.get("wasDerivedFrom", ()):
            named[sentence].update(kept.keys() & mention.links.get("refersTo", ()))
    return Counter(
        frozenset(pair)
        for iris in named.values()
        if len(iris) <= _LIST
        for pair in combinations(sorted(iris), 2)
    )
