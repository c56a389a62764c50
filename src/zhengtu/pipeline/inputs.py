"""What a build is given: documents and folders of them, with what a manifest says of them."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from zhengtu.errors import InputError, ZhengtuError
from zhengtu.pipeline.manifest import Document, load
from zhengtu.read import READERS

STDIN = "-"


def documents(inputs: Iterable[str | Path]) -> Iterator[Path]:
    """Yield the documents named, of a folder those that can be read, by name.

    Raises InputError for a folder without any, and where there is nothing of the name.
    """
    for name in inputs:
        yield from _named(Path(name))


def listed(
    inputs: Iterable[str | Path], manifest: Path | None
) -> tuple[list[Document], list[ZhengtuError]]:
    """Give the documents to build, each once, by name, and what is wrong with rows of a manifest.

    A manifest speaks of the inputs; what it names inside a folder that is given, however deep, is
    an input too. Raises InputError as ``documents`` does, and for what is no manifest.
    """
    rows, faults = _rows(manifest)
    found: dict[Path, Document] = {}
    for path in map(Path, inputs):
        folder = path.resolve()
        inner = [row.path for file, row in rows.items() if folder in file.parents]
        for document in _named(path, inner):
            file = document.resolve()
            found[file] = rows.get(file, Document(document))._replace(path=document)
    if manifest is not None:
        found.pop(manifest.resolve(), None)
    # what a row says wrong of a document is not for the document to say instead
    refused = [file for file, document in found.items() if document.fault]
    faults += [fault for file in refused if (fault := found.pop(file).fault)]
    return sorted(found.values(), key=lambda d: (d.path.name, str(d.path))), faults


def _named(path: Path, inner: Iterable[Path] = ()) -> Iterator[Path]:
    if not path.is_dir():
        if not path.exists() and str(path) != STDIN:
            raise InputError(path, "no such file", "check the path")
        yield path
        return
    found = [*inner, *sorted(file for file in path.iterdir() if _readable(file))]
    if not found:
        raise InputError(path, "holds no report", f"it can hold {', '.join(sorted(READERS))}")
    yield from found


def _readable(path: Path) -> bool:
    hidden = path.name.startswith(".") or path.stem.upper() == "README"
    return path.is_file() and not hidden and path.suffix.lower() in READERS


def _rows(manifest: Path | None) -> tuple[dict[Path, Document], list[ZhengtuError]]:
    """Give the rows of a manifest by file, and those that cannot be used."""
    rows: dict[Path, Document] = {}
    faults: list[ZhengtuError] = []
    for row in load(manifest) if manifest else ():
        if isinstance(row, ZhengtuError):
            faults.append(row)
        elif (file := row.path.resolve()) in rows:
            faults.append(InputError(row.row, f"names {row.path.name} again", "leave one row out"))
        else:
            rows[file] = row
    return rows, faults
