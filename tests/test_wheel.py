import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import zhengtu

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "reports" / "zhuzhou-2020.txt"


def done(*command: str | Path, cwd: Path) -> str:
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ran = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=plain,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    done(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder, cwd=ROOT)
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def programs(wheel: Path) -> Path:
    """Install the wheel, without a network, where what it depends on can be seen; give ``bin``."""
    home = wheel.parent / "venv"
    done(sys.executable, "-m", "venv", "--without-pip", home, cwd=wheel.parent)
    line = "-m pip --disable-pip-version-check --python bin/python install --no-deps --no-index"
    done(sys.executable, *line.split(), wheel, cwd=home)
    (site,) = home.glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin"


def test_the_wheel_holds_all_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as parts:
        held = set(parts.namelist())
    package = {
        f"zhengtu/{path.relative_to(ROOT / 'src' / 'zhengtu')}"
        for path in (ROOT / "src" / "zhengtu").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    tables = {
        f"zhengtu/data/{path.relative_to(path.parent.parent)}"
        for folder in ("ontology", "seeds/lexicon", "seeds/models")
        for path in (ROOT / folder).glob("*")
    }
    assert package | tables <= held
    assert not [name for name in held if name.startswith("tests")]


def test_an_installed_wheel_works_outside_the_repository(programs: Path, tmp_path: Path) -> None:
    where = done(programs / "python", "-c", "import zhengtu; print(zhengtu.__file__)", cwd=tmp_path)
    assert Path(where).is_relative_to(programs.parent)
    shutil.copy(SEED, tmp_path / "report.txt")
    said = done(programs / "zhengtu", "build", "report.txt", cwd=tmp_path)
    assert said.startswith("output: ")
    zhengtu.build(SEED, tmp_path / "here")
    here = (tmp_path / "here" / "zhuzhou-2020.ttl").read_text("utf-8")
    there = (tmp_path / "output" / "report.ttl").read_text("utf-8")
    assert there == here.replace('"zhuzhou-2020.txt"', '"report.txt"')
    answer = done(programs / "zhengtu", "query", "output", "--named", "targets", cwd=tmp_path)
    assert "地区生产总值" in answer
