"""A store → GraphML and GEXF: the things that reports speak of, and what links them.

Sentences, sections and bare mentions are no nodes: they become weights. A unit is a field. A node weighs as much as
it is named or measured; a link between two things, the sentences that name both.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from typing import TYPE_CHECKING

from zhengtu.export.terms import UNSAYABLE, Literal
from zhengtu.export.things import Thing, Things, things
from zhengtu.ontology import PREFIXES
from zhengtu.store import Store

if TYPE_CHECKING:
    import networkx

    Network = networkx.MultiDiGraph[str]

#: Source, target, property, its name in Chinese, weight.
Link = tuple[str, str, str, str, int]

#: What is no node: text, and what would only tie everything to one point.
_ASIDE = frozenset("Candidate ConceptScheme Mention Reading Section Sentence Software Unit".split())
_MEASURE = "Measure"
#: Links of the network that are no properties of the ontology, with their names.
_MENTIONS, _TOGETHER = ("mentions", "提及"), ("namedWith", "同句")
#: The text of a report: too long for the field of a node.
_WHOLE = "isString"
_NUMBERS = {
    f"{PREFIXES['xsd']}decimal": float,
    f"{PREFIXES['xsd']}gYear": int,
    f"{PREFIXES['xsd']}integer": int,
}
#: The day on which networkx wrote the file, and its version: neither belongs to the content.
_META = re.compile(r"[ ]*<meta .*?</meta>\n?", re.DOTALL)


def graphml(store: Store) -> bytes:
    """Write the network as GraphML (http://graphml.graphdrawing.org/specification.html)."""
    import networkx

    written = BytesIO()
    networkx.write_graphml_xml(network(things(store)), written)
    return written.getvalue()


def gexf(store: Store) -> bytes:
    """Write the network as GEXF 1.2 (https://gexf.net/1.2/)."""
    import networkx

    written = BytesIO()
    networkx.write_gexf(network(things(store)), written, version="1.2draft")
    return _META.sub("", written.getvalue().decode()).encode()


def network(every: Things) -> "Network":
    """Make the network: nodes with ``label``, ``type`` and ``weight``, links likewise.

    ``type`` is a class or property of the ontology, ``typeLabel`` its Chinese name.
    """
    import networkx

    graph: Network = networkx.MultiDiGraph()
    kept = _kept(every)
    weights = _weights(every)
    for iri, thing in kept.items():
        graph.add_node(iri, **_fields(every, thing, weights[iri]))
    for number, (source, target, kind, title, weight) in enumerate(_links(every, kept)):
        graph.add_edge(source, target, key=f"e{number}", label=title, property=kind, weight=weight)
    return graph


def _kept(every: Things) -> dict[str, Thing]:
    """Give reports, facts, and what these lead to."""
    found = {
        thing.iri: thing
        for thing in every
        if not _aside(thing) and ("wasDerivedFrom" in thing.links or "Report" in thing.kinds)
    }
    queue = list(found.values())
    for thing in queue:
        for iris in thing.links.values():
            for target in map(every.get, iris):
                if target and target.iri not in found and not _aside(target):
                    found[target.iri] = target
                    queue.append(target)
    return dict(sorted(found.items()))


def _aside(thing: Thing) -> bool:
    return not _ASIDE.isdisjoint(thing.kinds) and _MEASURE not in thing.kinds


def _weights(every: Things) -> Counter[str]:
    """Count for each thing the mentions that name it and the measures that speak of it."""
    return Counter(
        target
        for thing in every.of("Mention")
        for name, targets in thing.links.items()
        if name != "wasDerivedFrom"
        for target in targets
    )


def _fields(every: Things, thing: Thing, weight: int) -> dict[str, str | int | float]:
    kind = thing.kinds[0] if thing.kinds else "Thing"
    words = (thing.text("indicatorText"), thing.text("anchorOf"))
    measured = map(every.name, thing.links.get("indicator", ()))
    name = thing.name() or " ".join(filter(None, words)) or "".join(measured)
    fields: dict[str, str | int | float] = {
        "label": _sayable(name or thing.iri),
        "type": kind,
        "typeLabel": every.title(kind),
        "weight": max(weight, 1),
    }
    for key, values in sorted(thing.values.items()):
        if key == _WHOLE:
            continue
        fields.setdefault(key, _plain(values[0]))
    for key in ("unit", "indicator"):
        for iri in thing.links.get(key, ()):
            fields.setdefault(key, _sayable(every.name(iri)))
    return fields


def _plain(value: Literal) -> str | int | float:
    return _NUMBERS.get(value.datatype, _sayable)(value.text)


def _sayable(text: str) -> str:
    return UNSAYABLE.sub("", text)


def _links(every: Things, kept: dict[str, Thing]) -> Iterator[Link]:
    """Yield what the graph says, then who speaks of what, then who else is named together."""
    together = _together(every, kept)
    said = list(_said_links(every, kept, together))
    yield from said
    for iri in kept:
        for report, times in sorted(Counter(_reports(every, iri)).items()):
            yield report, iri, *_MENTIONS, times
    linked = {frozenset(link[:2]) for link in said}
    for source, target in sorted((min(pair), max(pair)) for pair in together.keys() - linked):
        yield source, target, *_TOGETHER, together[frozenset((source, target))]


def _said_links(
    every: Things, kept: dict[str, Thing], together: Counter[frozenset[str]]
) -> Iterator[Link]:
    for iri, thing in kept.items():
        for name, targets in sorted(thing.links.items()):
            for target in targets:
                if target in kept:
                    weight = together[frozenset((iri, target))] or 1
                    yield iri, target, name, every.title(name), weight


def _reports(every: Things, iri: str) -> Iterator[str]:
    for mention in every.mentions(iri):
        report = every.report(mention)
        if report:
            yield report.iri


def _together(every: Things, kept: dict[str, Thing]) -> Counter[frozenset[str]]:
    """Count for each pair of things the sentences that name both."""
    named: dict[str, set[str]] = defaultdict(set)
    for mention in every.of("Mention"):
        for sentence in mention.links.get("wasDerivedFrom", ()):
            named[sentence].update(kept.keys() & mention.links.get("refersTo", ()))
    return Counter(
        frozenset(pair)
        for things_named in named.values()
        for pair in combinations(sorted(things_named), 2)
    )
