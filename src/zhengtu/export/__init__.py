"""A store → a file: one writer for each suffix."""

import os
from collections.abc import Callable
from pathlib import Path

from zhengtu.errors import InputError, UnknownNameError
from zhengtu.export import rdf
from zhengtu.store import Store

#: The writers, by suffix; a new one adds its line here.
EXPORTERS: dict[str, Callable[[Store], bytes]] = {
    ".jsonld": rdf.jsonld,
    ".nq": rdf.nquads,
    ".nt": rdf.ntriples,
    ".rdf": rdf.xml,
    ".trig": rdf.trig,
    ".ttl": rdf.turtle,
}


def export(store: Store, path: Path) -> None:
    """Write all that a store holds, in the format of the path's suffix; the same bytes each time.

    Raises UnknownNameError for the suffix, InputError where the path cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in EXPORTERS:
        raise UnknownNameError("export format", suffix, EXPORTERS, str(path))
    write(path, EXPORTERS[suffix](store))


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
