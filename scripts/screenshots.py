"""Renew the pictures of the explorer in docs/: the seed report, as a browser on this machine shows it."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import ViewportSize, sync_playwright

import zhengtu
from zhengtu import view

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "reports" / "zhuzhou-2020.txt"
SIZE: ViewportSize = {"width": 1080, "height": 640}
#: Each picture and the address behind # that it shows.
PICTURES = {
    "explorer-zh.png": "#lang=zh&fact=mention/430200-2020/3738-3742-measure",
    "explorer-en.png": "#lang=en&view=graph&entity=division/430281",
}


def main() -> None:
    """Open the page of the seed report and take its pictures."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("screenshots need chromium, and a Chinese font")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page = Path(folder) / "page.html"
        page.write_text(view.page(zhengtu.build(SEED, folder)), encoding="utf-8")
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, address in PICTURES.items():
            tab = browser.new_page(viewport=SIZE, reduced_motion="reduce")
            tab.goto(f"file://{page}{address}")
            tab.wait_for_selector(".panel h2")
            tab.wait_for_timeout(500)  # the layout of the graph comes to rest
            tab.screenshot(path=ROOT / "docs" / name)
        browser.close()


if __name__ == "__main__":
    main()
