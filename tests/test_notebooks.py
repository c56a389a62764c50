"""The tour runs from top to bottom; what is saved shows its pictures where no kernel runs."""

import json
import subprocess
import sys
from base64 import b64decode
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent
NOTEBOOKS = [ROOT / "notebooks" / "tour.ipynb", ROOT / "notebooks" / "tour.zh.ipynb"]
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
Json = dict[str, Any]


def cells(path: Path, kind: str) -> list[Json]:
    held = json.loads(path.read_text("utf-8"))["cells"]
    return [cell for cell in held if cell["cell_type"] == kind]


def outputs(path: Path) -> list[Json]:
    return [output for cell in cells(path, "code") for output in cell["outputs"]]


def test_the_tour_shows_what_it_gives_now() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "tour.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_languages_have_the_same_code_and_other_words() -> None:
    one, other = ([cell["source"] for cell in cells(path, "code")] for path in NOTEBOOKS)
    assert one == other
    words, chinese = ("".join(map(str, cells(path, "markdown"))) for path in NOTEBOOKS)
    assert "提问" not in words
    assert "提问" in chinese
    assert len(cells(NOTEBOOKS[0], "markdown")) == len(cells(NOTEBOOKS[1], "markdown"))


@EACH
def test_all_steps_are_there(path: Path) -> None:
    code = "\n".join("".join(cell["source"]) for cell in cells(path, "code"))
    for step in ("zhengtu.read", "zhengtu.build", ".to_pandas()", "zhengtu.ledger", "graph.show(", "graph.networkx()", "centrality", "communities", ".gexf"):  # fmt: skip
        assert step in code


@EACH
def test_pictures_are_kept_and_need_no_kernel(path: Path) -> None:
    kinds = [output["data"] for output in outputs(path) if "image/png" in output.get("data", {})]
    assert len(kinds) == 3
    for data in kinds:
        assert b64decode(data["image/png"]).startswith(b"\x89PNG")
        assert "text/html" not in data  # scripts are not run in a notebook that is not trusted
    drawn = ["".join(data["image/svg+xml"]) for data in kinds if "image/svg+xml" in data]
    assert len(drawn) == 1
    assert ElementTree.fromstring(drawn[0]).tag == "{http://www.w3.org/2000/svg}svg"


@EACH
def test_nothing_of_the_machine_or_the_run_is_kept(path: Path) -> None:
    text = path.read_text("utf-8")
    for trace in (str(ROOT), str(Path.home()), "/tmp/", 'execution"', "Traceback", "Warning"):
        assert trace not in text
    held = json.loads(text)
    assert held["metadata"]["language_info"] == {"name": "python"}
    assert all(cell["metadata"] == {} for cell in held["cells"])
    counts = [cell["execution_count"] for cell in cells(path, "code")]
    assert counts == list(range(1, len(counts) + 1))
    assert not [output for output in outputs(path) if output["output_type"] == "error"]
    assert path.stat().st_size < 1_000_000
