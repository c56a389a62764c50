import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from zhengtu.query import questions

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


@pytest.mark.parametrize("script", ["gallery.py", "terms.py"])
def test_what_is_generated_is_current(script: str) -> None:
    command = [sys.executable, str(ROOT / "scripts" / script), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_question_is_shown_with_rows() -> None:
    page = (DOCS / "queries.md").read_text("utf-8")
    shown = re.findall(r"^## (.+)$", page, re.MULTILINE)
    assert shown == [question.name for question in questions()]
    assert len(re.findall(r"^[1-9]\d* rows?:$", page, re.MULTILINE)) == len(shown) >= 30


def test_the_picture_is_a_picture() -> None:
    picture = ElementTree.parse(DOCS / "classes.svg").getroot()
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    words = "".join(picture.itertext())
    for name in ("Target", "目标", "target", "Report", "statedBy"):
        assert name in words
