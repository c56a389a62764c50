from pathlib import Path

import pytest

import zhengtu
from zhengtu.errors import InputError, StoreError, UnknownNameError
from zhengtu.export import EXPORTERS
from zhengtu.pipeline import Step
from zhengtu.pipeline.inputs import documents

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
SHORT = "政府工作报告\n各位代表：\n一、2019年工作回顾\n{}地区生产总值增长8.2%。\n二、2020年工作安排\n地区生产总值增长8%以上。\n"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("醴陵市", "攸县"):
        (folder / f"{name}.txt").write_text(SHORT.format(name), encoding="utf-8")
    return folder


def build(path: Path, output: Path, place: str = "430281") -> zhengtu.Graph:
    return zhengtu.build(path, output, place=place, year=2020)


def test_a_build_writes_turtle_and_a_store(tmp_path: Path) -> None:
    heard: list[Step] = []
    graph = zhengtu.build(SEED, tmp_path / "out", told=heard.append)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "store",
        "zhuzhou-2020.ttl",
    ]
    reading, built = heard
    assert (reading.outcome, reading.done, built.outcome, built.done) == ("reading", 0, "built", 1)
    assert built.iri == "https://w3id.org/zhengtu/id/report/430200-2020"
    assert built.mentions > 100
    assert graph.store.graphs() == [
        "https://w3id.org/zhengtu/id/report/430200-2020",
        "https://w3id.org/zhengtu/ontology",
    ]


def test_two_builds_are_the_same_bytes_and_the_second_changes_nothing(tmp_path: Path) -> None:
    first = zhengtu.build(SEED, tmp_path / "first")
    turtle = (tmp_path / "first" / "zhuzhou-2020.ttl").read_bytes()
    quads = EXPORTERS[".nq"](first.store)
    again = zhengtu.build(SEED, tmp_path / "first")
    other = zhengtu.build(SEED, tmp_path / "other")
    assert (tmp_path / "first" / "zhuzhou-2020.ttl").read_bytes() == turtle
    assert (tmp_path / "other" / "zhuzhou-2020.ttl").read_bytes() == turtle
    assert EXPORTERS[".nq"](again.store) == EXPORTERS[".nq"](other.store) == quads
    assert len(again) == len(other)


def test_every_span_of_the_seed_holds(tmp_path: Path) -> None:
    graph = zhengtu.build(SEED, tmp_path)
    text = zhengtu.read(SEED).source.text
    rows = graph.query(
        "SELECT ?b ?e ?t { ?m a zt:Mention ; nif:beginIndex ?b ; nif:endIndex ?e ; nif:anchorOf ?t"
        " ; prov:wasDerivedFrom [ a zt:Sentence ; zt:report [ a zt:Report ] ] }"
    )
    count = graph.query("SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m a zt:Mention }")
    assert [{"n": len(rows)}] == list(count)
    for row in rows:
        assert isinstance(row["b"], int)
        assert isinstance(row["e"], int)
        assert text[row["b"] : row["e"]] == row["t"]


def test_a_second_report_joins_the_first(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(reports / "醴陵市.txt", out, "430281")
    graph = build(reports / "攸县.txt", out, "430223")
    assert len(graph.store.graphs()) == 3
    rows = graph.query("SELECT ?p { ?r a zt:Report ; zt:place/rdfs:label ?p } ORDER BY ?p")
    assert [row["p"] for row in rows] == ["攸县", "醴陵市"]
    labels = graph.query("SELECT ?l { division:430200 rdfs:label ?l }")
    assert len(labels) == 1


def test_jobs_change_nothing_but_the_time(reports: Path, tmp_path: Path) -> None:
    one = zhengtu.build(reports, tmp_path / "one")
    two = zhengtu.build(reports, tmp_path / "two", jobs=2)
    assert len(one.store.graphs()) == 3
    assert EXPORTERS[".nq"](one.store) == EXPORTERS[".nq"](two.store)


def test_a_failed_build_changes_nothing(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    graph = build(reports / "醴陵市.txt", out)
    before = EXPORTERS[".nq"](graph.store)
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(InputError, match=r"empty\.txt"):
        zhengtu.build(tmp_path / "empty.txt", out)
    assert EXPORTERS[".nq"](zhengtu.open(out).store) == before
    assert sorted(path.name for path in out.iterdir()) == ["store", "醴陵市.ttl"]


def test_a_report_of_no_place_names_the_flag(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("政府工作报告\n经济增长8%。\n", encoding="utf-8")
    with pytest.raises(InputError, match="--place"):
        zhengtu.build(path, tmp_path / "out", year=2020)


def test_a_folder_holds_its_readable_documents(reports: Path) -> None:
    (reports / "README.md").write_text("x")
    (reports / ".hidden.txt").write_text("x")
    (reports / "table.xlsx").write_text("x")
    assert [path.name for path in documents([reports])] == ["攸县.txt", "醴陵市.txt"]


def test_a_folder_without_reports_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="holds no report"):
        zhengtu.build(tmp_path / "empty", tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("x")
    with pytest.raises(InputError, match="out"):
        zhengtu.build(SEED, tmp_path / "out")


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.xlsx").write_text("x")
    with pytest.raises(UnknownNameError, match="xlsx"):
        zhengtu.build(tmp_path / "x.xlsx", tmp_path / "out")


def test_open_takes_the_output_folder_or_the_store(reports: Path, tmp_path: Path) -> None:
    build(reports / "醴陵市.txt", tmp_path / "out")
    assert len(zhengtu.open(tmp_path / "out")) == len(zhengtu.open(tmp_path / "out" / "store"))
    with pytest.raises(StoreError, match="not a store"):
        zhengtu.open(reports)


def test_every_fact_says_where_it_comes_from(tmp_path: Path) -> None:
    graph = zhengtu.build(SEED, tmp_path)
    (facts,) = graph.query("SELECT (COUNT(DISTINCT ?f) AS ?n) { ?f zt:rule ?rule }")
    rows = graph.query(
        "SELECT DISTINCT ?f { ?f zt:rule ?rule ; zt:confidence ?c ; zt:report ?report ;"
        " nif:beginIndex ?b ; nif:endIndex ?e ; prov:wasDerivedFrom/zt:text ?text ;"
        " prov:wasGeneratedBy [ a zt:Reading ; prov:used ?report ; prov:wasAssociatedWith ?by ] ."
        " ?by a zt:Software ; zt:version ?version ."
        " ?report zt:digest ?hash ; dcterms:title ?title ; zt:fileName ?name"
        " FILTER(0 < ?c && ?c <= 1 && ?b < ?e) }"
    )
    assert facts["n"] == len(rows) > 100


def test_facts_are_statements_of_the_government(tmp_path: Path) -> None:
    graph = zhengtu.build(SEED, tmp_path)
    (told,) = graph.query(
        "SELECT (COUNT(DISTINCT ?m) AS ?all) (COUNT(DISTINCT ?s) AS ?said) { ?m a zt:Measure"
        " OPTIONAL { ?m a zt:Statement ; zt:statedBy/rdfs:label '株洲市人民政府'@zh BIND(?m AS ?s) } }"
    )
    assert told["all"] == told["said"]
    assert len(graph.query("SELECT ?x { zt:Measure rdfs:subClassOf+ schema:Observation }")) == 0
    assert len(graph.query("SELECT ?x { zt:Measure rdfs:subClassOf+ schema:Claim }")) == 1
