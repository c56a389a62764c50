"""Write docs/graph.png, the picture of the seed report's graph that the READMEs show."""

import tempfile
from pathlib import Path

import zhengtu
from zhengtu.draw import draw

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "reports" / "zhuzhou-2020.txt"
PICTURE = ROOT / "docs" / "graph.png"


def main() -> None:
    """Build the seed report and draw it."""
    with tempfile.TemporaryDirectory() as folder:
        draw(zhengtu.build(SEED, folder).store, "graph", PICTURE)
    print(f"{PICTURE.name} written")


if __name__ == "__main__":
    main()
