"""The training command: the same passages give the same bytes, and a model that labels."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pycrfsuite
import pytest

from conftest import Chunk
from zhengtu import paths
from zhengtu.extract.project import Projects
from zhengtu.lexicon import Lexicon

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "scripts"
CARD = ROOT / "docs" / "model.md"
#: Made-up passages by document, their projects in brackets.
PASSAGES = {
    "city-zhuzhou-2019": (
        "一、工作回顾。完成【响石广场改扩建】。启动【醴娄高速】、【金城大道】建设。加强知识产权保护。"
        "加快【三一智慧制铁城】和【华录数据湖】等项目建设。【株洲博物馆】建成开放。推进产业转型升级。"
    ),
    "city-zhuzhou-2021": (
        "二、主要任务。建成【北环C段】、【D段】。推进【长株新城】、【长株磁浮】等项目前期。优化营商环境。"
        "【云龙大道快速化改造】等项目加快推进。实施老旧小区改造183个。【雪花啤酒迁建项目】开工建设。"
    ),
}
NEW = "加快云龙智慧物流园和渌江新城等项目建设。醴陵博物馆建成开放。加强安全生产。"


def write(folder: Path, name: str, marked: str) -> None:
    """Write a passage as a folder of gold holds it: all of the text is annotated."""
    rows, text = [], ""
    for at, part in enumerate(marked.replace("】", "【").split("【")):
        if at % 2:
            span = {"start": len(text), "end": len(text) + len(part), "text": part}
            rows.append({"type": "project", **span, "stage": "build", "frame": "result"})
        text += part
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.windows.json").write_text(json.dumps([[0, len(text)]]), encoding="utf-8")
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    (folder / f"{name}.gold.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def train(gold: Path, model: Path, *options: str) -> str:
    command = [sys.executable, str(SCRIPTS / "train.py"), str(gold), "-o", str(model), *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gold")
    for name, marked in PASSAGES.items():
        write(folder, name, marked)
    return folder


@pytest.fixture(scope="module")
def model(gold: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "projects.crfsuite"
    assert "2 documents" in train(gold, path)
    return path


def test_the_same_passages_give_the_same_bytes(gold: Path, model: Path, tmp_path: Path) -> None:
    train(gold, tmp_path / "again.crfsuite")
    assert (tmp_path / "again.crfsuite").read_bytes() == model.read_bytes()


def test_the_model_labels_what_it_was_not_trained_on(
    model: Path, chunk: Chunk, tables: Lexicon
) -> None:
    found = [project.text for project in Projects(tables, model)(chunk(NEW))]
    assert found == ["云龙智慧物流园", "渌江新城", "醴陵博物馆"]


def test_documents_and_the_votes_of_the_rules_can_be_left_out(gold: Path, tmp_path: Path) -> None:
    path = tmp_path / "less.crfsuite"
    options = ("--no-votes", "--leave-out", "city-zhuzhou-2021")
    assert "1 documents" in train(gold, path, *options)
    tagger = pycrfsuite.Tagger()
    tagger.open(str(path))
    names = tagger.info().attributes
    assert any(name.startswith("verb=") for name in names)
    assert {name for name in names if name.startswith("rule=")} <= {"rule=0"}


def test_the_learning_curve_trains_on_every_other_document_in_both_orders(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.syspath_prepend(SCRIPTS)
    from learning import turns

    names = [f"document {n}" for n in range(7)]
    for name in names:
        forward, backward = turns(name, names)
        assert {name, *forward} == set(names)
        assert len(forward) == len(names) - 1
        assert backward == forward[::-1]
    assert turns(names[0], names) == turns(names[0], names[::-1])
    assert len({turns(name, names)[0][0] for name in names}) == len(names)


def test_the_model_card_is_of_the_shipped_model() -> None:
    card = CARD.read_text(encoding="utf-8")
    model = (paths.models() / "projects.crfsuite").read_bytes()
    assert hashlib.sha256(model).hexdigest() in card, "make train writes both"
    assert f"\n{len(model)} bytes; " in card


def test_the_model_card_explains_every_label() -> None:
    card = CARD.read_text(encoding="utf-8")
    tagger = pycrfsuite.Tagger()
    tagger.open(str(paths.models() / "projects.crfsuite"))
    assert [label for label in tagger.labels() if f"\n| `{label}` | " not in card] == []
