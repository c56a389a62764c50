"""What a graph says of itself: its size in VoID, the prefixes, questions to ask.

VoID: https://www.w3.org/TR/void/; queries and prefixes as in SHACL,
https://www.w3.org/TR/shacl/#sparql-prefixes and https://www.w3.org/TR/shacl-af/.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from operator import attrgetter

from zhengtu.graph import literal
from zhengtu.ontology import GRAPH, ID, PREFIXES, Triple, expand
from zhengtu.query.library import Question, named, questions

#: The questions that each graph brings along: those that it can answer with no other graph.
EXAMPLES = ("headline", "reports", "sections", "targets", "results", "projects", "programmes")

_TYPE = expand("rdf:type")
_THING = f"<{ID}"
_ONTOLOGY = f"<{GRAPH}>"
_DATASET = expand("void:Dataset")
_TOTALS = ("void:triples", "void:entities", "void:distinctSubjects", "void:properties")


def describe(report: str, triples: Collection[Triple]) -> list[Triple]:
    """Give the statements of a report's graph, and after them what it says of itself.

    ``report`` is the IRI of the report; numbers count the statements that are added as well.
    """
    dataset = _dataset(report)
    told = [*triples, *_constant(), *_heading(report, dataset, triples)]
    classes = Counter(triple.object for triple in told if triple.predicate == _TYPE)
    classes[_DATASET] += len(classes)  # each part of one class is a dataset, too
    for name, count in classes.items():
        told += _part(dataset, name, count)
    told += _totals(dataset, told, len(classes))
    return told


@cache
def library() -> tuple[Triple, ...]:
    """Give all named questions and the prefixes, for the graph of the ontology."""
    return (*_prefixes(), *(t for question in questions() for t in _question(question)))


@cache
def _constant() -> tuple[Triple, ...]:
    """Give what all reports' graphs bring along."""
    return (*_prefixes(), *(t for name in EXAMPLES for t in _question(named(name))))


def _dataset(report: str) -> str:
    return f"<{ID}dataset/{report.rpartition('/')[2]}>"


def _heading(report: str, dataset: str, triples: Collection[Triple]) -> Iterator[Triple]:
    """Yield what the dataset is called, is made from, and can be asked."""
    subject, label = f"<{report}>", expand("rdfs:label")
    yield Triple(dataset, _TYPE, _DATASET)
    for triple in triples:
        if triple.subject == subject and triple.predicate == label:
            yield Triple(dataset, expand("dcterms:title"), triple.object)
    english = f"Knowledge graph of the report {report.rpartition('/')[2]}"
    yield Triple(dataset, expand("dcterms:title"), literal(english, "@en"))
    yield Triple(dataset, expand("dcterms:source"), subject)
    yield Triple(dataset, expand("void:vocabulary"), _ONTOLOGY)
    yield Triple(dataset, expand("void:uriSpace"), literal(ID))
    for name in EXAMPLES:
        yield Triple(dataset, expand("zt:example"), expand(f"id:query/{name}"))


def _part(dataset: str, name: str, count: int) -> Iterator[Triple]:
    """Yield how many things a class has."""
    part = f"{dataset[:-1]}/{name.rpartition('#')[2]}"
    yield Triple(dataset, expand("void:classPartition"), part)
    yield Triple(part, _TYPE, _DATASET)
    yield Triple(part, expand("void:class"), name)
    yield Triple(part, expand("void:entities"), _integer(count))


def _totals(dataset: str, told: Collection[Triple], classes: int) -> Iterator[Triple]:
    """Yield how much the graph holds, these statements among it."""
    subjects = set(map(attrgetter("subject"), told))
    properties = set(map(attrgetter("predicate"), told))
    properties.update(expand(name) for name in (*_TOTALS, "void:classes"))
    counts = (
        len(told) + len(_TOTALS) + 1,
        sum(subject.startswith(_THING) for subject in subjects),
        len(subjects),
        len(properties),
    )
    for name, count in zip(_TOTALS, counts, strict=True):
        yield Triple(dataset, expand(name), _integer(count))
    yield Triple(dataset, expand("void:classes"), _integer(classes))


def _prefixes() -> Iterator[Triple]:
    for prefix, iri in PREFIXES.items():
        node = expand(f"id:prefix/{prefix}")
        yield Triple(_ONTOLOGY, expand("sh:declare"), node)
        yield Triple(node, _TYPE, expand("sh:PrefixDeclaration"))
        yield Triple(node, expand("sh:prefix"), literal(prefix))
        yield Triple(node, expand("sh:namespace"), literal(iri, f"^^{expand('xsd:anyURI')}"))


def _question(question: Question) -> Iterator[Triple]:
    node = expand(f"id:query/{question.name}")
    yield Triple(node, _TYPE, expand("sh:SPARQLExecutable"))
    yield Triple(node, _TYPE, expand("sh:SPARQLSelectExecutable"))
    yield Triple(node, expand("rdfs:label"), literal(question.zh, "@zh"))
    yield Triple(node, expand("rdfs:label"), literal(question.en, "@en"))
    yield Triple(node, expand("sh:prefixes"), _ONTOLOGY)
    yield Triple(node, expand("sh:select"), literal(question.sparql))


def _integer(count: int) -> str:
    return literal(str(count), f"^^{expand('xsd:integer')}")
