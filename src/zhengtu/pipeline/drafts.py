"""Reports that are ready to be stored, one file each, named by all that they were made from.

A build that is stopped leaves its drafts behind; the next one takes up those that still hold.
"""

import hashlib
import json
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import EntryPoint, entry_points, version
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from zhengtu import paths, review
from zhengtu.errors import (
    AmbiguousNameError,
    InputError,
    LexiconError,
    OntologyError,
    UnknownNameError,
    ZhengtuError,
)
from zhengtu.extract import GROUP
from zhengtu.ontology import ID
from zhengtu.pipeline.inputs import STDIN
from zhengtu.pipeline.manifest import Document
from zhengtu.pipeline.stages import Built, stages


class Draft(NamedTuple):
    """A draft on disk, and what must be known of it before it is read.

    ``key`` is made of all that the report was read from, ``rows`` of its corrections.
    """

    file: Path
    key: str
    rows: str
    iri: str
    digest: str
    mentions: int
    warnings: tuple[str, ...]

    def built(self) -> Built:
        """Read the draft."""
        fields = json.loads(self.file.read_text("ascii"))["built"]
        fields["turtle"] = fields["turtle"].encode()
        return Built(**fields)


def key(document: Document, digest: str) -> str:
    """Give the key of a document: of its bytes, its name, what is said of it, and the software."""
    name = document.path.name  # place and year may be read from it
    return _hash([software(), name, digest, document.place, document.year, document.origin])


def rows(sheet: review.Corrections, iri: str) -> str:
    """Hash the corrections to a report; "" for none."""
    found = [dict(row.cells) for row in sheet.of(iri.removeprefix(ID))]
    return _hash(found) if found else ""


@cache
def software() -> str:
    """Hash all that reads a report: the package, its tables, and the extractors of others."""
    found = hashlib.sha256(version("zhengtu").encode())
    for root in (paths.package(), paths.lexicon(), paths.models(), paths.ontology()):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                found.update(f"{path.relative_to(root)}\0".encode("utf-8", "surrogateescape"))
                found.update(hashlib.sha256(path.read_bytes()).digest())
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        found.update("\0".join(_plugin(point)).encode())
    return found.hexdigest()


def _plugin(point: EntryPoint) -> Iterator[str]:
    """Yield what tells an extractor of another package from itself before a change."""
    yield from (point.name, point.value, point.dist.version if point.dist else "")
    spec = find_spec(point.module)
    if spec and spec.origin and Path(spec.origin).is_file():
        yield hashlib.sha256(Path(spec.origin).read_bytes()).hexdigest()


def made(
    documents: Sequence[Document], sheet: review.Corrections, folder: Path, jobs: int
) -> Iterator[Draft | ZhengtuError]:
    """Yield the draft of each document, or what is wrong with it, in order.

    With several ``jobs`` they are made in processes of their own. Raises LexiconError and
    OntologyError, which are wrong with all documents.
    """
    one = partial(_made, sheet=sheet, folder=folder)
    if jobs > 1 and len(documents) > 1:
        yield from _side_by_side(documents, one, min(jobs, len(documents)))
    else:
        yield from map(one, documents)


def _side_by_side(
    documents: Sequence[Document], one: Callable[[Document], Draft | ZhengtuError], jobs: int
) -> Iterator[Draft | ZhengtuError]:
    """Work in several processes; a single build need not import all that."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_mind) as pool:
        work: list[Future[Draft | ZhengtuError] | None] = [
            None if str(document.path) == STDIN else pool.submit(one, document)
            for document in documents
        ]
        try:
            for document, future in zip(documents, work, strict=True):
                try:
                    yield one(document) if future is None else future.result()
                except BrokenProcessPool:
                    yield InputError(document.path, "a worker process died", "try --jobs 1")
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _mind() -> None:
    """Make a process end with the one that it works for, and leave Ctrl-C to that."""
    from multiprocessing import parent_process
    from threading import Thread

    parent = parent_process()
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def leave() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=leave, daemon=True).start()


def _made(document: Document, sheet: review.Corrections, folder: Path) -> Draft | ZhengtuError:
    """Take a document through all stages and lay the outcome aside, or say what is wrong with it.

    Raises LexiconError and OntologyError, which are wrong with all documents.
    """
    try:
        built = stages().build(document.path, document.place, document.year, sheet, document.origin)
    except (LexiconError, OntologyError):
        raise
    except (UnknownNameError, AmbiguousNameError) as error:
        return InputError(document.row, str(error)) if document.row else error
    except ZhengtuError as error:
        return error
    except Exception as error:  # noqa: BLE001
        # a fault of ours on one document must not cost the user all the others
        what = f"cannot be built, by a fault of the program: {error!r:.200}"
        return InputError(document.path, what, "report it, with the file")
    name = key(document, built.digest)
    file = folder / f"{name}.json"
    rest = (built.iri, built.digest, built.mentions, built.warnings)
    draft = Draft(file, name, rows(sheet, built.iri), *rest)
    head = draft._asdict() | {"file": file.name}
    fields = built._asdict() | {"turtle": built.turtle.decode()}
    part = file.with_suffix(f".{os.getpid()}")
    part.write_text(json.dumps({"head": head, "built": fields}), "ascii")
    os.replace(part, file)
    return draft


def kept(document: Document, digest: str, sheet: review.Corrections, folder: Path) -> Draft | None:
    """Give the draft of a document that a build which was stopped has left, if it still holds."""
    file = folder / f"{key(document, digest)}.json"
    try:
        head = json.loads(file.read_text("ascii"))["head"]
    except (OSError, ValueError):
        return None
    made = Draft(**head | {"file": file, "warnings": tuple(head["warnings"])})
    return made if made.rows == rows(sheet, made.iri) else None


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
