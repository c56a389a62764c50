"""The served page and the frame in a notebook, in a real browser."""

import urllib.parse
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

import zhengtu
from browser import chromium
from test_serve import Server, serving

SEED = Path(__file__).parent.parent / "seeds" / "reports" / "zhuzhou-2020.txt"


#: What a page told of as faults, and the addresses that it asked for.
Told = tuple[Page, list[str], list[str]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def tab(browser: Browser) -> Iterator[Told]:
    page = browser.new_context(locale="zh-CN").new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    yield page, faults, asked
    page.context.close()


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> zhengtu.Graph:
    return zhengtu.build(SEED, tmp_path_factory.mktemp("seen"))


@pytest.fixture(scope="module")
def server(graph: zhengtu.Graph) -> Iterator[Server]:
    with serving(graph.store.path, processes=1) as made:
        yield made


def ours(addresses: list[str], server: Server) -> bool:
    """Tell whether nothing but the server was asked."""
    return all(a.startswith((server.address, "data:", "blob:")) for a in addresses)


def test_the_page_opens_and_its_editor_asks_the_server(server: Server, tab: Told) -> None:
    page, faults, asked = tab
    page.goto(server.address)
    page.get_by_role("heading", name="株洲市2020年政府工作报告").first.wait_for()
    page.goto(server.address + "#view=query")
    editor = page.get_by_label("SPARQL", exact=True)
    editor.click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT ?n { ?r a zt:Report ; rdfs:label ?n }")
    with page.expect_response("**/sparql") as answer:
        page.keyboard.press("Control+Enter")
    assert answer.value.status == 200
    page.locator("table.answer td", has_text="株洲市2020年政府工作报告").wait_for()
    assert faults == []
    assert ours(asked, server)


def test_what_the_server_refuses_is_shown_in_the_page(server: Server, tab: Told) -> None:
    page, faults, asked = tab
    page.goto(server.address + "#view=query")
    page.get_by_label("SPARQL", exact=True).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")
    page.keyboard.press("Control+Enter")
    page.get_by_text("SERVICE is refused").wait_for()
    assert all("400" in fault for fault in faults)
    assert ours(asked, server)


def test_things_and_the_ontology_can_be_walked(server: Server, tab: Told) -> None:
    page, faults, asked = tab
    page.goto(server.address + "id/division/430281")
    assert page.title() == "醴陵市"
    page.get_by_role("link", name="株洲市", exact=True).first.click()
    assert page.title() == "株洲市"
    page.goto(server.address + "ontology#Target")
    assert page.locator(":target").inner_text().startswith("目标")
    assert faults == []
    assert ours(asked, server)


def test_another_site_cannot_read_what_is_served(server: Server, tab: Told) -> None:
    query = urllib.parse.urlencode({"query": "ASK {}"})
    page, _, _ = tab
    page.goto("data:text/html,<title>another</title>")
    script = f"fetch('{server.address}sparql?{query}').then(a => a.text(), e => 'refused')"
    assert page.evaluate(script) == "refused"


def test_the_view_of_a_notebook_works_with_no_network(
    graph: zhengtu.Graph, tab: Told, tmp_path: Path
) -> None:
    file = tmp_path / "saved.html"
    shown = graph.show("醴陵市")._repr_mimebundle_()["text/html"]
    file.write_text(f"<!doctype html><meta charset=utf-8>{shown}", encoding="utf-8")
    page, faults, asked = tab
    page.context.set_offline(True)
    page.goto(file.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("canvas").first.wait_for()
    page.locator("summary").click()
    picture = page.locator("details img")
    assert picture.evaluate("image => image.complete && image.naturalWidth") > 400
    assert faults == []
    assert [a for a in asked if not a.startswith(("file:", "data:", "blob:", "about:"))] == []
