"""The process that runs queries: one line of JSON in, one out, the answer itself in a file.

usage: python -m zhengtu.serve.worker STORE MEMORY ANSWER (both in MB)

It opens the store, says that it is ready, and holds itself to the limit of memory from then on;
where the system knows no such limit (Windows) there is none. Whoever started it may kill it at any
moment, and it ends with whoever started it.
"""

import json
import os
import sys
import threading
from collections.abc import Iterator
from io import FileIO
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from zhengtu.errors import QueryError, ZhengtuError
from zhengtu.graph import write
from zhengtu.ontology import Triple
from zhengtu.query import run
from zhengtu.serve.formats import ROWS, STATEMENTS
from zhengtu.store import Dataset, Store

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Json = dict[str, Any]
_MB = 1 << 20
#: The part of the memory after whose use a process is replaced: what it had may lie in pieces.
_WORN = 4


class TooLargeError(Exception):
    """An answer is longer than it may be."""


class Bounded(FileIO):
    """A file that takes so many bytes and no more."""

    def __init__(self, path: str, most: int) -> None:
        """Make a file for at most so many bytes."""
        super().__init__(path, "wb")
        self.left = most

    def write(self, data: "ReadableBuffer", /) -> int:
        """Write; raises TooLargeError beyond the limit."""
        self.left -= len(memoryview(data))
        if self.left < 0:
            raise TooLargeError
        return super().write(data)


def main(arguments: list[str]) -> None:
    """Answer until whoever asks is gone."""
    path, memory, answer = Path(arguments[0]), int(arguments[1]), int(arguments[2])
    try:
        store = Store(path)
    except ZhengtuError as error:
        _say({"status": 503, "reason": str(error)})
        return
    _bound(memory)
    jobs: SimpleQueue[Json] = SimpleQueue()
    threading.Thread(target=_listen, args=(jobs,), daemon=True).start()
    _say({"status": 200})
    before = _peak()
    while True:
        told = _answer(store, jobs.get(), answer * _MB)
        _say(told | {"worn": _peak() - before > memory * _MB // _WORN})


def _listen(jobs: "SimpleQueue[Json]") -> None:
    """Take what is asked; at the end of it leave at once, even from the middle of a query."""
    for line in sys.stdin:
        jobs.put(json.loads(line))
    os._exit(0)


def _say(told: Json) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def _answer(store: Store, job: Json, most: int) -> Json:
    """Run one query; ``status`` is as in HTTP."""

    def write_rows(answer: QuerySolutions | QueryBoolean | QueryTriples) -> str | None:
        media: str | None = job["statements" if isinstance(answer, QueryTriples) else "rows"]
        if media:
            with Bounded(job["file"], most) as file:
                _write(answer, media, file)
        return media

    dataset = Dataset(tuple(job["default"]), tuple(job["named"]))
    try:
        media = run(store, job["query"], write_rows, dataset)
    except TooLargeError:
        return _refused(413, f"the answer is larger than {most // _MB} MB; add LIMIT")
    except MemoryError:
        return _refused(503, "the query needs more memory than it may have")
    except QueryError as error:
        return _refused(400, str(error))
    except ZhengtuError as error:
        return _refused(503, str(error))
    if media is None:
        kinds = (*ROWS, *STATEMENTS)
        return _refused(406, f"this answer can be had as {', '.join(kinds)}, each for its kind")
    return {"status": 200, "type": media}


def _refused(status: int, reason: str) -> Json:
    return {"status": status, "reason": reason}


def _write(answer: QuerySolutions | QueryBoolean | QueryTriples, media: str, file: Bounded) -> None:
    if isinstance(answer, QueryTriples):
        triples = list(_some(answer, file.left))
        file.write(write.serialize(write.lines(write.ordered(triples)), STATEMENTS[media]))
    else:
        answer.serialize(output=file, format=ROWS[media])


def _some(answer: QueryTriples, most: int) -> Iterator[Triple]:
    """Yield statements; raises TooLargeError where their terms are longer than an answer may be."""
    for found in answer:
        triple = Triple(*map(str, found))
        most -= sum(map(len, triple))
        if most < 0:
            raise TooLargeError
        yield triple


def _bound(memory: int) -> None:
    """Let the process grow by so many MB, and leave no image of itself when it dies of that."""
    if sys.platform == "win32":
        return
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    size = Path("/proc/self/statm")
    pages = int(size.read_text().split()[0]) if size.exists() else 0
    most = pages * resource.getpagesize() + memory * _MB
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _peak() -> int:
    """Give the most bytes of memory that the process has had; 0 where that is not told."""
    if sys.platform == "win32":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (
        1 if sys.platform == "darwin" else 1024
    )


if __name__ == "__main__":
    main(sys.argv[1:])
