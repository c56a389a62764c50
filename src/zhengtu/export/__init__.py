"""A store → files: one writer for each suffix."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from zhengtu.errors import InputError, UnknownNameError
from zhengtu.export import jsonld, neo4j, network, rdf, sheets
from zhengtu.store import Store

#: The writers of one file, by suffix; a new one adds its line here.
EXPORTERS: dict[str, Callable[[Store], bytes]] = {
    ".gexf": network.gexf,
    ".graphml": network.graphml,
    ".jsonld": jsonld.jsonld,
    ".nq": rdf.nquads,
    ".nt": rdf.ntriples,
    ".rdf": rdf.xml,
    ".trig": rdf.trig,
    ".ttl": rdf.turtle,
}
#: The writers of tables, by suffix: ``x.csv`` is the table without a name, ``x-places.csv`` another.
TABLES: dict[str, Callable[[Store], Mapping[str, bytes]]] = {
    ".csv": sheets.comma,
    ".parquet": sheets.parquet,
}
#: The writers of a folder, by its suffix; a path that ends with a slash is Neo4j's.
FOLDERS: dict[str, Callable[[Store], Mapping[str, bytes]]] = {".neo4j": neo4j.files}
SUFFIXES = tuple(sorted(EXPORTERS.keys() | TABLES.keys() | FOLDERS.keys()))


def export(store: Store, path: Path | str) -> None:
    """Write all that a store holds, in the format of the path's suffix; the same bytes each time.

    Raises UnknownNameError for the suffix, InputError where the path cannot be written,
    MissingExtraError where a format needs a package that is not installed.
    """
    target = Path(path)
    suffix = ".neo4j" if str(path).endswith(("/", os.sep)) else target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UnknownNameError("export format", suffix, SUFFIXES, str(path))
    for file, data in _files(store, target, suffix).items():
        write(file, data)


def _files(store: Store, path: Path, suffix: str) -> dict[Path, bytes]:
    """Give what is to be written where; nothing is written before all of it is made."""
    if suffix in EXPORTERS:
        return {path: EXPORTERS[suffix](store)}
    if suffix in TABLES:
        return {
            path.with_stem(f"{path.stem}-{name}" if name else path.stem): data
            for name, data in TABLES[suffix](store).items()
        }
    files = FOLDERS[suffix](store)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror}", "check the path") from None
    return {path / name: data for name, data in files.items()}


def write(path: Path, data: bytes) -> None:
    """Write a file in one step: whoever reads the path sees the old or the new, never a half.

    Raises InputError where the path cannot be written.
    """
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)  # a pipe or a device; a folder is refused
            return
        target = path.resolve()  # the file that a link leads to, not the link
        part = target.with_name(f".{target.name}.part")
        part.write_bytes(data)
        os.replace(part, target)
    except OSError as error:
        raise InputError(path, f"cannot be written: {error.strerror}", "check the path") from None
