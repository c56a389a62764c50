"""What the reports of a store say of their own places: the figures that all analyses begin with.

A report of year Y states results of Y-1 and targets of Y. A figure belongs to the year it is for.
Of several figures for one cell (place, indicator, kind, frame, year) the main one is that of the
passage that lists the plan's targets, else one in digits, else that read with the most confidence
(to one decimal), else the first in the report. Figures of several years at once (年均, 累计) are in no cell.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, Protocol

from zhengtu.errors import UnknownNameError
from zhengtu.ontology import ID
from zhengtu.query import Rows, named
from zhengtu.query.rows import Value

#: Sentences asked for at once.
_CHUNK = 400
#: Levels from the nation down; a place's parent is the deepest above it that the store has.
LEVELS = ("national", "province", "city", "county", "township")
#: Kinds that a cell does not tell apart: 新增5万人 is a change, 培训5万人 a count.
_AMOUNTS = frozenset({"change", "count"})
_SHARED = f"{ID}indicator/"
#: What parts a shared indicator from the sort of it that a report speaks of: parks~智慧体育公园.
_SORT = "~"


class Asked(Protocol):
    """A graph that answers SPARQL, such as ``zhengtu.open`` gives."""

    def query(self, sparql: str) -> Rows:
        """Answer a query."""


class Figure(NamedTuple):
    """A figure of a report on its own place; as the question ``figures`` gives it.

    ``given`` is the year of the report, ``year`` that of the figure; ``value`` is in ``unit``, 万
    and 亿 multiplied out; ``sentence`` and ``measure`` are IRIs, ``words`` stand at ``begin``.
    """

    code: str
    given: int
    frame: str
    year: int
    indicator: str
    kind: str
    unit: str
    comparator: str
    value: Decimal
    max: Decimal | None
    baseline: Decimal | None
    direction: str | None
    span: str | None
    prominence: str | None
    particular: str | None
    confidence: Decimal
    begin: int
    words: str
    sentence: str
    measure: str

    @property
    def family(self) -> str:
        """Give the kind, one name for those that measure amounts alike."""
        return family(self.kind)

    @property
    def rank(self) -> tuple[bool, bool, Decimal, int, str]:
        """Give what orders the candidates for one cell; the main one comes first.

        Words for a number (连上4个万亿元台阶) come after numbers.
        """
        bare = not any(sign.isdigit() for sign in self.words)
        told = self.prominence is None, bare, -round(self.confidence, 1)
        return (*told, self.begin, self.measure)


class Unnumbered(NamedTuple):
    """A headline indicator that a plan sets in words only, or of which it sets nothing."""

    code: str
    year: int
    how: str
    indicator: str
    words: str
    sentence: str
    statement: str


class Concept(NamedTuple):
    """An indicator: its name, which way is better (``up``, ``down``, ``none`` or "" if not known).

    A ``generic`` one (项目, 企业) is another thing each time.
    """

    label: str
    good: str
    generic: bool


def own(indicator: str) -> bool:
    """Tell whether an indicator is one of a report's own, or one sort of a shared one."""
    return indicator[:1].isdigit() or _SORT in indicator


def family(kind: str) -> str:
    """Give the kind, ``amount`` for both of those that count what is done."""
    return "amount" if kind in _AMOUNTS else kind


class Corpus:
    """The reports of a store, read when first needed; of one place or some indicators if told.

    ``place`` is a code or a name, ``indicator`` a name or the last part of its IRI. Raises
    UnknownNameError where the store has none such.
    """

    def __init__(
        self, graph: Asked, place: str | None = None, indicator: str | None = None
    ) -> None:
        """Find out what is asked for."""
        self._graph = graph
        self.code = None if place is None else self._place(place)
        self.slugs = None if indicator is None else self._indicators(indicator)

    @cached_property
    def _lineage(self) -> list[dict[str, Value]]:
        return list(self._graph.query(named("lineage").sparql))

    @cached_property
    def names(self) -> dict[str, str]:
        """Give the name of each place by its code, sorted."""
        return {str(row["code"]): str(row["place"]) for row in self._lineage}

    @cached_property
    def levels(self) -> dict[str, str]:
        """Give the level of each place by its code."""
        return {str(row["code"]): str(row["level"]) for row in self._lineage}

    @cached_property
    def years(self) -> dict[str, list[int]]:
        """Give the years of the reports of each place."""
        found: dict[str, set[int]] = defaultdict(set)
        for row in self._lineage:
            found[str(row["code"])].add(int(str(row["given"])))
        return {code: sorted(years) for code, years in found.items()}

    @cached_property
    def parents(self) -> dict[str, str]:
        """Give the nearest place above each that has reports in the store, "" where none has."""
        above: dict[str, set[str]] = defaultdict(set)
        for row in self._lineage:
            if row["above"] in self.levels:
                above[str(row["code"])].add(str(row["above"]))
        return {
            code: max(above[code], key=lambda up: LEVELS.index(self.levels[up]), default="")
            for code in self.names
        }

    @property
    def codes(self) -> list[str]:
        """Give the codes of the places asked for."""
        return list(self.names) if self.code is None else [self.code]

    @cached_property
    def figures(self) -> list[Figure]:
        """Give the figures of single years, and of several, in the order of reports and texts."""
        rows = self._graph.query(self._narrowed("figures"))
        found = (self._named(Figure(*row)) for row in rows.cells)  # type: ignore[arg-type]
        return [f for f in found if self.slugs is None or f.indicator in self.slugs]

    def _named(self, figure: Figure) -> Figure:
        """Give a figure its unit by name, and its indicator by the last part of the IRI.

        One sort of what a shared indicator counts is an indicator by itself.
        """
        slug = figure.indicator.removeprefix(_SHARED)
        if figure.particular is not None:
            whole = self.concepts[slug]
            slug += _SORT + figure.particular
            self.concepts.setdefault(slug, Concept(figure.particular, whole.good, False))
        return figure._replace(indicator=slug, unit=self._units.get(figure.unit, figure.unit))

    @cached_property
    def unnumbered(self) -> list[Unnumbered]:
        """Give the targets without a number, the worded before the absent."""
        rows = self._graph.query(self._narrowed("unnumbered"))
        return [
            Unnumbered(
                str(row["code"]),
                int(str(row["year"])),
                str(row["how"]),
                str(row["indicator"]).removeprefix(_SHARED),
                str(row["words"] or ""),
                str(row["sentence"]),
                str(row["statement"]),
            )
            for row in rows
        ]

    @cached_property
    def concepts(self) -> dict[str, Concept]:
        """Give what is known of each indicator."""
        rows = self._graph.query(
            "SELECT ?i ?label ?good ?generic WHERE { ?i a zt:Indicator ; skos:prefLabel ?label "
            "OPTIONAL { ?i zt:goodDirection ?good } OPTIONAL { ?i zt:generic ?generic } "
            'FILTER(LANG(?label) = "zh") } ORDER BY ?i ?label'
        )
        found: dict[str, Concept] = {}
        for row in rows:
            slug = str(row["i"]).removeprefix(_SHARED)
            concept = Concept(str(row["label"]), str(row["good"] or ""), row["generic"] is True)
            found.setdefault(slug, concept)
        return found

    @cached_property
    def usual(self) -> dict[str, str]:
        """Give the kind in which each shared indicator's targets are mostly set."""
        counts: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for row in self._graph.query(named("series").sparql):
            slug = str(row["indicator"]).removeprefix(_SHARED)
            counts[slug].append((-int(str(row["targets"])), str(row["kind"])))
        return {slug: min(found)[1] for slug, found in counts.items()}

    @cached_property
    def order(self) -> dict[str, int]:
        """Number the indicators: the shared ones in the scheme's order, then the reports' own."""
        known = {figure.indicator for figure in self.figures} | self.concepts.keys()
        ordered = sorted(known, key=lambda slug: (own(slug), slug))
        return {slug: at for at, slug in enumerate(ordered)}

    def texts(self, sentences: Iterable[str]) -> dict[str, str]:
        """Give the text of sentences by their IRI."""
        wanted = sorted({iri for iri in sentences if iri})
        found: dict[str, str] = {}
        for first in range(0, len(wanted), _CHUNK):
            values = " ".join(f"<{iri}>" for iri in wanted[first : first + _CHUNK])
            rows = self._graph.query(f"SELECT ?s ?t {{ VALUES ?s {{ {values} }} ?s zt:text ?t }}")
            found |= {str(row["s"]): str(row["t"]) for row in rows}
        return found

    @cached_property
    def _units(self) -> dict[str, str]:
        rows = self._graph.query(
            "SELECT ?u ?name { ?u a zt:Unit ; rdfs:label ?name "
            'FILTER(LANG(?name) = "zh") } ORDER BY ?u DESC(?name)'
        )
        return {str(row["u"]): str(row["name"]) for row in rows}

    def _narrowed(self, question: str) -> str:
        """Give a named question, asked of the place and indicators wanted alone."""
        sparql = named(question).sparql
        values = "" if self.code is None else f'VALUES ?code {{ "{self.code}" }} '
        if self.slugs is not None:
            values += f"VALUES ?indicator {{ {' '.join(f'<{_SHARED}{s}>' for s in self.slugs)} }} "
        return sparql.replace("WHERE {", f"WHERE {{ {values}", 1)

    def _place(self, name: str) -> str:
        found = [code for code, place in self.names.items() if name in (code, place)]
        if not found:
            raise UnknownNameError("place with reports", name, self.names.values())
        return found[0]

    def _indicators(self, name: str) -> Sequence[str]:
        if name in self.concepts:
            return [name]
        literal = name.replace("\\", "").replace('"', "")
        rows = self._graph.query(
            "SELECT DISTINCT ?i { ?i a zt:Indicator ; skos:prefLabel|skos:altLabel "
            f'"{literal}"@zh }} ORDER BY ?i'
        )
        found = [str(row["i"]).removeprefix(_SHARED) for row in rows]
        if not found:
            near = {c.label for s, c in self.concepts.items() if not own(s)}
            alike = [label for label in near if set(label) & set(name)]
            raise UnknownNameError("indicator", name, sorted(alike)[:_NEAR])
        return found


_NEAR = 12


def picked(figures: Iterable[Figure]) -> Figure | None:
    """Give the main one of several figures for one cell."""
    return min(figures, key=lambda figure: figure.rank, default=None)
