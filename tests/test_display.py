"""What a notebook shows of things; whatever a text holds, it is shown as text."""

import re
import sys
from base64 import b64decode
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

import zhengtu
from zhengtu import draw
from zhengtu.display import card, table
from zhengtu.errors import MissingExtraError, NotBuiltError, UnknownNameError
from zhengtu.query import Rows
from zhengtu.view import bundle as bundled

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"
HOSTILE = "<script>alert(1)</script>\u202e<img src=x onerror=alert(1)>" + "长" * 10_000


class Tags(HTMLParser):
    """Gathers the tags of a page, and tells that each is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.seen.append(tag)
        if tag not in ("br", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("out"))


@pytest.fixture
def bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A bundle of the explorer that says it is there, for a checkout that has built none."""
    for name in (*bundled.PARTS, *bundled.SPARQL):
        (tmp_path / name).write_text("/* made */", encoding="utf-8")
    monkeypatch.setattr(bundled, "STATIC", tmp_path)


def test_text_stays_text() -> None:
    for shown in (
        table([HOSTILE], [[HOSTILE]], HOSTILE),
        card(HOSTILE, {HOSTILE: HOSTILE}, HOSTILE),
        Rows((HOSTILE,), ((HOSTILE,), (None,)))._repr_html_(),
    ):
        assert {"script", "img"}.isdisjoint(Tags(shown).seen)
        assert "alert(1)" in shown
        assert "<bdi>" in shown


def test_long_answers_are_cut_and_say_so() -> None:
    shown = Rows(("n",), tuple((number,) for number in range(80)))._repr_html_()
    assert shown.count("<tr>") == 51
    assert "80 rows, the first 50 shown" in shown


def test_report_facts_and_graph_show_what_they_are(graph: zhengtu.Graph) -> None:
    report = zhengtu.read(SEED)
    assert "株洲市 430200" in report._repr_html_()
    assert len(repr(report)) < 200
    fact = next(fact for fact in zhengtu.extract(report) if fact.text == "8%以上")
    for word in ("地区生产总值", "&gt;=", "growth", "0.98"):
        assert word in fact._repr_html_()
    (row,) = graph.query("SELECT (COUNT(DISTINCT ?t) AS ?n) { ?t a zt:Target }")
    shown = graph._repr_html_()
    assert "株洲市2020年政府工作报告" in shown
    assert f"<bdi>{row['n']}</bdi>" in shown
    for text in (report._repr_html_(), fact._repr_html_(), shown):
        Tags(text)


def test_a_graph_of_several_reports_has_a_row_each(tmp_path: Path) -> None:
    for year in (2019, 2020):
        text = f"株洲市政府工作报告\n{year}年1月2日\n二、今年安排\n地区生产总值增长8%。\n"
        (tmp_path / f"{year}.txt").write_text(text, encoding="utf-8")
    shown = zhengtu.build(tmp_path, tmp_path / "out")._repr_html_()
    assert len(re.findall(r"<tr><td", shown)) == 2


@pytest.mark.usefixtures("bundle")
def test_a_view_is_interactive_and_has_a_picture(graph: zhengtu.Graph) -> None:
    shown = graph.show("醴陵市", height=300)
    told = shown._repr_mimebundle_()
    assert set(told) == {"text/plain", "text/html", "image/svg+xml", "image/png"}
    assert b64decode(told["image/png"]).startswith(b"\x89PNG")
    assert told["image/svg+xml"].startswith("<?xml")
    frame = told["text/html"]
    assert {"iframe", "details", "img"} <= set(Tags(frame).seen)
    assert 'sandbox="allow-scripts"' in frame
    assert "height:300px" in frame
    inner = re.search(r'srcdoc="([^"]*)"', frame)
    assert inner
    assert "醴陵陶器学院" in unescape(inner[1])
    assert unescape(inner[1]).startswith("<!doctype html>")
    assert not re.search(r'(?:src|href)="(?!data:)', unescape(inner[1]))


def test_without_the_bundle_there_is_the_picture(
    graph: zhengtu.Graph, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bundled, "STATIC", tmp_path)
    assert set(graph.show("醴陵市")._repr_mimebundle_()) == {
        "text/plain",
        "image/svg+xml",
        "image/png",
    }

    def missing(*_: object) -> None:
        raise MissingExtraError("a picture", "matplotlib", "draw")

    monkeypatch.setattr(draw, "picture", missing)
    with pytest.raises(NotBuiltError, match="make web"):
        graph.show("醴陵市")


@pytest.mark.usefixtures("bundle")
def test_without_matplotlib_there_is_the_page(
    graph: zhengtu.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.figure", None)
    assert set(graph.show("醴陵市")._repr_mimebundle_()) == {"text/plain", "text/html"}
    with pytest.raises(MissingExtraError, match=r"zhengtu\[draw\]"):
        graph.draw("map")


def test_an_unknown_thing_is_told_with_what_is_like_it(graph: zhengtu.Graph) -> None:
    with pytest.raises(UnknownNameError, match="醴陵市"):
        graph.show("醴陵县城")


def test_a_picture_is_shown_at_half_its_dots(graph: zhengtu.Graph) -> None:
    data, size = graph.draw("map")._repr_png_()
    assert data.startswith(b"\x89PNG")
    assert size["width"] == 900
