"""The graph in other stores: the named questions have the same answers in all of them."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pytest
import rdflib

import zhengtu
from servers import ask, found, oxigraph, virtuoso
from zhengtu.export import export
from zhengtu.ontology import PREFIXES
from zhengtu.query import Question, questions, respond
from zhengtu.store import Store

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
XSD = PREFIXES["xsd"]
NUMBERS = {f"{XSD}{name}" for name in ("decimal", "integer", "int", "double", "nonNegativeInteger")}
HEAD = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())

#: Rows in no order, each cell as text, numbers in one spelling.
Answer = Counter[tuple[str, ...]]
Binding = Mapping[str, Mapping[str, str]]


def needs(program: str) -> None:
    """Skip where a server is not installed, unless the tests are to run with all of them."""
    if found(program) is None:
        if os.environ.get("ZHENGTU_SERVERS"):
            pytest.fail(f"{program} is not installed")
        pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("seed")).store


@pytest.fixture(scope="module")
def files(seed: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the graph as Turtle and as N-Quads."""
    folder = tmp_path_factory.mktemp("files")
    for suffix in ("ttl", "nq"):
        export(seed, str(folder / f"seed.{suffix}"))
    return folder


def cell(value: Mapping[str, str]) -> str:
    """Write a value of any store in one way: 8.0 is 8, and what is concatenated has no order."""
    if value.get("datatype") in NUMBERS:
        return number(value["value"])
    if value.get("datatype") == f"{XSD}gYear":
        return value["value"][:4]
    return "、".join(sorted(value["value"].split("、")))


def number(text: str) -> str:
    try:
        return format(round(Decimal(text), 6).normalize(), "f")
    except InvalidOperation:
        return text


def answer(told: Mapping[str, Mapping[str, object]]) -> Answer:
    """Read an answer in SPARQL's JSON."""
    names: list[str] = told["head"]["vars"]  # type: ignore[assignment]
    bindings: list[Binding] = told["results"]["bindings"]  # type: ignore[assignment]
    return Counter(tuple(cell(row[n]) if n in row else "" for n in names) for row in bindings)


def same(asked: Callable[[str], Answer], seed: Store) -> None:
    """Put every named question to a store and to ours."""
    wrong = []
    for question in questions():
        expected, got = ours(seed, question), asked(HEAD + question.sparql)
        if expected != got:
            lost, more = expected - got, got - expected
            wrong.append(f"{question.name}: lacks {list(lost)[:1]}, has {list(more)[:1]}")
    assert not wrong, "\n".join(wrong)


def ours(seed: Store, question: Question) -> Answer:
    return answer(json.loads(respond(seed, question.sparql, "json")))


@contextmanager
def serving(program: str, file: Path, folder: Path) -> Iterator[str]:
    needs(program)
    start = {"oxigraph": oxigraph, "virtuoso-t": virtuoso}[program]
    with start(file, folder) as endpoint:
        yield endpoint


@pytest.mark.parametrize("program", ["oxigraph", "virtuoso-t"])
def test_a_server_gives_the_same_answers(
    program: str, files: Path, seed: Store, tmp_path: Path
) -> None:
    with serving(program, files / "seed.ttl", tmp_path) as endpoint:
        same(lambda sparql: answer(ask(endpoint, sparql)), seed)


def test_rdflib_gives_the_same_answers(files: Path, seed: Store) -> None:
    graph = rdflib.Graph().parse(files / "seed.ttl")
    same(
        lambda sparql: answer(json.loads(graph.query(sparql).serialize(format="json") or b"")), seed
    )


SIZES = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"


def sizes(told: Answer) -> dict[str, str]:
    """Give the sizes of our graphs; a server has some of its own."""
    return {name: size for name, size in told if name.startswith("https://w3id.org/zhengtu/")}


@pytest.mark.parametrize("program", ["oxigraph", "virtuoso-t"])
def test_a_server_reads_every_named_graph(
    program: str, files: Path, seed: Store, tmp_path: Path
) -> None:
    with serving(program, files / "seed.nq", tmp_path) as endpoint:
        told = sizes(answer(ask(endpoint, SIZES)))
    assert told == {name: str(len(seed.triples(name))) for name in seed.graphs()}


@pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")
def test_rdflib_reads_every_named_graph(files: Path, seed: Store) -> None:
    data = rdflib.Dataset()
    data.parse(files / "seed.nq", format="nquads")
    for name in seed.graphs():
        assert len(data.graph(rdflib.URIRef(name))) == len(seed.triples(name))
