"""The page in a real browser: opened from a file, with the network off, used as a person would."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

import zhengtu
from browser import Opened, chromium
from conftest import SEED
from zhengtu import view

GDP = "mention/430200-2020/3738-3742-measure"
PLACES = "株洲市 长沙市 湘潭市 衡阳市 岳阳市 常德市 益阳市 郴州市 永州市 怀化市".split()
LONG = "长" * 10_000
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>"


def report(place: str, year: int, turn: int) -> str:
    return f"""{place}{year}年政府工作报告
一、{year - 1}年工作回顾
地区生产总值增长{6 + turn % 4}.5%。城镇新增就业{5 + turn % 3}万人。{place}体育馆建成投用。
二、{year}年工作安排
今年主要预期目标是：地区生产总值增长{7 + turn % 3}%以上，城镇新增就业{4 + turn % 5}万人，居民消费价格涨幅{3}%左右。
加快建设{place}图书馆。支持湖南省建设。
"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("页 面")  # a folder as people have them
    file = folder / "page.html"
    file.write_text(view.page(zhengtu.build(SEED, folder / "out"), sparql=True), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def frames() -> Counter[str]:
    """The figures of the seed report, counted by frame."""
    facts = zhengtu.extract(zhengtu.read(SEED))
    return Counter(fact.frame for fact in facts if isinstance(fact, zhengtu.Measure))


@pytest.fixture(scope="module")
def twenty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("twenty")
    (folder / "in").mkdir()
    for turn, place in enumerate(PLACES):
        for year in (2019, 2020):
            file = folder / "in" / f"{turn}-{year}.txt"
            file.write_text(report(place, year, turn + year), encoding="utf-8")
    graph = zhengtu.build(folder / "in", folder / "out")
    file = folder / "page.html"
    file.write_text(view.page(graph), encoding="utf-8")
    return file


def test_a_fact_is_opened_from_the_text(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=text")
    page.locator("main mark.target", has_text="8%以上").first.click()
    panel = page.locator(".panel")
    expect(panel.locator("h2")).to_have_text("地区生产总值")
    expect(panel.locator(".figure")).to_have_text("≥ 8%")
    expect(panel).to_contain_text("置信度")
    expect(panel.locator("blockquote mark")).to_have_text("8%以上")
    assert GDP in page.url
    opened.check()


def test_a_link_to_a_fact_leads_to_it(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go(f"#fact={GDP}")
    expect(page.locator("main mark.lit")).to_have_text("8%以上")
    expect(page.locator("main mark.lit")).to_be_in_viewport()
    expect(page.locator(".panel h2")).to_have_text("地区生产总值")
    page.keyboard.press("Escape")
    expect(page.locator(".panel h2")).to_have_count(0)
    opened.check()


def test_every_fact_of_the_text_is_marked_with_its_very_words(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=text")
    told = page.evaluate(
        """() => [...document.querySelectorAll("main mark")].map(m => [m.dataset.fact, m.textContent])"""
    )
    words: dict[str, str] = {}
    for fact, text in told:
        words[fact] = words.get(fact, "") + text
    raw = SEED.read_text(encoding="utf-8")
    spans = page.evaluate(
        """() => JSON.parse(document.getElementById("zhengtu-data").textContent).facts
             .filter(f => f.kind !== "AbsentTarget").map(f => [f.id, f.start, f.end])"""
    )
    assert len(spans) > 500
    for fact, start, end in spans:
        assert words[fact] == re.sub(r"\s*\n\s*", "", raw[start:end])
    opened.check()


@pytest.mark.parametrize(
    ("typed", "found"),
    [("醴陵", "醴陵市"), ("zzs", "株洲市"), ("liling", "醴陵市"), ("gross dom", "地区生产总值")],
)
def test_search_finds_things(browser: Browser, seed: Path, typed: str, found: str) -> None:
    opened = Opened(browser, seed)
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator("#found-0")).to_contain_text(found)
    page.keyboard.press("Enter")
    expect(page.locator(".panel h2")).to_have_text(found)
    expect(page.locator(".panel blockquote").first).to_be_visible()
    opened.check()


def test_search_finds_sentences(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    opened.page.locator("#search").fill("主要预期目标")
    opened.page.locator("[role=option]", has_text="主要预期目标").first.click()
    expect(opened.page.locator("main .sentence", has_text="今年主要预期目标是")).to_be_in_viewport()
    opened.check()


def test_kinds_can_be_hidden_in_the_text(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=text")
    assert page.locator("main mark.place").count() > 50
    page.locator(".chips button.place").click()
    expect(page.locator("main mark.place")).to_have_count(0)
    assert page.locator("main mark.target").count() > 50
    opened.check()


def test_figures_are_filtered_and_sorted(
    browser: Browser, seed: Path, frames: Counter[str]
) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=figures")
    rows = page.locator("tbody tr:not(.group)")
    assert rows.count() == frames.total()
    page.locator(".chips button.result").click()
    expect(rows).to_have_count(frames["result"])
    page.locator("input.filter").fill("城镇新增就业")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("6.36万人")
    page.locator("input.filter").fill("")
    page.get_by_label("按主题分组").uncheck()
    page.get_by_role("button", name="年份").click()
    page.get_by_role("button", name="年份").click()
    expect(page.locator("th.year")).to_have_attribute("aria-sort", "descending")
    years = page.locator("td.year").all_inner_texts()
    assert years == sorted(years, reverse=True)
    rows.first.click()
    expect(page.locator(".panel .figure")).to_be_visible()
    opened.check()


def test_projects_stand_by_stage_and_by_place(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=projects")
    expect(page.locator(".board section.complete")).to_contain_text("响石广场")
    page.get_by_role("button", name="按地点").click()
    section = page.locator(".places section", has_text="醴陵市").first
    expect(section).to_contain_text("醴陵陶器学院")
    section.locator("a", has_text="醴陵陶器学院").click()
    expect(page.locator(".panel h2")).to_have_text("醴陵陶器学院")
    opened.check()


def test_the_language_is_switched_and_kept_in_the_link(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=figures&lang=zh")
    page.get_by_role("button", name="English").click()
    expect(page.locator("nav").first).to_contain_text("Targets & results")
    expect(page.locator("main")).to_contain_text("gross domestic product")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert "lang=en" in page.url
    page.reload()
    expect(page.locator("main")).to_contain_text("gross domestic product")
    opened.check()


def test_the_graph_grows_shrinks_and_shows_a_path(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=graph&entity=division/430281&lang=zh")
    size = page.locator(".legend .size")
    before = int(size.inner_text().split()[0])
    page.locator("canvas").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".centre")).not_to_have_text("醴陵市")
    page.locator("canvas").click(position=opened.spot("division/430200"))
    expect(page.locator(".centre")).to_have_text("株洲市")
    page.keyboard.press("Enter")
    expect(size).not_to_contain_text(f"{before} 节点")
    grown = int(size.inner_text().split()[0])
    assert grown > before
    page.locator(".legend button", has_text="地点").click()
    assert int(size.inner_text().split()[0]) < grown
    page.locator(".legend button", has_text="地点").click()
    page.get_by_role("button", name="找路径").click()
    page.locator("#search").fill("湖南工业大学")
    page.keyboard.press("Enter")
    expect(page.locator(".note")).to_contain_text("湖南工业大学")
    expect(page.locator(".note")).to_contain_text("—")
    opened.check()


def test_a_node_is_clicked_where_it_is_drawn(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=graph&lang=zh")
    expect(page.locator(".legend .size")).to_contain_text("节点")
    page.locator("canvas").click(position=opened.spot("division/430281"))
    expect(page.locator(".panel h2")).to_have_text("醴陵市")
    opened.check()


def test_the_whole_graph_is_drawn(browser: Browser, twenty: Path) -> None:
    opened = Opened(browser, twenty)
    page = opened.go("#view=graph&lang=zh")
    page.get_by_role("button", name="全图").click()
    things = page.evaluate(
        """JSON.parse(document.getElementById("zhengtu-data").textContent).entities.length"""
    )
    expect(page.locator(".legend .size")).to_contain_text(f"{things} 节点")
    page.wait_for_timeout(500)
    colours = page.evaluate(
        """() => {
          const canvas = document.querySelector("canvas");
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          const found = new Set();
          for (let at = 0; at < pixels.length; at += 4) found.add(pixels[at] * 65536 + pixels[at + 1] * 256 + pixels[at + 2]);
          return [0x0d6b66, 0x9a4a12, 0x30557d].map((colour) => found.has(colour));
        }"""
    )
    assert colours == [True, True, True]  # places, projects, indicators
    opened.check()


def test_named_questions_are_answered_in_the_page(
    browser: Browser, seed: Path, frames: Counter[str]
) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=query&lang=zh")
    page.locator(".tools select").select_option("reports")
    cell = page.locator("table.answer tbody td").first
    expect(cell).to_have_text("株洲市2020年政府工作报告", timeout=60_000)
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT (COUNT(?m) AS ?n) { ?m a zt:Target ")
    page.keyboard.press("Control+Enter")
    expect(cell).to_have_text(str(frames["target"]))
    page.keyboard.press("Control+a")
    page.keyboard.type("SELECT nonsense")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".fault")).to_contain_text("error at 1:16")
    opened.check()


def test_a_page_without_an_engine_offers_no_queries(browser: Browser, twenty: Path) -> None:
    opened = Opened(browser, twenty)
    expect(opened.page.locator("header nav a", has_text="对比")).to_be_visible()
    expect(opened.page.locator("header nav a", has_text="查询")).to_have_count(0)
    opened.check()


def test_reports_are_put_side_by_side(browser: Browser, twenty: Path) -> None:
    opened = Opened(browser, twenty)
    page = opened.go("#view=compare&lang=zh")
    page.get_by_role("button", name="按指标看各地").click()
    page.locator("select").first.select_option(label="地区生产总值")
    charts = page.locator("figure.chart")
    expect(charts).to_have_count(len(PLACES))
    charts.first.locator("a").first.click(force=True)
    expect(page.locator(".panel .figure")).to_contain_text("%")
    page.get_by_role("button", name="承诺台账").click()
    page.locator(".ledger .cell").first.click()
    expect(page.locator(".ledger .cell").first).to_contain_text("未报告")
    opened.check()


def test_one_chooses_among_reports(browser: Browser, twenty: Path) -> None:
    opened = Opened(browser, twenty)
    page = opened.go("#view=text&lang=zh")
    page.locator("select").first.select_option(label="岳阳市2020年政府工作报告")
    expect(page.locator("article.prose")).to_contain_text("加快建设岳阳市图书馆")
    assert "report=430600-2020" in page.url
    opened.check()


def test_hostile_text_is_text(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(
        f"株洲市2020年政府工作报告\n一、2019年工作回顾\n实施“{HOSTILE}”行动。\u202e建设{LONG}大桥。\n"
        "二、2020年工作安排\n今年主要预期目标是：地区生产总值增长8%以上。实施“\u202e翻转\u2066计划”行动。𠮷野家增长5%。\n",
        encoding="utf-8",
    )
    file = tmp_path / "page.html"
    file.write_text(
        view.page(zhengtu.build(tmp_path / "r.txt", tmp_path / "out")), encoding="utf-8"
    )
    opened = Opened(browser, file)
    for where in ("overview", "text", "figures", "projects", "graph", "compare"):
        page = opened.go(f"#view={where}&lang=zh")
        assert page.evaluate("document.querySelectorAll('main script, main img').length") == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page = opened.go("#view=text")
    expect(page.locator("article.prose")).to_contain_text(HOSTILE)
    expect(page.locator("article.prose")).to_contain_text("𠮷野家")
    expect(page.locator("main mark.target").first).to_have_text("8%以上")
    opened.check()


@pytest.mark.parametrize("where", ["overview", "text", "figures", "projects", "graph", "compare"])
@pytest.mark.parametrize("width", [1280, 800])
def test_nothing_hangs_over_the_edge(browser: Browser, seed: Path, where: str, width: int) -> None:
    opened = Opened(browser, seed, width=width)
    for language in ("zh", "en"):
        page = opened.go(f"#view={where}&lang={language}&fact={GDP}")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    opened.check()


def test_it_prints_with_its_marks_and_without_its_tools(browser: Browser, seed: Path) -> None:
    opened = Opened(browser, seed)
    page = opened.go("#view=text")
    page.emulate_media(media="print")
    expect(page.locator("header")).to_be_hidden()
    expect(page.locator("article.prose")).to_be_visible()
    opened.check()


def test_the_graph_of_one_thing_stands_alone(browser: Browser, tmp_path: Path) -> None:
    graph = zhengtu.build(SEED, tmp_path / "out")
    file = tmp_path / "graph.html"
    file.write_text(view.graph_page(graph, "醴陵市"), encoding="utf-8")
    assert file.stat().st_size < 500_000
    opened = Opened(browser, file)
    expect(opened.page.locator("canvas")).to_be_visible()
    expect(opened.page.locator("header")).to_have_count(0)
    expect(opened.page.locator(".centre")).to_have_text("醴陵市")
    opened.page.locator("canvas").click(position=opened.spot("division/430281"))
    expect(opened.page.locator(".panel blockquote").first).to_contain_text("醴陵")
    opened.check()
