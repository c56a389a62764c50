"""What the page shows, as dicts and lists that JSON can write.

Offsets are those of the graph: code points of the report's ``text``. An entity, a report, a topic
is named by its place in its list, a fact by what stands behind ``…/id/`` in its IRI. All is sorted,
so that one store gives one page.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Protocol

from zhengtu.errors import StoreError
from zhengtu.export.things import Thing, Things, things
from zhengtu.ontology import NAMESPACE, PREFIXES, REPORTS, Ontology, expand
from zhengtu.query import Rows
from zhengtu.query.library import questions
from zhengtu.store import Store
from zhengtu.view import network
from zhengtu.view.facts import Json, facts, short, span
from zhengtu.view.pinyin import syllables
from zhengtu.view.rows import rows
from zhengtu.view.topics import above, topics

#: Literals of a thing that are fields of its entity.
_FIELDS = ("code", "level", "stage", "since", "until", "dimension", "goodDirection", "generic")

#: Sections or sentences by the IRI of their report.
Parts = dict[str, list[Thing]]


class Opened(Protocol):
    """What ``zhengtu.open`` gives."""

    store: Store


class Asked(Opened, Protocol):
    """The same where it answers SPARQL, too."""

    def query(self, sparql: str) -> Rows:
        """Answer a query."""


def data(graph: Opened) -> Json:
    """Gather what the page shows of a store but its ledger and ladder.

    Raises StoreError where the store holds no text of a report.
    """
    every = things(graph.store)
    kept = network.nodes(every)
    spots = {iri: number for number, iri in enumerate(kept)}
    reports = [thing for thing in kept.values() if "Report" in thing.kinds]
    sections, sentences = _parts(every, "Section"), _parts(every, "Sentence")
    indicators = [thing for thing in kept.values() if "Indicator" in thing.kinds]
    numbers = topics(every, indicators)
    return {
        "terms": _terms(every.ontology),
        "prefixes": PREFIXES,
        "units": {short(unit.iri): _names(unit) for unit in every.of("Unit")},
        "reports": [_report(report, spots, sections, sentences) for report in reports],
        "entities": [_entity(every, thing, numbers) for thing in kept.values()],
        "edges": [
            [spots[source], spots[target], name, weight]
            for source, target, name, weight in network.edges(every, kept)
        ],
        "facts": facts(every, reports, spots),
        "topics": [{"id": short(iri), **_names(every.get(iri) or Thing(iri))} for iri in numbers],
        "queries": [question._asdict() for question in questions()],
        "ledger": [],
        "ladder": [],
    }


def compared(graph: Asked) -> Json:
    """Give the rows of the ledger and of the ladder of shared indicators, of a single report none."""
    if sum(name.startswith(REPORTS) for name in graph.store.graphs()) < 2:
        return {"ledger": [], "ladder": []}
    from zhengtu.analysis import ladder, ledger  # brings pandas, which one report does without

    table = ledger(graph)
    shared = table[table["indicator"].str.match("[a-z]")] if len(table) else table
    return {
        "ledger": rows(shared.to_dict("records")),
        "ladder": rows(ladder(graph).to_dict("records")),
    }


def _names(thing: Thing) -> Json:
    zh = thing.name("zh") or thing.name("") or short(thing.iri)
    return {"zh": zh, "en": thing.name("en")}


def _terms(ontology: Ontology) -> dict[str, Json]:
    """Give the names of the ontology's classes and properties."""
    found: dict[str, Json] = {}
    label = expand("rdfs:label")
    for triple in ontology.triples:
        language = triple.object[-2:]
        if triple.predicate == label and triple.subject.startswith(f"<{NAMESPACE}"):
            term = triple.subject[len(NAMESPACE) + 1 : -1]
            found.setdefault(term, {})[language] = triple.object[1 : triple.object.rindex('"')]
    return dict(sorted(found.items()))


def _report(report: Thing, spots: Mapping[str, int], sections: Parts, sentences: Parts) -> Json:
    text = report.text("isString")
    if not text:
        raise StoreError(f"{short(report.iri)}: the store lacks its text; build it anew")
    place = report.links["place"][0]
    return {
        "id": short(report.iri),
        **_names(report),
        "entity": spots[report.iri],
        "place": spots[place],
        "year": int(report.text("year")),
        "level": report.text("level"),
        "date": report.text("date"),
        "speaker": report.text("speaker"),
        "file": report.text("fileName"),
        "digest": report.text("digest"),
        "text": text,
        "sections": [_section(part) for part in sections[report.iri]],
        "sentences": [_sentence(part) for part in sentences[report.iri]],
    }


def _parts(every: Things, kind: str) -> Parts:
    """Give the sections or sentences of each report, in the order of the text."""
    found: Parts = defaultdict(list)
    for part in every.of(kind):
        for report in part.links.get("report", ()):
            found[report].append(part)
    for parts in found.values():
        parts.sort(key=lambda part: (span(part)[0], -span(part)[1], part.iri))
    return found


def _section(part: Thing) -> Json:
    start, end = span(part)
    return {
        "start": start,
        "end": end,
        "depth": int(part.text("depth") or 0),
        "number": part.text("number"),
        "title": part.name(),
        "frame": part.text("frame"),
    }


def _sentence(part: Thing) -> list[object]:
    """Give first and last offset, frame, year (0: none), whether it is a heading."""
    year = int(part.text("year") or 0)
    return [*span(part), part.text("frame"), year, "Heading" in part.kinds]


def _entity(every: Things, thing: Thing, topics: Mapping[str, int]) -> Json:
    names = _names(thing)
    other = [value.text for value in (*thing.values["altLabel"], *thing.values["hiddenLabel"])]
    return {
        "id": short(thing.iri),
        "kind": network.kind(thing),
        "type": thing.kinds[0],
        **names,
        "pinyin": syllables(names["zh"]),
        "alt": sorted(set(other) - set(names.values())),
        "fields": {name: thing.text(name) for name in _FIELDS if thing.text(name)},
        "topic": topics.get(above(every, thing)),
    }
