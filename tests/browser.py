"""Chromium, offline: a page is opened from a file, and whatever it asks for or complains of is kept."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Position, expect, sync_playwright

from servers import found

#: Without a sandbox (as root in a container) and without whatever a browser does of its own accord.
_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the machine's Chromium with an empty profile, and stop it.

    Skips where there is none, unless the tests are to run with everything.
    """
    path = found("chromium")
    if path is None and not os.environ.get("ZHENGTU_SERVERS"):
        pytest.skip("chromium is not installed")
    assert path is not None, "chromium is not installed"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


class Opened:
    """A page with what it has asked for and what went wrong in it."""

    def __init__(
        self, browser: Browser, path: Path, width: int = 1280, language: str = "zh-CN"
    ) -> None:
        """Open a file with the network off."""
        context = browser.new_context(
            viewport={"width": width, "height": 860}, locale=language, offline=True
        )
        self.address = f"file://{quote(os.fspath(path))}"
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.page: Page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda said: self.faults.append(said.text))
        self.page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.go("")

    def go(self, hash_: str) -> Page:
        """Open the page anew at an address behind #."""
        self.page.goto("about:blank")
        self.page.goto(self.address + hash_)
        self.page.wait_for_selector("#app > *")
        return self.page

    def spot(self, thing: str) -> Position:
        """Give where a thing is drawn on the canvas of the graph."""
        expect(self.page.locator(".legend .size")).to_be_visible()
        place: Position = self.page.evaluate(
            """(thing) => {
              const data = JSON.parse(document.getElementById("zhengtu-data").textContent);
              const at = data.entities.findIndex((one) => one.id === thing);
              return document.querySelector("canvas").picture.spot(at);
            }""",
            thing,
        )
        assert place, f"{thing} is not in the picture"
        return place

    def check(self) -> None:
        """Fail where anything was said on the console or asked of anybody."""
        ours = (self.address, "about:blank", "blob:", "data:")
        assert self.faults == []
        assert [url for url in self.requests if not url.startswith(ours)] == []
        self.page.context.close()
