import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib

import zhengtu
from zhengtu.cli import main
from zhengtu.errors import InputError
from zhengtu.export import canonical
from zhengtu.ontology import CORRECTIONS, ID, REPORTS, SUPERSEDED
from zhengtu.query import named as question
from zhengtu.query import select
from zhengtu.review import Corrections, listing, load, write

TEXT = (
    "株洲市政府工作报告\n2020年1月2日\n各位代表：\n一、2019年工作回顾\n全市地区生产总值增长8.2%。\n"
    "二、2020年工作安排\n全市地区生产总值增长8%以上，新增城镇就业5万人，一般公共预算收入增长5%。\n"
    "支持醴陵市发展。全年主要预期目标是：地区生产总值增长8%以上，城镇新增就业5万人，"
    "一般公共预算收入增长5%，居民收入增长与经济增长同步。\n"
)
REPORT = "report/430200-2020"

Sheet = list[dict[str, str]]
Edit = Callable[[Sheet], None]


def build(folder: Path, sheet: Path | None = None, text: str = TEXT) -> zhengtu.Graph:
    path = folder / "short.txt"
    path.write_text(text, encoding="utf-8")
    return zhengtu.build(path, folder / "out", corrections=sheet)


def rows(graph: zhengtu.Graph) -> Sheet:
    kept = graph.store.path.parent / "corrections.csv"
    former = load(kept) if kept.is_file() else Corrections(kept)
    data = write(listing(graph.store, former)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(data)))


def row(sheet: Sheet, **cells: str) -> dict[str, str]:
    return next(r for r in sheet if cells.items() <= r.items())


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the report as it is built before any review."""
    folder = tmp_path_factory.mktemp("built")
    build(folder)
    return folder


@pytest.fixture
def corrected(tmp_path: Path) -> Callable[[Edit], zhengtu.Graph]:
    """Build, list the facts, edit the sheet, and build again with it."""

    def make(edit: Edit) -> zhengtu.Graph:
        sheet = rows(build(tmp_path))
        edit(sheet)
        path = tmp_path / "review.csv"
        path.write_bytes(write(sheet))
        return build(tmp_path, path)

    return make


def change(sheet: Sheet) -> None:
    fact = row(sheet, type="measure", frame="result")
    fact.update(action="change", new_value="8.5", note="按统计公报")


VALUES = "SELECT ?v { ?m a zt:Result ; zt:value ?v }"


def values(graph: zhengtu.Graph, sparql: str = VALUES) -> list[str]:
    return [str(r["v"]) for r in graph.query(sparql)]


def test_a_sheet_has_every_fact_with_its_sentence(tmp_path: Path) -> None:
    graph = build(tmp_path)
    sheet = rows(graph)
    count = graph.query("SELECT (COUNT(DISTINCT ?m) AS ?n) { ?m zt:rule ?r }")
    assert [{"n": len(sheet)}] == list(count)
    assert all(r["sentence"] and r["rule"] and r["confidence"] and r["id"] for r in sheet)
    for r in sheet:
        if r["text"]:
            assert TEXT[int(r["start"]) : int(r["end"])] == r["text"]
    gdp = row(sheet, type="measure", frame="result")
    wanted = {"value": "8.2", "unit": "%", "kind": "growth", "year": "2019", "action": ""}
    assert wanted.items() <= gdp.items()
    assert row(sheet, type="place", name="醴陵市")["code"] == "430281"


def test_a_correction_wins_in_queries(corrected: Callable[[Edit], zhengtu.Graph]) -> None:
    graph = corrected(change)
    assert values(graph) == ["8.5"]
    turtle = rdflib.Graph().parse(graph.store.path.parent / "short.ttl")
    assert [str(row.v) for row in turtle.query(VALUES)] == ["8.5"]  # type: ignore[union-attr]
    named = select(graph.store, question("results").sparql)
    assert {Decimal("8.5")} <= {cell for cells in named.cells for cell in cells}
    assert Decimal("8.2") not in {cell for cells in named.cells for cell in cells}


def test_what_it_overrides_stays_visible(corrected: Callable[[Edit], zhengtu.Graph]) -> None:
    graph = corrected(change)
    (told,) = graph.query(
        "SELECT ?new ?old ?was ?is ?why ?report { ?new a zt:Correction ; zt:overrides ?old ;"
        " zt:value ?is ; zt:note ?why . ?old a zt:Superseded ; zt:overriddenBy ?new ."
        " GRAPH ?report { ?old a zt:Result ; zt:value ?was } GRAPH ?c { ?new zt:value ?is }"
        f" FILTER(STRSTARTS(STR(?report), '{REPORTS}'))"
        f" FILTER(STRSTARTS(STR(?c), '{CORRECTIONS}')) }}"
    )
    assert (str(told["was"]), str(told["is"]), told["why"]) == ("8.2", "8.5", "按统计公报")
    assert graph.store.graphs() == [
        f"{CORRECTIONS}430200-2020",
        ID + REPORT,
        f"{SUPERSEDED}430200-2020",
        "https://w3id.org/zhengtu/ontology",
    ]


def test_the_union_is_what_the_graphs_say_less_what_is_superseded(
    corrected: Callable[[Edit], zhengtu.Graph],
) -> None:
    store = corrected(change).store
    hidden = set(store.triples(f"{SUPERSEDED}430200-2020"))
    read = set(store.triples(ID + REPORT))
    assert hidden < read
    rest = [set(store.triples(g)) for g in store.graphs() if not g.startswith(SUPERSEDED)]
    ontology = set(store.triples("https://w3id.org/zhengtu/ontology"))
    assert set(store.triples()) == (set().union(*rest) - hidden) | (hidden & ontology)


def test_the_graph_of_the_report_is_as_read(tmp_path: Path) -> None:
    before = build(tmp_path).store.triples(ID + REPORT)
    sheet = rows(zhengtu.open(tmp_path / "out"))
    change(sheet)
    (tmp_path / "review.csv").write_bytes(write(sheet))
    after = build(tmp_path, tmp_path / "review.csv").store.triples(ID + REPORT)
    assert sorted(before) == sorted(after)


def test_a_correction_is_replayed_on_every_build(
    tmp_path: Path, corrected: Callable[[Edit], zhengtu.Graph]
) -> None:
    once = canonical.nquads(corrected(change).store)
    again = build(tmp_path)
    assert values(again) == ["8.5"]
    assert canonical.nquads(again.store) == once


def test_a_second_sheet_has_the_first_and_can_take_it_back(
    tmp_path: Path, corrected: Callable[[Edit], zhengtu.Graph]
) -> None:
    sheet = rows(corrected(change))
    fact = row(sheet, type="measure", frame="result")
    assert (fact["value"], fact["action"], fact["new_value"]) == ("8.2", "change", "8.5")
    fact.update(action="", new_value="", note="")
    (tmp_path / "back.csv").write_bytes(write(sheet))
    graph = build(tmp_path, tmp_path / "back.csv")
    assert values(graph) == ["8.2"]
    assert graph.store.graphs() == [ID + REPORT, "https://w3id.org/zhengtu/ontology"]
    fresh = tmp_path / "fresh"
    fresh.mkdir()
    assert sorted(build(fresh).store.triples()) == sorted(graph.store.triples())


def test_a_fact_can_be_removed(corrected: Callable[[Edit], zhengtu.Graph]) -> None:
    graph = corrected(lambda sheet: row(sheet, type="place", name="醴陵市").update(action="remove"))
    assert len(graph.query("SELECT ?m { ?m zt:refersTo division:430281 }")) == 0
    (told,) = graph.query("SELECT ?a ?old { ?c zt:action ?a ; zt:overrides ?old }")
    assert told["a"] == "remove"
    assert "place" in str(told["old"])


def test_an_absent_target_can_be_denied(corrected: Callable[[Edit], zhengtu.Graph]) -> None:
    ask = "SELECT ?a { ?a a zt:AbsentTarget ; zt:indicator indicator:grain }"
    graph = corrected(lambda s: row(s, id="absent/430200-2020/grain").update(action="remove"))
    assert len(graph.query(ask)) == 0
    assert len(graph.query("SELECT ?a { ?a a zt:AbsentTarget }")) > 0
    assert len(graph.query("SELECT ?a { GRAPH ?g { ?a zt:indicator indicator:grain } }")) > 0


def test_a_fact_can_be_added(corrected: Callable[[Edit], zhengtu.Graph]) -> None:
    start = TEXT.index("各位代表")

    def edit(sheet: Sheet) -> None:
        cells = {"report": REPORT, "type": "agency", "text": "各位代表", "action": "add"}
        place = {"start": str(start), "end": str(start + 4)}
        sheet.append(cells | place | {"new_subtype": "other", "new_name": "人大代表"})

    graph = corrected(edit)
    (told,) = graph.query("SELECT ?l { ?c a zt:Correction ; zt:refersTo/rdfs:label ?l }")
    assert told["l"] == "人大代表"
    assert row(rows(graph), action="add")["new_name"] == "人大代表"


def test_a_correction_holds_where_the_fact_is_read_otherwise(tmp_path: Path) -> None:
    sheet = rows(build(tmp_path))
    fact = row(sheet, type="measure", frame="result")
    start = int(fact["start"])
    fact.update(
        action="change", new_value="8.5", id=f"mention/430200-2020/{start}-{start + 2}-measure"
    )
    (tmp_path / "review.csv").write_bytes(write(sheet))
    assert values(build(tmp_path, tmp_path / "review.csv")) == ["8.5"]


def test_other_reports_keep_theirs(
    tmp_path: Path, corrected: Callable[[Edit], zhengtu.Graph]
) -> None:
    corrected(change)
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("株洲市", "攸县").replace("8.2", "9.1"), encoding="utf-8")
    graph = zhengtu.build(other, tmp_path / "out", place="430223")
    assert sorted(values(graph)) == ["8.5", "9.1"]
    empty = tmp_path / "empty.csv"
    empty.write_bytes(write([]))
    zhengtu.build(other, tmp_path / "out", place="430223", corrections=empty)
    assert sorted(values(build(tmp_path))) == ["8.5", "9.1"]


BAD: list[tuple[dict[str, str], str]] = [
    ({"action": "mend"}, "no action 'mend'; known: change, remove, add"),
    ({"action": "change"}, "says to change but has no new value"),
    ({"new_value": "9"}, "has new_value but no action"),
    ({"action": "remove", "new_value": "9"}, "says to remove but has new_value"),
    ({"action": "change", "new_value": "many"}, "new_value: "),
    ({"action": "change", "new_comparator": ">"}, "new_comparator: "),
    ({"action": "change", "new_stage": "build"}, "a measure has no stage"),
    ({"action": "change", "new_value": "9", "type": "rumour"}, "no type 'rumour'"),
    ({"action": "change", "new_value": "9", "text": "8.3%"}, "the report has '8.2%' at"),
    ({"action": "change", "new_value": "9", "start": "x"}, "start and end are not offsets"),
    ({"action": "change", "new_value": "9", "id": ""}, "has no id"),
]


@pytest.mark.parametrize(("cells", "said"), BAD, ids=lambda value: str(value)[:40])
def test_a_bad_row_is_one_clear_line(
    built: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    cells: dict[str, str],
    said: str,
) -> None:
    sheet = rows(zhengtu.open(built / "out"))
    fact = row(sheet, type="measure", frame="result")
    number = sheet.index(fact) + 2
    fact.update(cells)
    path = tmp_path / "review.csv"
    path.write_bytes(write(sheet))
    before = canonical.digest(zhengtu.open(built / "out").store)
    out, text = str(built / "out"), str(built / "short.txt")
    assert main(["build", text, "-o", out, "--corrections", str(path)]) == 1
    error = capsys.readouterr().err
    assert error.startswith(f"zhengtu: {path}: row {number}: ")
    assert said in error
    assert error.count("\n") == 1
    assert canonical.digest(zhengtu.open(built / "out").store) == before


def test_two_rows_on_one_fact_are_refused(tmp_path: Path) -> None:
    sheet = rows(build(tmp_path))
    change(sheet)
    path = tmp_path / "review.csv"
    path.write_bytes(write([*sheet, row(sheet, action="change")]))
    with pytest.raises(InputError, match=r"row \d+: is on the same fact as row \d+"):
        build(tmp_path, path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"a,b\n1,2\n", "has no column report, id"),
        (b"", "has no column"),
        ("报告".encode("gbk"), "is not UTF-8"),
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(data)
    with pytest.raises(InputError, match=said):
        load(path)
    with pytest.raises(InputError, match="cannot be read"):
        load(tmp_path / "none.csv")


def test_the_command_writes_the_sheet(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    build(tmp_path)
    sheet = tmp_path / "review.csv"
    assert main(["review", str(tmp_path / "out"), "-o", str(sheet)]) == 0
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbfreport,id,type,text,")
    assert main(["review", str(tmp_path / "out" / "store")]) == 0
    assert capsysbinary.readouterr().out == sheet.read_bytes()
