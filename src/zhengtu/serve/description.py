"""What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

from collections.abc import Iterator

from zhengtu.graph import literal
from zhengtu.ontology import ID, PREFIXES, REPORTS, Triple, expand
from zhengtu.store import Store

_SD, _TYPE = "http://www.w3.org/ns/sparql-service-description#", expand("rdf:type")
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV"),
    *("Turtle", "N-Triples", "RDF_XML", "JSON-LD"),
)


def description(address: str, store: Store) -> list[Triple]:
    """Describe the endpoint at an address: its language, its formats, its graphs."""
    return list(_triples(f"<{address}", store))


def _triples(base: str, store: Store) -> Iterator[Triple]:
    service, dataset, union = (f"{base}#{name}>" for name in ("service", "dataset", "default"))
    yield Triple(service, _TYPE, _sd("Service"))
    yield Triple(service, _sd("endpoint"), f"{base}>")
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield Triple(service, _sd("defaultDataset"), dataset)
    for name in _RESULTS:
        yield Triple(service, _sd("resultFormat"), f"<{_FORMATS}{name}>")
    yield Triple(dataset, _TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), union)
    yield Triple(union, _TYPE, _sd("Graph"))
    size = literal(str(len(store)), f"^^<{PREFIXES['xsd']}integer>")
    yield Triple(union, expand("void:triples"), size)
    for number, name in enumerate(store.graphs(), 1):
        node = f"{base}#graph-{number}>"
        yield Triple(dataset, _sd("namedGraph"), node)
        yield Triple(node, _TYPE, _sd("NamedGraph"))
        yield Triple(node, _sd("name"), f"<{name}>")
        if name.startswith(REPORTS):  # which describes itself in VoID
            about = f"<{ID}dataset/{name.removeprefix(REPORTS)}>"
            yield Triple(node, _sd("graph"), about)
            yield Triple(about, _TYPE, _sd("Graph"))


def _sd(name: str) -> str:
    return f"<{_SD}{name}>"
