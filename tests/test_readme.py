import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh.md"
BOTH = pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda path: path.name)
RUN = [sys.executable, str(ROOT / "scripts" / "readme.py")]


def fences(path: Path) -> list[str]:
    return re.findall(r"^```\w*\n.*?^```$", path.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_every_output_is_what_the_commands_give_now() -> None:
    done = subprocess.run([*RUN, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_twins_show_the_same() -> None:
    assert fences(ENGLISH) == fences(CHINESE)
    for mark in ("\n## ", "\n- ", "\n| ", "\n1. "):
        assert ENGLISH.read_text("utf-8").count(mark) == CHINESE.read_text("utf-8").count(mark)


def test_five_questions_are_asked_and_answered() -> None:
    section = ENGLISH.read_text("utf-8").partition("\n## Five questions")[2].partition("\n## ")[0]
    numbered = re.findall(
        r"^\d\. .*\n\n```console\n\$ (.*)\n((?:.+\n){2,})```$", section, re.MULTILINE
    )
    assert len(numbered) == 5
    assert any("--named" in command for command, _ in numbered)


@BOTH
def test_links_lead_somewhere(readme: Path) -> None:
    links = re.findall(r"\]\(([^)#]+)\)", readme.read_text("utf-8"))
    assert len(links) >= 4
    for link in links:
        assert link.startswith("https://") or (ROOT / link).is_file(), link


@BOTH
def test_files_where_new_things_go_are_there(readme: Path) -> None:
    tables = re.findall(r"(?:^\|.*\|\n)+", readme.read_text("utf-8"), re.MULTILINE)
    (rows,) = (table.splitlines()[2:] for table in tables if "`zhengtu.extractors`" in table)
    assert len(rows) >= 10
    for row in rows:
        for path in re.findall(r"`((?:ontology|seeds|src)/[^`]*)`", row):
            known = ROOT / path if "NAME" not in path else (ROOT / path).parent
            assert known.exists(), path
        count = int(row.split("|")[2])
        named = len(
            re.findall(r"`(?:ontology|seeds|src)/", row.partition(";")[0].partition("；")[0])
        )
        assert named >= count


@BOTH
def test_every_command_is_shown_or_listed_as_missing(readme: Path) -> None:
    text = readme.read_text("utf-8")
    for command in ("build", "extract", "evaluate", "coverage", "query", "export"):
        assert f"zhengtu {command} " in text
