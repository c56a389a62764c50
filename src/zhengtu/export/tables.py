"""A store → tables: one for each kind of thing, a row a thing, wide, with its sentence.

Columns are named as the properties are. A link has two, the IRI and ``…_name``; several values of
one property stand in one cell, parted by `` | ``. Which columns there are and what they hold is
up to the ontology, not to the store, so that a script written for one store works for all.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zhengtu.export.terms import Literal, local
from zhengtu.export.things import Thing, Things
from zhengtu.ontology import PREFIXES, expand

#: The tables: the first is written under the name given, the others beside it.
KINDS = {
    "": "Mention",
    "reports": "Report",
    "sections": "Section",
    "sentences": "Sentence",
    "places": "Place",
    "agencies": "Agency",
    "projects": "Project",
    "programmes": "Programme",
    "indicators": "Indicator",
    "measures": "Measure",
    "absences": "AbsentTarget",
}

Cell = str | int | float | None
Form = type[str] | type[int] | type[float]
_TYPES: dict[str, Form] = {
    f"<{PREFIXES['xsd']}decimal>": float,
    f"<{PREFIXES['xsd']}gYear>": int,
    f"<{PREFIXES['xsd']}integer>": int,
    f"<{PREFIXES['xsd']}string>": str,
    f"<{PREFIXES['rdf']}langString>": str,
}
_DOMAIN, _RANGE = expand("rdfs:domain"), expand("rdfs:range")
#: What the columns of their own hold, whatever their property is called.
_OWN = frozenset({"label", "prefLabel", "report", "wasDerivedFrom"})
#: Kinds that are spans and have no name; kinds that rest on no sentence.
_SPANS = frozenset({"AbsentTarget", "Mention", "Measure", "Sentence"})
_TEXT = frozenset({"Report", "Section", "Sentence"})
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells are, and its cells."""

    name: str
    type: Form
    cells: Sequence[Cell]


def tables(every: Things) -> Iterator[tuple[str, list[Column]]]:
    """Yield the name and the columns of each table."""
    schema = Schema(every)
    for name, kind in KINDS.items():
        yield name, list(_columns(every, schema, kind))


class Schema:
    """Which properties a kind of thing has, and what their values are."""

    def __init__(self, every: Things) -> None:
        """Index what the ontology declares."""
        self._every = every
        self._ranges: dict[str, str] = {}
        self._domains: dict[str, str] = {}
        for triple in every.ontology.triples:
            name = local(triple.subject[1:-1])
            if triple.predicate == _RANGE:
                self._ranges.setdefault(name, triple.object)
            elif triple.predicate == _DOMAIN:
                self._domains.setdefault(name, local(triple.object[1:-1]))

    def properties(self, kind: str, rows: Iterable[Thing]) -> list[str]:
        """Give the properties declared for a kind, and those that its things have besides."""
        declared = {name for name, domain in self._domains.items() if self._akin(kind, domain)}
        present = {name for row in rows for name in (*row.values, *row.links)}
        return sorted((declared & self._ranges.keys() | present) - _OWN)

    def form(self, name: str) -> Form | None:
        """Give what the values of a property are in Python; nothing for a link or a stranger."""
        return _TYPES.get(self._ranges.get(name, ""))

    def _akin(self, kind: str, domain: str) -> bool:
        ancestors = self._every.ancestors
        return domain in ancestors(kind) or kind in ancestors(domain)


def _columns(every: Things, schema: Schema, kind: str) -> Iterator[Column]:
    rows = every.of(kind)
    yield Column("iri", str, [row.iri for row in rows])
    yield Column("type", str, [row.kinds[0] for row in rows])
    yield Column("type_name", str, [every.title(row.kinds[0]) for row in rows])
    if kind not in _SPANS:
        yield Column("name", str, [row.name() or None for row in rows])
        yield Column("name_en", str, [row.name("en") or None for row in rows])
        yield Column("mentions", int, [len(every.mentions(row.iri)) for row in rows])
    for name in schema.properties(kind, rows):
        form = schema.form(name)
        if form or any(name in row.values for row in rows):
            yield _literals(name, form or str, rows)
        else:
            yield from _links(every, name, rows)
    if kind != "Report":
        yield from _reports(every, rows)
    if kind not in _TEXT:
        yield from _sentences(every, rows)


def _literals(name: str, form: Form, rows: list[Thing]) -> Column:
    several = any(len(row.values.get(name, ())) > 1 for row in rows)
    made = str if several else form
    return Column(name, made, [_cell(row.values.get(name, []), made) for row in rows])


def _cell(values: list[Literal], form: Form) -> Cell:
    if form is str:
        return _BETWEEN.join(value.text for value in values) or None
    return form(values[0].text) if values else None


def _links(every: Things, name: str, rows: list[Thing]) -> Iterator[Column]:
    """Yield the IRIs and the names of what they lead to; of things mentioned the type too."""
    links = [row.links.get(name, []) for row in rows]
    yield Column(name, str, [_BETWEEN.join(iris) or None for iris in links])
    named = [_BETWEEN.join(filter(None, map(every.name, iris))) or None for iris in links]
    yield Column(f"{name}_name", str, named)
    if name == "refersTo":
        meant = [every.get(iris[0]) if iris else None for iris in links]
        yield Column(f"{name}_type", str, [thing.kinds[0] if thing else None for thing in meant])


def _reports(every: Things, rows: list[Thing]) -> Iterator[Column]:
    """Yield the report that a thing stands in, of several the first."""
    reports = [every.report(row) for row in rows]
    places = [report.links.get("place", [""])[0] if report else "" for report in reports]
    years = [report.text("year") if report else "" for report in reports]
    yield Column("report", str, [report.iri if report else None for report in reports])
    yield Column("report_place", str, [every.name(place) or None for place in places])
    yield Column("report_year", int, [int(year) if year else None for year in years])


def _sentences(every: Things, rows: list[Thing]) -> Iterator[Column]:
    """Yield how many sentences a thing rests on, and the first."""
    found = [every.sentences(row) for row in rows]
    yield Column("sentences", int, [len(sentences) for sentences in found])
    yield Column("sentence_iri", str, [s[0].iri if s else None for s in found])
    yield Column("sentence", str, [s[0].text("text") if s else None for s in found])
