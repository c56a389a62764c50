import csv
import io
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import pytest
from pyarrow import parquet

import zhengtu
from zhengtu.errors import InputError, MissingExtraError
from zhengtu.export import export
from zhengtu.export.tables import KINDS, tables
from zhengtu.export.things import Things
from zhengtu.ontology import ID, Triple, expand
from zhengtu.store import Store

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
TEXT = SEED.read_bytes().decode()
NAMES = sorted(f"x-{name}" if name else "x" for name in KINDS)
COUNT = "SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a zt:%s FILTER(STRSTARTS(STR(?t), STR(id:))) }"


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("out"))


@pytest.fixture(scope="module")
def store(graph: zhengtu.Graph) -> Store:
    return graph.store


@pytest.fixture(scope="module")
def folder(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tables")
    export(store, folder / "x.csv")
    export(store, folder / "x.parquet")
    return folder


def frame(folder: Path, name: str, suffix: str) -> Any:
    path = folder / f"{name}{suffix}"
    return pandas.read_csv(path) if suffix == ".csv" else pandas.read_parquet(path)


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_there_is_a_table_for_each_kind(folder: Path, suffix: str) -> None:
    assert sorted(path.stem for path in folder.glob(f"*{suffix}")) == NAMES


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
@pytest.mark.parametrize("name", sorted(KINDS))
def test_a_table_has_a_row_for_each_thing(
    graph: zhengtu.Graph, folder: Path, name: str, suffix: str
) -> None:
    ((count,),) = (row.values() for row in graph.query(COUNT % KINDS[name]))
    table = frame(folder, f"x-{name}" if name else "x", suffix)
    assert len(table) == count
    assert count or name == "absences"
    assert table["iri"].is_unique
    assert table["iri"].str.startswith(ID).all()


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_columns_have_the_right_types(folder: Path, suffix: str) -> None:
    measures = frame(folder, "x-measures", suffix)
    forms = {name: str(measures[name].dtype) for name in measures}
    for name in ("beginIndex", "endIndex", "report_year", "sentences"):
        assert forms[name] == "int64"
    for name in ("value", "confidence", "baseline", "maxValue"):
        assert forms[name] == "float64"
    for name in ("indicator", "indicatorText", "comparator", "unit_name", "sentence", "anchorOf"):
        assert forms[name] in ("object", "str")
    assert set(measures["year"].dropna()) >= {2019, 2020}


def test_parquet_is_typed_whatever_is_empty(folder: Path) -> None:
    schema = parquet.read_schema(folder / "x-reports.parquet")
    forms = {field.name: str(field.type) for field in schema}
    assert forms["year"] == "int64"
    assert forms["speaker"] == forms["name_en"] == "string"
    places = parquet.read_table(folder / "x-places.parquet")
    assert "430200" in places["code"].to_pylist()


def test_csv_and_parquet_hold_the_same(folder: Path) -> None:
    for name in NAMES:
        text = (folder / f"{name}.csv").read_text(encoding="utf-8")
        head, *rows = csv.reader(io.StringIO(text))
        table = parquet.read_table(folder / f"{name}.parquet")
        assert table.column_names == head
        cells = zip(*(table[column].to_pylist() for column in head), strict=True)
        assert [["" if c is None else str(c) for c in row] for row in cells] == rows


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_row_says_it_all(folder: Path, suffix: str) -> None:
    measures = frame(folder, "x-measures", suffix)
    (row,) = measures[
        (measures["indicator_name"] == "地区生产总值") & (measures["type"] == "Target")
    ].to_dict("records")
    assert (row["value"], row["unit_name"], row["comparator"], row["year"]) == (8, "%", ">=", 2020)
    assert (row["area_name"], row["report_place"], row["report_year"]) == ("株洲市", "株洲市", 2020)
    assert TEXT[row["beginIndex"] : row["endIndex"]] == row["anchorOf"] == "8%以上"
    assert row["sentence"].startswith("今年主要预期目标是：全市地区生产总值增长8%以上")


@pytest.mark.parametrize("name", ["x", "x-agencies", "x-measures", "x-programmes", "x-projects"])
def test_facts_come_with_their_sentence(folder: Path, name: str) -> None:
    table = frame(folder, name, ".parquet")
    assert table["sentence"].notna().all()
    assert (table["sentences"] >= 1).all()
    assert (table["report"] == f"{ID}report/430200-2020").all()


def test_mentions_say_what_they_mean(folder: Path) -> None:
    table = frame(folder, "x", ".csv")
    kinds = set(table["refersTo_type"].dropna())
    assert kinds >= {"Division", "Project", "Programme"}
    assert set(table["type"]) >= {"Mention", "Result", "Target"}


# A little graph


def said(*triples: tuple[str, str, str]) -> Things:
    head = [
        (f"<{ID}p>", "rdf:type", expand("zt:Project")),
        (expand("zt:Project"), "rdf:type", expand("owl:Class")),
        (expand("zt:stage"), "rdfs:range", expand("xsd:string")),
        (expand("zt:begins"), "rdfs:range", expand("xsd:gYear")),
        (expand("zt:begins"), "rdfs:domain", expand("zt:Project")),
    ]
    return Things(Triple(s, expand(p), o) for s, p, o in (*head, *triples))


def projects(every: Things) -> dict[str, tuple[type, list[Any]]]:
    columns = dict(tables(every))["projects"]
    return {column.name: (column.type, list(column.cells)) for column in columns}


def test_several_values_stand_in_one_cell() -> None:
    more = [(f"<{ID}p>", "zt:stage", '"build"'), (f"<{ID}p>", "zt:stage", '"start"')]
    assert projects(said(*more))["stage"] == (str, ["build | start"])


def test_declared_columns_are_there_though_empty() -> None:
    assert projects(said())["begins"] == (int, [None])


def test_a_stranger_to_the_ontology_is_a_column_too() -> None:
    more = (f"<{ID}p>", "dcterms:creator", "<http://example.org/me>")
    found = projects(said(more))
    assert found["creator"] == (str, ["http://example.org/me"])
    assert found["creator_name"] == (str, [None])


def test_a_kind_without_things_is_a_table_without_rows() -> None:
    every = said()
    assert {name for name, _ in tables(every)} == set(KINDS)
    head = dict(tables(every))["places"]
    assert all(len(column.cells) == 0 for column in head)


# What it needs, and where it goes


def test_parquet_without_pyarrow_is_one_clear_line(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"Parquet needs pyarrow; .*zhengtu\[parquet\]"):
        export(store, tmp_path / "x.parquet")
    assert list(tmp_path.iterdir()) == []


def test_a_dot_in_the_name_stays(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "株洲.2020.CSV")
    names = {path.name for path in tmp_path.iterdir()}
    assert {"株洲.2020.CSV", "株洲.2020-places.CSV"} <= names


# Neo4j


@pytest.fixture(scope="module")
def imported(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("neo4j")
    export(store, f"{folder}/new/")
    return folder / "new"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_folder_holds_two_files(imported: Path, store: Store, tmp_path: Path) -> None:
    names = ["nodes.csv", "relationships.csv"]
    assert sorted(path.name for path in imported.iterdir()) == names
    export(store, tmp_path / "x.neo4j")
    for name in names:
        assert (tmp_path / "x.neo4j" / name).read_bytes() == (imported / name).read_bytes()


def test_headers_are_those_that_the_importer_wants(imported: Path) -> None:
    head = (imported / "nodes.csv").read_text(encoding="utf-8").split("\n")[0].split(",")
    assert head[:3] == ["iri:ID", ":LABEL", "name"]
    assert all(re.fullmatch(r"\w+:(string|long|double)(\[\])?", name) for name in head[3:])
    assert {"value:double", "year:long", "altLabel:string[]", "text:string"} <= set(head)
    first = (imported / "relationships.csv").read_text(encoding="utf-8").split("\n")[0]
    assert first == ":START_ID,:END_ID,:TYPE"


def test_relationships_join_nodes(imported: Path) -> None:
    nodes = {row["iri:ID"]: row for row in rows(imported / "nodes.csv")}
    links = rows(imported / "relationships.csv")
    assert len(nodes) == len(rows(imported / "nodes.csv"))
    assert {link[end] for link in links for end in (":START_ID", ":END_ID")} <= set(nodes)
    assert nodes[f"{ID}division/430200"][":LABEL"] == "Division;Place"
    assert nodes[f"{ID}division/430200"]["name"] == "株洲市"
    home = {":START_ID": f"{ID}report/430200-2020", ":END_ID": f"{ID}division/430200",
            ":TYPE": "place"}  # fmt: skip
    assert home in links


def test_cells_fit_their_type_and_their_line(imported: Path) -> None:
    for row in rows(imported / "nodes.csv"):
        for name, cell in row.items():
            assert not re.search(r"[\r\n\x85\u2028]", cell)
            if cell and name.endswith((":long", ":double")):
                assert Decimal(cell).is_finite()


def test_a_folder_in_the_place_of_a_file_is_one_clear_line(store: Store, tmp_path: Path) -> None:
    (tmp_path / "x.csv").mkdir()
    with pytest.raises(InputError, match=r"x\.csv"):
        export(store, tmp_path / "x.csv")
    (tmp_path / "y").write_text("mine")
    with pytest.raises(InputError, match="cannot be written"):
        export(store, f"{tmp_path}/y/")
    assert (tmp_path / "y").read_text() == "mine"
