"""Run the tour from top to bottom, and keep what it shows, in both languages.

usage: tour.py [--check]

The notebooks have the same code with other words between; it is run once, in a fresh folder that
looks like a checkout. What depends on the run and not on the graph
(times, versions) is left out, and so is the interactive view, for which a picture stands: a kernel
brings it back. With --check nothing is written, and a notebook that shows something else is an
error; of pictures only that they are there, since fonts and their drawing differ between machines.
"""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).parent.parent
NOTEBOOKS = tuple(ROOT / "notebooks" / name for name in ("tour.ipynb", "tour.zh.ipynb"))
#: Seconds for one cell.
LONGEST = 300
KERNEL = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
Json = dict[str, Any]


def run(path: Path) -> Json:
    """Give a notebook as it is after a run."""
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / "seeds").symlink_to(ROOT / "seeds")
        (Path(name) / "notebooks").mkdir()
        notebook = nbformat.read(path, as_version=4)
        os.environ["PYTHONHASHSEED"] = "0"
        where = {"metadata": {"path": str(Path(name) / "notebooks")}}
        NotebookClient(notebook, timeout=LONGEST, kernel_name="python3", resources=where).execute()
    return stripped(notebook)


def code(notebook: Json) -> list[Json]:
    """Give the cells that are run."""
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def stripped(notebook: Json) -> Json:
    """Leave out what a run adds and nobody reads."""
    notebook["metadata"] = KERNEL
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "image/png" in data:
                data.pop("text/html", None)
    return notebook


def written(notebook: Json) -> str:
    """Write a notebook as the format has it."""
    return str(nbformat.writes(nbformat.from_dict(notebook))) + "\n"


def shown(notebook: Json) -> str:
    """Write a notebook with a word for each picture."""
    plain: Json = nbformat.reads(written(notebook), as_version=4)
    for cell in plain["cells"]:
        for output in cell.get("outputs", ()):
            for kind in [kind for kind in output.get("data", ()) if kind.startswith("image/")]:
                output["data"][kind] = "a picture"
    return written(plain)


def main(arguments: list[str]) -> int:
    """Renew the notebooks, or with --check tell which are stale."""
    stale = []
    outputs = [cell["outputs"] for cell in code(run(NOTEBOOKS[0]))]
    for path in NOTEBOOKS:
        now = stripped(nbformat.read(path, as_version=4))
        for number, (cell, output) in enumerate(zip(code(now), outputs, strict=True), 1):
            cell["outputs"], cell["execution_count"] = output, number
        if shown(now) != shown(nbformat.read(path, as_version=4)):
            stale.append(path.name)
        if "--check" not in arguments:
            path.write_text(written(now), encoding="utf-8")
    for name in stale:
        print(f"{name} {'is stale; run make docs' if '--check' in arguments else 'renewed'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
