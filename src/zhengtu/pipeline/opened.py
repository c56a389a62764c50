"""A built graph, opened: to be asked here, or handed to other tools."""

from pathlib import Path
from typing import TYPE_CHECKING

from zhengtu import display, query
from zhengtu.graph import write
from zhengtu.ontology import ID, PREFIXES
from zhengtu.store import Store

if TYPE_CHECKING:
    import networkx
    import rdflib

    from zhengtu.notebook import Picture, View

_TYPE = f"{PREFIXES['rdf']}type"
#: What a notebook counts of each report.
_COUNTED = ("sentences", "targets", "results", "projects", "places")
_REPORTS = """
SELECT ?name (COUNT(DISTINCT ?s) AS ?sentences) (COUNT(DISTINCT ?t) AS ?targets)
  (COUNT(DISTINCT ?f) AS ?results) (COUNT(DISTINCT ?p) AS ?projects)
  (COUNT(DISTINCT ?l) AS ?places) WHERE {
  ?report a zt:Report ; rdfs:label ?name .
  { ?s zt:report ?report ; a zt:Sentence } UNION { ?t zt:report ?report ; a zt:Target }
  UNION { ?f zt:report ?report ; a zt:Result }
  UNION { ?m zt:report ?report ; zt:refersTo ?p . ?p a zt:Project }
  UNION { ?m zt:report ?report ; zt:refersTo ?l . ?l a zt:Place }
}
GROUP BY ?report ?name
ORDER BY ?report
"""


class Graph:
    """What a folder holds."""

    def __init__(self, store: Store) -> None:
        """Take an open store."""
        self.store = store

    def __len__(self) -> int:
        """Count the statements, one that several reports make once."""
        return len(self.store)

    def __repr__(self) -> str:
        return f"<zhengtu.Graph {self.store.path}: {len(self.store.graphs())} graphs>"

    def _repr_html_(self) -> str:
        reports = [[row["name"], *(row[kind] for kind in _COUNTED)] for row in self.query(_REPORTS)]
        note = f"{len(self)} statements in {self.store.path}"
        return display.table(("report", *_COUNTED), reports, note)

    def show(self, name: str, height: int = 560) -> "View":
        """Show a thing and what it is linked to in a notebook: interactive, and offline.

        ``name`` is a label, another name or the end of the IRI (``division/430281``), ``height``
        in pixels. Raises UnknownNameError where nothing has the name, NotBuiltError where neither
        the explorer's bundle nor the extra ``draw`` is there.
        """
        from zhengtu.notebook import show

        return show(self, name, height)

    def draw(self, what: str) -> "Picture":
        """Draw targets, map, timeline, ontology, graph or neighbourhood:NAME for a notebook.

        Raises UnknownNameError for another name, MissingExtraError without the extra ``draw``.
        """
        from zhengtu.notebook import drawn

        return drawn(self.store, what)

    def query(self, sparql: str) -> query.Rows:
        """Ask in SPARQL 1.1; the usual prefixes need no declaration.

        Raises QueryError where the query cannot be parsed or run.
        """
        return query.select(self.store, sparql)

    def rdflib(self) -> "rdflib.Graph":
        """Give all statements, of all reports and the ontology, as a graph of rdflib."""
        import rdflib

        graph = rdflib.Graph()
        for prefix, iri in PREFIXES.items():
            graph.bind(prefix, iri)
        graph.parse(data=write.lines(self.store.triples()), format="nt")
        return graph

    def networkx(self) -> "networkx.MultiDiGraph[str]":
        """Give the things and the links between them for networkx.

        A node is an IRI, its literals are attributes under the property's short name (the first
        in order where there are several), its most special class is ``type``; an edge's key is
        the short name of its property.
        """
        import networkx

        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        for subject, predicate, target in write.ordered(self.store.triples()):
            if not subject.startswith(f"<{ID}"):
                continue
            node, name = subject[1:-1], _short(predicate[1:-1])
            if target.startswith(f"<{ID}"):
                graph.add_edge(node, target[1:-1], key=name)
            else:
                graph.add_node(node)
                graph.nodes[node].setdefault(name, _plain(target))
        return graph


def open(path: str | Path) -> Graph:
    """Open what ``build`` wrote, the output folder or the store in it.

    Raises StoreError where the folder is no store.
    """
    return Graph(Store(_store(Path(path))))


def _store(path: Path) -> Path:
    return path / "store" if (path / "store").exists() or (path / ".store.old").exists() else path


def _short(iri: str) -> str:
    return "type" if iri == _TYPE else iri.replace("#", "/").rpartition("/")[2]


def _plain(term: str) -> str:
    """Give the text of a literal, the short name of a class."""
    return _short(term[1:-1]) if term.startswith("<") else term[1 : term.rindex('"')]
