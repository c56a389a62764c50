"""The closed set of terms: what the graph may say, and the schemes it says it in."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pyoxigraph

from zhengtu import paths
from zhengtu.errors import OntologyError
from zhengtu.link.indicators import Concept

NAMESPACE = "https://w3id.org/zhengtu/ontology#"
#: The named graph that holds the ontology and its schemes.
GRAPH = "https://w3id.org/zhengtu/ontology"
ID = "https://w3id.org/zhengtu/id/"
#: Named graphs of a report: itself, what a review says instead, what of it that sets aside.
REPORTS, CORRECTIONS, SUPERSEDED = f"{ID}report/", f"{ID}corrections/", f"{ID}superseded/"

#: What queries and files may abbreviate.
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "id": ID,
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qudt": "http://qudt.org/schema/qudt/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "zt": NAMESPACE,
    "division": f"{ID}division/",
    "indicator": f"{ID}indicator/",
    "report": f"{ID}report/",
    "scheme": f"{ID}scheme/",
    "topic": f"{ID}topic/",
    "unit": f"{ID}unit/",
}

FILES = ("zhengtu.ttl", "indicators.ttl", "units.ttl")

_TYPE = f"<{PREFIXES['rdf']}type>"
_RANGE = f"<{PREFIXES['rdfs']}range>"
_SUBCLASS = f"<{PREFIXES['rdfs']}subClassOf>"
_LABEL, _PREFERRED, _OTHER, _HIDDEN, _BROADER = (
    f"<{PREFIXES[prefix]}{name}>"
    for prefix, name in (
        ("rdfs", "label"),
        ("skos", "prefLabel"),
        ("skos", "altLabel"),
        ("skos", "hiddenLabel"),
        ("skos", "broader"),
    )
)


class Triple(NamedTuple):
    """A statement; each term is written as in N-Triples."""

    subject: str
    predicate: str
    object: str


def expand(name: str) -> str:
    """Turn a prefixed name into an N-Triples IRI.

    >>> expand("zt:value")
    '<https://w3id.org/zhengtu/ontology#value>'
    """
    prefix, _, local = name.partition(":")
    return f"<{PREFIXES[prefix]}{local}>"


class Ontology:
    """Declared classes and properties, and the names of shared indicators and units."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Index the statements of the ontology and its schemes."""
        self.triples = tuple(triples)
        self._about: dict[str, list[Triple]] = defaultdict(list)
        for triple in self.triples:
            self._about[triple.subject].append(triple)
        self.indicators = tuple(self._concepts())
        self.units = self._names("zt:Unit")

    def property(self, name: str) -> tuple[str, str]:
        """Give the IRI of a property and its range, both as N-Triples.

        Raises OntologyError where the ontology does not declare it.
        """
        iri = expand(name)
        for triple in self._about.get(iri, ()):
            if triple.predicate == _RANGE:
                return iri, triple.object
        raise OntologyError(f"the ontology declares no property {name!r}")

    def classes(self, name: str) -> tuple[str, ...]:
        """Give a class and all above it in our own namespace, as N-Triples.

        Raises OntologyError where the ontology does not declare it.
        """
        iri = expand(name)
        if not self._is(iri, expand("owl:Class")):
            raise OntologyError(f"the ontology declares no class {name!r}")
        found = [iri]
        for sub in found:
            for triple in self._about[sub]:
                ours = triple.object.startswith(f"<{NAMESPACE}")
                if triple.predicate == _SUBCLASS and ours and triple.object not in found:
                    found.append(triple.object)
        return tuple(found)

    def about(self, iri: str) -> tuple[Triple, ...]:
        """Give what the ontology and its schemes say of an IRI; nothing for a stranger."""
        return tuple(self._about.get(iri, ()))

    def _is(self, iri: str, kind: str) -> bool:
        return any(t.predicate == _TYPE and t.object == kind for t in self._about.get(iri, ()))

    def wider(self, iri: str) -> tuple[str, ...]:
        """Give a concept of a scheme and all above it."""
        found = [iri]
        for narrow in found:
            above = (t.object for t in self.about(narrow) if t.predicate == _BROADER)
            found += [other for other in above if other not in found]
        return tuple(found)

    def _concepts(self) -> Iterator[Concept]:
        """Yield the concepts of the scheme of indicators, its topics among them."""
        kinds = expand("zt:Indicator"), expand("zt:Topic")
        dimension, generic = expand("zt:dimension"), expand("zt:generic")
        for subject in list(self._about):
            if any(self._is(subject, kind) for kind in kinds):
                about = self._about[subject]
                yield Concept(
                    subject[1 + len(ID) : -1],
                    (*_chinese(about, _PREFERRED), *_chinese(about, _OTHER)),
                    tuple(_chinese(about, _HIDDEN)),
                    next((t.object[1:-1] for t in about if t.predicate == dimension), ""),
                    any(t.predicate == generic and t.object.startswith('"true"') for t in about),
                )

    def _names(self, kind: str) -> Mapping[str, str]:
        """Map every Chinese name of the things of a class to the last part of their IRI."""
        wanted = expand(kind)
        return {
            name: subject[1:-1].rpartition("/")[2]
            for subject in list(self._about)
            if self._is(subject, wanted)
            for name in _chinese(self._about[subject], _LABEL)
        }


def _chinese(about: Iterable[Triple], predicate: str) -> Iterator[str]:
    """Yield the Chinese names that a property gives a thing."""
    return (t.object[1:-4] for t in about if t.predicate == predicate and t.object.endswith("@zh"))


def load(root: Path | None = None) -> Ontology:
    """Read the ontology in a folder, by default the one that comes with the package.

    Raises OntologyError where a file is missing or is no Turtle.
    """
    return Ontology(
        triple for name in FILES for triple in _parse((root or paths.ontology()) / name)
    )


def _parse(path: Path) -> Iterable[Triple]:
    try:
        for quad in pyoxigraph.parse(path=path, format=pyoxigraph.RdfFormat.TURTLE):
            yield Triple(str(quad.subject), str(quad.predicate), str(quad.object))
    except (OSError, SyntaxError) as error:
        raise OntologyError(f"{path}: {error}") from None
