"""Measure the whole path, text in and quads out, beside jieba on the same text in the same run.

usage: bench.py [FOLDER]

With a folder of reports its ten longest .txt files are measured too. Speeds are thousands of
characters a second, the best of several rounds; ratios are to jieba.posseg, which is the floor.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "reports" / "zhuzhou-2020.txt"
ROUNDS = 5


def best(run: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Give the seconds of the fastest round."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


def whole(path: Path) -> Callable[[], object]:
    """Make a run of the whole path on one document, into a store in memory."""
    from zhengtu.graph import write
    from zhengtu.pipeline.stages import stages

    made = stages()

    def run() -> object:
        told = made.told(path, place="430200", year=2020)
        lines = write.lines(write.ordered(told.triples))
        store = pyoxigraph.Store()
        store.bulk_load(lines.encode(), pyoxigraph.RdfFormat.N_TRIPLES, lenient=True)
        return store

    run()
    return run


def measure(path: Path) -> None:
    """Print one document's line."""
    import jieba
    import jieba.posseg

    text = path.read_text(encoding="utf-8")
    size = len(text) / 1000
    cut = size / best(lambda: jieba.lcut(text), 3)
    posseg = size / best(lambda: list(jieba.posseg.cut(text)), 3)
    ours = size / best(whole(path))
    print(f"{path.stem:34}{size:8.1f}{cut:10.0f}{posseg:10.0f}{ours:10.0f}{ours / posseg:9.2f}")


def cold() -> None:
    """Print the time of a build from nothing beside jieba's own start.

    Both with modules compiled before, as after any installation.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}

    def started(*arguments: str) -> None:
        command = [sys.executable, *arguments]
        subprocess.run(command, capture_output=True, check=True, env=environment)

    def built() -> None:
        with tempfile.TemporaryDirectory() as folder:
            started("-m", "zhengtu", "build", str(SEED), "-o", folder)

    peer = best(lambda: started("-c", "import jieba; jieba.lcut('株洲')"), 3)
    ours = best(built, 3)
    print(
        f"cold build of the seed report {ours:.2f} s, jieba's start {peer:.2f} s: {ours / peer:.2f}"
    )


def main(folders: list[str]) -> None:
    """Print the table."""
    import jieba

    jieba.setLogLevel("WARNING")
    print(f"{'kchar/s':34}{'kchar':>8}{'cut':>10}{'posseg':>10}{'zhengtu':>10}{'ratio':>9}")
    measure(SEED)
    for folder in folders:
        found = sorted(Path(folder).glob("*.txt"), key=lambda p: (-p.stat().st_size, p.name))
        for path in found[:10]:
            measure(path)
    cold()


if __name__ == "__main__":
    main(sys.argv[1:])
