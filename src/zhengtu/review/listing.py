"""A store → the rows of a sheet: every fact with its fields, its sentence and what was said of it."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from zhengtu.link import AGENCIES, PLACES
from zhengtu.ontology import ID, PREFIXES, expand
from zhengtu.review.sheet import Corrections
from zhengtu.store import Store

_REPORT = f"{ID}report/"
#: mention/430200-2020/120-124-measure, worded/430200-2020/120-cpi, absent/430200-2020/cpi
_FACT = re.compile(rf"{re.escape(ID)}(?:mention/[^/]+/\d+-\d+-([a-z]+)|(worded|absent)/)")
_TYPE = expand("rdf:type")[1:-1]
_SUBTYPES = {
    expand(name)[1:-1]: subtype for table in (PLACES, AGENCIES) for subtype, name in table.items()
}
#: Where the graph keeps a column of the sheet; what is not here is found through other things.
_PLAIN = {
    "text": "nif:anchorOf",
    "start": "nif:beginIndex",
    "end": "nif:endIndex",
    "rule": "zt:rule",
    "confidence": "zt:confidence",
    "stage": "zt:stage",
    "frame": "zt:frame",
    "indicator": "zt:indicatorText",
    "value": "zt:value",
    "value_max": "zt:maxValue",
    "baseline": "zt:baseline",
    "comparator": "zt:comparator",
    "kind": "zt:kind",
    "direction": "zt:direction",
    "year": "zt:year",
    "scope": "zt:scope",
}
_PROPERTIES = {column: expand(name)[1:-1] for column, name in _PLAIN.items()}

#: What a graph says: a thing, a property, its values.
About = Mapping[str, Mapping[str, list[str]]]


def listing(store: Store, corrections: Corrections) -> Iterator[dict[str, str]]:
    """Yield the facts of all reports as they were read, by place in the text.

    Rows of ``corrections`` are filled in, so that the sheet, edited further, replaces them.
    """
    said = {row["id"]: row for row in corrections.rows if row["id"]}
    for graph in store.graphs():
        if graph.startswith(_REPORT):
            report = graph.removeprefix(ID)
            for row in _facts(report, _about(store, graph)):
                yield row | _said(said, row["id"])
            added = (row for row in corrections.of(report) if row["action"] == "add")
            yield from (dict(row.cells) for row in added)


def _said(said: Mapping[str, Any], key: str) -> dict[str, str]:
    if key not in said:
        return {}
    cells: Mapping[str, str] = said[key].cells
    return {c: v for c, v in cells.items() if c in ("action", "note") or c.startswith("new_")}


def _about(store: Store, graph: str) -> About:
    """Read a graph, of texts in several languages the Chinese ones."""
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))

    def use(answer: Any) -> None:
        for subject, predicate, target in answer:
            if getattr(target, "language", None) in (None, "zh"):
                about[subject.value][predicate.value].append(target.value)

    store.ask(f"SELECT ?s ?p ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}", PREFIXES, use)
    return about


def _facts(report: str, about: About) -> list[dict[str, str]]:
    rows = []
    for thing in about:
        match = _FACT.match(thing)
        if match:
            kind = match[1] or match[2]
            rows.append(_row(about, thing) | {"report": report, "type": kind})
    return sorted(rows, key=lambda row: (int(row["start"]), -int(row["end"]), row["id"]))


def _row(about: About, thing: str) -> dict[str, str]:
    fact = about[thing]
    row = {column: _first(fact, name) for column, name in _PROPERTIES.items()}
    row["id"] = thing.removeprefix(ID)
    sentences = sorted(fact.get(_iri("prov:wasDerivedFrom"), ()), key=_offset)
    row["sentence"] = "".join(_first(about[s], _iri("zt:text")) for s in sentences)
    row["unit"] = _first(about.get(_first(fact, _iri("zt:unit")), {}), _iri("rdfs:label"))
    row["indicator"] = row["indicator"] or _label(about, fact)
    named = about.get(_first(fact, _iri("zt:refersTo")), {})
    row["name"] = _first(named, _iri("rdfs:label"))
    row["code"] = _first(named, _iri("zt:code"))
    row["subtype"] = next((_SUBTYPES[c] for c in named.get(_TYPE, ()) if c in _SUBTYPES), "")
    return row


def _label(about: About, fact: Mapping[str, list[str]]) -> str:
    concept = about.get(_first(fact, _iri("zt:indicator")), {})
    return _first(concept, _iri("skos:prefLabel"))


def _first(about: Mapping[str, list[str]], name: str) -> str:
    return min(about.get(name, ()), default="")


def _iri(name: str) -> str:
    return expand(name)[1:-1]


def _offset(sentence: str) -> int:
    return int(sentence.rpartition("/")[2].partition("-")[0])
