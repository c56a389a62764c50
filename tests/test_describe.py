from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS, SH, VOID, Namespace

import zhengtu
from zhengtu import ontology
from zhengtu.describe import EXAMPLES, library
from zhengtu.ontology import GRAPH, ID, PREFIXES, expand
from zhengtu.query import questions

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
DATASET = rdflib.URIRef(f"{ID}dataset/430200-2020")
ZT = Namespace(ontology.NAMESPACE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("described")
    zhengtu.build(SEED, path)
    return path


@pytest.fixture(scope="module")
def graph(folder: Path) -> rdflib.Graph:
    """The Turtle of the seed alone, without the ontology."""
    return rdflib.Graph().parse(folder / "zhuzhou-2020.ttl")


def test_the_numbers_are_those_of_the_graph(graph: rdflib.Graph) -> None:
    def said(name: rdflib.URIRef) -> int:
        return int(str(graph.value(DATASET, name)))

    subjects = set(graph.subjects())
    assert said(VOID.triples) == len(graph)
    assert said(VOID.distinctSubjects) == len(subjects)
    assert said(VOID.entities) == sum(str(s).startswith(ID) for s in subjects)
    assert said(VOID.properties) == len(set(graph.predicates()))
    assert said(VOID.classes) == len(set(graph.objects(None, RDF.type)))


def test_each_part_counts_the_things_of_its_class(graph: rdflib.Graph) -> None:
    parts = list(graph.objects(DATASET, VOID.classPartition))
    classes = [graph.value(part, VOID["class"]) for part in parts]
    assert set(classes) == set(graph.objects(None, RDF.type))
    for part, of in zip(parts, classes, strict=True):
        assert int(str(graph.value(part, VOID.entities))) == len(set(graph.subjects(RDF.type, of)))


def test_the_store_holds_as_much_as_it_says(folder: Path) -> None:
    (row,) = zhengtu.open(folder).query(
        "SELECT ?said (COUNT(*) AS ?held) { GRAPH report:430200-2020 { ?s ?p ?o }"
        " ?d a void:Dataset ; void:triples ?said } GROUP BY ?said"
    )
    assert row["said"] == row["held"]


def test_prefixes_are_declared(graph: rdflib.Graph) -> None:
    declared = {
        str(graph.value(node, SH.prefix)): str(graph.value(node, SH.namespace))
        for node in graph.objects(rdflib.URIRef(GRAPH), SH.declare)
    }
    assert declared == PREFIXES


def test_examples_run_as_they_stand_in_the_graph(graph: rdflib.Graph) -> None:
    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    examples = list(graph.objects(DATASET, ZT.example))
    assert len(examples) == len(EXAMPLES) >= 5
    for node in examples:
        assert (node, RDF.type, SH.SPARQLExecutable) in graph
        titles = sorted(str(getattr(t, "language", "")) for t in graph.objects(node, RDFS.label))
        assert titles == ["en", "zh"]
        rows = graph.query(declared + str(graph.value(node, SH.select)))
        assert len(list(rows)) > 0, node


def test_all_questions_are_in_the_ontology_s_graph() -> None:
    told = {t.object for t in library() if t.predicate == expand("sh:select")}
    assert len(told) == len(questions())


def test_what_is_said_is_declared(graph: rdflib.Graph) -> None:
    terms = ontology.load()
    for predicate in set(graph.predicates()):
        assert predicate == RDF.type or terms.about(f"<{predicate}>"), predicate
    for of in set(graph.objects(None, RDF.type)):
        assert terms.about(f"<{of}>"), of
