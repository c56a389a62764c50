"""What the page shows, without a browser: the data, the neighbourhood, the file."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import zhengtu
from conftest import SEED
from zhengtu import view
from zhengtu.cli import main
from zhengtu.errors import UnknownNameError
from zhengtu.export.things import Thing, Things
from zhengtu.ontology import Triple, expand
from zhengtu.pipeline import Graph
from zhengtu.view.pinyin import syllables
from zhengtu.view.topics import above, topics

Json = dict[str, Any]
#: Signs that a page must not take for its own: markup, a line end of JavaScript, turned writing.
HOSTILE = "</script><script>alert(1)</script><!--\u2028\u202e𠮷&amp;"
TEXT = f"""株洲市2020年政府工作报告
一、2019年工作回顾
地区生产总值增长7.9%。实施“{HOSTILE}”行动。
二、2020年工作安排
今年主要预期目标是：地区生产总值增长8%以上，城镇新增就业5万人，居民消费价格涨幅3.5%左右。
支持醴陵市建设𠮷野陶瓷学院。
"""


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("seed"))


@pytest.fixture(scope="module")
def shown(seed: Graph) -> Json:
    return view.data(seed)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "report.txt").write_text(TEXT, encoding="utf-8")
    return zhengtu.build(folder / "report.txt", folder / "out")


def test_the_report_is_there_as_it_stands_on_disk(shown: Json) -> None:
    assert shown["reports"][0]["text"] == SEED.read_text(encoding="utf-8")


def test_every_fact_of_the_graph_is_shown(seed: Graph, shown: Json) -> None:
    asked = seed.query(
        "SELECT (COUNT(?m) AS ?n) { { ?m a zt:Mention } UNION { ?m a zt:AbsentTarget } }"
    )
    assert [{"n": len(shown["facts"])}] == list(asked)


def test_a_fact_stands_in_its_sentence(seed: Graph, shown: Json) -> None:
    words = {
        row["m"].removeprefix("https://w3id.org/zhengtu/id/"): row["words"]
        for row in seed.query("SELECT ?m ?words { ?m nif:anchorOf ?words }")
        if isinstance(row["m"], str)
    }
    report = shown["reports"][0]
    for fact in shown["facts"]:
        assert report["text"][fact["start"] : fact["end"]] == words[fact["id"]]
        assert any(s[0] <= fact["start"] and fact["end"] <= s[1] for s in report["sentences"])


def test_places_in_lists_are_in_their_lists(shown: Json) -> None:
    things = range(len(shown["entities"]))
    for fact in shown["facts"]:
        assert fact["entity"] in things
        assert all(link in things for link in fact["links"].values() if isinstance(link, int))
        unit = fact["links"].get("unit")
        assert unit is None or unit in shown["units"]
    for source, target, _, weight in shown["edges"]:
        assert source in things and target in things and weight > 0


def test_a_measure_has_what_the_report_says(shown: Json) -> None:
    (target,) = [
        fact
        for fact in shown["facts"]
        if fact["kind"] == "Target" and shown["entities"][fact["entity"]]["id"] == "indicator/gdp"
    ]
    assert target["fields"] | {"value": 8, "comparator": ">=", "year": 2020} == target["fields"]
    assert shown["entities"][target["links"]["area"]]["zh"] == "株洲市"
    assert shown["units"][target["links"]["unit"]] == {"zh": "%", "en": "percent"}


def test_things_have_a_key_for_a_search_by_pinyin(shown: Json) -> None:
    keys = {entity["zh"]: entity["pinyin"] for entity in shown["entities"]}
    assert keys["株洲市"] == "zhu zhou shi"
    assert syllables("长" * 10_000).count("chang") < 100


def test_terms_have_names_in_both_languages(shown: Json) -> None:
    kinds = {entity["kind"] for entity in shown["entities"]} | {f["kind"] for f in shown["facts"]}
    for kind in kinds:
        assert shown["terms"][kind].keys() == {"zh", "en"}


def test_the_same_store_gives_the_same_data(seed: Graph, shown: Json) -> None:
    assert json.dumps(view.data(zhengtu.open(seed.store.path))) == json.dumps(shown)


@pytest.mark.parametrize("name", ["醴陵市", "醴陵", "division/430281"])
def test_the_neighbourhood_of_a_thing(seed: Graph, shown: Json, name: str) -> None:
    near = view.subgraph(seed, name)
    assert near["entities"][near["focus"]]["id"] == "division/430281"
    names = {entity["zh"] for entity in near["entities"]}
    assert {"株洲市", "醴陵经开区"} <= names
    assert len(near["entities"]) < len(shown["entities"])
    assert all(fact["quote"] for fact in near["facts"])
    touched = {near["focus"]}
    for source, target, _, _ in near["edges"]:
        touched |= {source, target}
    assert touched <= set(range(len(near["entities"])))


def test_a_thing_that_is_not_there_is_named_with_what_is_like_it(seed: Graph) -> None:
    with pytest.raises(UnknownNameError, match=r"no thing named '醴陵县城'.*醴陵"):
        view.subgraph(seed, "醴陵县城")


def test_nothing_in_a_report_ends_or_begins_markup(hostile: Graph) -> None:
    page = view.page(hostile)
    assert "\u2028" not in page
    blocks = re.findall(r"<script[^>]*>(.*?)</script>", page, re.DOTALL)
    assert len(blocks) == 2  # the data, the explorer
    assert "<" not in blocks[0]
    held = json.loads(blocks[0])
    assert held["reports"][0]["text"] == TEXT
    for fact in held["facts"]:
        assert 0 <= fact["start"] <= fact["end"] <= len(TEXT)


def test_a_page_may_fetch_nothing(seed: Graph) -> None:
    page = view.page(seed)
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)
    assert len(policy) == 1
    assert "default-src 'none'" in policy[0] and "connect-src 'none'" in policy[0]
    assert "'unsafe-inline'" not in policy[0].partition("script-src")[2].partition(";")[0]
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", page)


def test_the_page_of_the_seed_is_light(seed: Graph) -> None:
    assert len(view.page(seed).encode()) < 3_000_000


def test_the_page_is_the_same_each_time(seed: Graph) -> None:
    assert view.page(seed, sparql=True) == view.page(seed, sparql=True)


def test_a_page_that_is_served_asks_its_server_alone(seed: Graph) -> None:
    page = view.page(seed, endpoint="/sparql")
    assert "connect-src 'self'" in page
    assert 'id="zhengtu-store"' not in page


def test_several_reports_are_compared(seed: Graph, tmp_path: Path) -> None:
    text = "{0}政府工作报告\n{1}年1月2日\n各位代表：\n一、{2}年工作回顾\n地区生产总值增长{3}%。\n二、{1}年工作安排\n主要预期目标是：地区生产总值增长{4}%，城镇新增就业5万人，居民消费价格涨幅3%左右。\n"
    for name, *numbers in (
        ("株洲市", 2019, 2018, 7, 8), ("株洲市", 2020, 2019, 9, 8), ("湖南省", 2020, 2019, 8, 7)
    ):  # fmt: skip
        (tmp_path / f"{name}{numbers[0]}.txt").write_text(text.format(name, *numbers), "utf-8")
    shown = view.compared(zhengtu.build(tmp_path, tmp_path / "out"))
    kept = [
        row for row in shown["ledger"] if row["indicator"].endswith("gdp") and row["year"] == 2019
    ]
    assert [(r["code"], r["target"], r["result"], r["status"]) for r in kept if r["target"]] == [
        ("430200", 8, 9, "exceeded")
    ]
    steps = {row["code"]: row["gap"] for row in shown["ladder"] if row["indicator"].endswith("gdp")}
    assert steps["430200"] == 1
    assert view.compared(seed) == {"ledger": [], "ladder": []}


def test_view_writes_the_page(seed: Graph, tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    assert main(["view", str(seed.store.path), "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8") == view.page(seed)


def test_without_the_bundle_one_line_says_how_to_build_it(
    seed: Graph,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("zhengtu.view.bundle.STATIC", tmp_path / "static")
    target = tmp_path / "page.html"
    assert main(["view", str(seed.store.path), "-o", str(target)]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "make web" in said
    assert not target.exists()


@pytest.mark.parametrize(
    ("store", "file", "said"),
    [("nowhere", "page.html", "there is no such folder"), ("", "no/such/page.html", "cannot be written")],
)  # fmt: skip
def test_what_cannot_be_read_or_written_is_named(
    seed: Graph,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    store: str,
    file: str,
    said: str,
) -> None:
    path = tmp_path / store if store else seed.store.path
    assert main(["view", str(path), "-o", str(tmp_path / file)]) == 1
    error = capsys.readouterr().err
    assert error.startswith("zhengtu: ") and error.count("\n") == 1 and said in error


def test_an_indicator_stands_under_its_topmost_concept() -> None:
    def iri(name: str) -> str:
        return expand(f"id:{name}")

    broader, kind = expand("skos:broader"), expand("rdf:type")
    every = Things(
        [
            Triple(iri("topic/economy"), kind, expand("skos:Concept")),
            Triple(iri("indicator/gdp"), broader, iri("topic/economy")),
            Triple(iri("indicator/primary"), broader, iri("indicator/gdp")),
            Triple(iri("indicator/own"), kind, expand("zt:Indicator")),
            Triple(iri("indicator/round"), broader, iri("indicator/about")),
            Triple(iri("indicator/about"), broader, iri("indicator/round")),
        ]
    )
    found = {
        name: above(every, every.get(iri(f"indicator/{name}")[1:-1]) or Thing(""))
        for name in ("gdp", "primary", "own", "round")
    }
    economy = iri("topic/economy")[1:-1]
    assert found["gdp"] == found["primary"] == economy
    assert found["own"] == ""
    assert found["round"] == iri("indicator/about")[1:-1]
    assert topics(every, [thing for thing in every if "gdp" in thing.iri]) == {economy: 0}
