import csv
import io
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

import zhengtu
from zhengtu.errors import QueryError, UnknownNameError
from zhengtu.query import FORMATS, Question, named, questions, respond, select
from zhengtu.query.rows import table
from zhengtu.store import Named, Store, replace

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("seed")).store


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("small") / "store"
    content = """
<http://example.org/1> <http://www.w3.org/2000/01/rdf-schema#label> "株洲市"@zh .
<http://example.org/1> <https://w3id.org/zhengtu/ontology#value> "8.2"^^<http://www.w3.org/2001/XMLSchema#decimal> .
<http://example.org/1> <https://w3id.org/zhengtu/ontology#year> "2020"^^<http://www.w3.org/2001/XMLSchema#gYear> .
<http://example.org/2> <http://www.w3.org/2000/01/rdf-schema#label> "A" .
"""
    replace(path, [Named("http://example.org/g", content)])
    return Store(path)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
def test_every_named_question_has_titles_and_an_answer(seed: Store, question: Question) -> None:
    assert re.search(r"[\u4e00-\u9fff]", question.zh)
    assert question.en.isascii()
    assert question.sparql.startswith(f"# zh: {question.zh}\n# en: {question.en}\n")
    assert len(select(seed, question.sparql)) > 0


def test_there_are_enough_named_questions() -> None:
    assert len(questions()) >= 30
    assert named("targets").name == "targets"


def test_an_unknown_question_says_what_is_known() -> None:
    with pytest.raises(UnknownNameError, match="targets"):
        named("rumours")


def test_a_place_alone_stands_on_no_ladder(seed: Store) -> None:
    rows = select(seed, named("ladder").sparql)
    assert {(row["above"], row["other"], row["gap"]) for row in rows} == {(None, None, None)}


def test_rows_are_python_values(small: Store) -> None:
    rows = select(
        small,
        "SELECT ?s ?label ?value ?year WHERE { ?s rdfs:label ?label"
        " OPTIONAL { ?s zt:value ?value ; zt:year ?year } } ORDER BY ?s",
    )
    assert list(rows) == [
        {"s": "http://example.org/1", "label": "株洲市", "value": Decimal("8.2"), "year": 2020},
        {"s": "http://example.org/2", "label": "A", "value": None, "year": None},
    ]
    assert len(rows) == 2


def test_rows_become_a_data_frame(small: Store) -> None:
    pandas = pytest.importorskip("pandas")
    frame = select(small, "SELECT ?s ?label WHERE { ?s rdfs:label ?label }").to_pandas()
    assert isinstance(frame, pandas.DataFrame)
    assert list(frame.columns) == ["s", "label"]
    assert len(frame) == 2


@pytest.mark.parametrize("form", sorted(FORMATS))
@pytest.mark.parametrize(
    "sparql", ["SELECT * WHERE { ?s rdfs:label ?o }", "ASK { ?s zt:value ?o }", "SELECT * { }"]
)
def test_every_format_writes_every_answer(small: Store, form: str, sparql: str) -> None:
    assert respond(small, sparql, form).decode()


def test_formats_say_the_same(small: Store) -> None:
    sparql = "SELECT ?label WHERE { ?s rdfs:label ?label } ORDER BY ?s"
    rows = list(csv.reader(io.StringIO(respond(small, sparql, "csv").decode())))
    assert rows == [["label"], ["株洲市"], ["A"]]
    found = json.loads(respond(small, sparql, "json"))["results"]["bindings"]
    assert [row["label"]["value"] for row in found] == ["株洲市", "A"]
    assert respond(small, sparql, "table").decode() == "label\n------\n株洲市\nA\n"


def test_construct_gives_turtle(small: Store) -> None:
    sparql = "CONSTRUCT { ?s rdfs:label ?o } WHERE { ?s rdfs:label ?o }"
    turtle = respond(small, sparql, "table").decode()
    assert '<http://example.org/1> rdfs:label "株洲市"@zh .' in turtle


def test_tables_line_up_with_wide_characters() -> None:
    drawn = table(["name", "n"], [["株洲市", "1"], ["ab", "22"], ["很" * 40, "3"]])
    assert drawn.splitlines()[2].startswith("株洲市")
    columns = {
        len(line[: line.rindex(" ")].encode("gbk", "replace")) for line in drawn.splitlines()[1:4]
    }
    assert len(columns) == 1
    assert "…" in drawn


def test_an_unknown_format_says_what_is_known(small: Store) -> None:
    with pytest.raises(UnknownNameError, match="csv"):
        respond(small, "ASK {}", "yaml")


@pytest.mark.parametrize(
    ("sparql", "said"),
    [
        ("SELECT * WHERE {", "line 1"),
        ("SELECT *\nWHERE { ?s ?p }", "line 2"),
        ("SELECT * { ?s foo:bar ?o }", "unknown prefix near 'foo:bar'"),
        ("", "empty"),
        ("你好", "line 1"),
        ("INSERT DATA { <a:b> <a:b> 1 }", "line 1"),
        ("DELETE WHERE { ?s ?p ?o }", "line 1"),
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE"),
        ("SELECT *\n{ service\n silent\n ?x { ?s ?p ?o } }", "SERVICE|cannot be parsed|expected"),
        ("SELECT * { ?s ?p 1SERVICE<http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { # over\rSERVICE <http://example.org/> { ?s ?p ?o } }", "SERVICE"),
        ("PREFIX : <a:> SELECT * { SERVICE:x { ?s ?p ?o } }", "near 'SERVICE:x'"),
        ("SELECT (<http://example.org/f>(1) AS ?x) {}", "cannot be run"),
    ],
)
def test_what_is_no_query_is_one_clear_line(small: Store, sparql: str, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        select(small, sparql)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 160


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT ?service { ?service rdfs:label 'SERVICE' }",
        "SELECT * { ?s <http://example.org/SERVICE> ?o } # SERVICE <x>",
        'SELECT * { ?s rdfs:label """a "SERVICE" b""" }',
        "PREFIX service: <http://example.org/> SELECT * { ?s service:SERVICE ?o }",
        "PREFIX : <http://example.org/> SELECT * { ?s :service_ ?Service . ?Service ?p 'Service'@en }",
    ],
)
def test_the_word_service_elsewhere_is_no_matter(small: Store, sparql: str) -> None:
    assert len(select(small, sparql)) == 0


def test_a_query_may_declare_its_own_prefixes(small: Store) -> None:
    assert len(select(small, "PREFIX zt: <http://example.org/> SELECT * { ?s zt:value ?o }")) == 0
