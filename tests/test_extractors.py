"""An extractor that another package adds: the worked example of the protocol."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PLUGIN = '''
"""Finds festivals and fairs by their ending, as agencies of the subtype other."""

import re

from zhengtu.model import Agency

_FESTIVAL = re.compile(r"[一-鿿]{2,8}(?:博览会|艺术节|读书月)")


class Festivals:
    def __init__(self, lexicon):
        self._common = frozenset(word for word, _ in lexicon.cells("common"))

    def __call__(self, report):
        for sentence in report.sentences:
            for match in _FESTIVAL.finditer(sentence.text):
                start, end = sentence.span(*match.span())
                yield Agency(
                    start=start, end=end, text=report.source.text[start:end], name=match[0],
                    rule="festivals.ending", confidence=0.5, subtype="other",
                )


class Liar(Festivals):
    def __call__(self, report):
        for mention in super().__call__(report):
            yield mention.model_copy(update={"start": mention.start + 1})


class Broken:
    def __init__(self, lexicon):
        raise RuntimeError("no dictionary")
'''
TEXT = "株洲市2020年政府工作报告\n今年要办好株洲艺术节，全市地区生产总值增长8%以上。"


def run(folder: Path, name: str) -> subprocess.CompletedProcess[str]:
    metadata = folder / "festivals-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: festivals\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text(f"[zhengtu.extractors]\nfairs = festivals:{name}\n")
    (folder / "festivals.py").write_text(PLUGIN, encoding="utf-8")
    (folder / "made.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "zhengtu", "extract", str(folder / "made.txt")]
    path = os.pathsep.join(filter(None, (str(folder), os.environ.get("PYTHONPATH"))))
    return subprocess.run(
        command,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": path},
        check=False,
    )


def test_an_extractor_of_another_package_runs_with_the_rest(tmp_path: Path) -> None:
    done = run(tmp_path, "Festivals")
    assert done.returncode == 0, done.stderr
    assert '"rule": "festivals.ending"' in done.stdout
    assert '"type": "measure"' in done.stdout


@pytest.mark.parametrize(
    ("name", "says"), [("Liar", "is not what stands at its offsets"), ("Broken", "cannot be made")]
)
def test_one_that_breaks_the_protocol_is_named(tmp_path: Path, name: str, says: str) -> None:
    done = run(tmp_path, name)
    assert done.returncode == 1
    assert done.stderr.startswith("zhengtu: extractor 'fairs'")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
