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
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples

from zhengtu.errors import QueryError, ZhengtuError
from zhengtu.graph import write
from zhengtu.ontology import Triple
from zhengtu.query import run
from zhengtu.serve.formats import ROWS, STATEMENTS
from zhengtu.store import Dataset, Store

Json = dict[str, Any]
_MB = 1 << 20
#: The part of the memory after whose use a process is replaced: what it had may lie in pieces.
_WORN = 4


class TooLargeError(Exception):
    """An answer is longer than it may be."""


class Bounded:
    """A file that takes so many bytes and no more."""

    def __init__(self, file: IO[bytes], most: int) -> None:
        """Take an open file and the most bytes that may be written to it."""
        self._file, self._left = file, most

    def write(self, data: bytes) -> int:
        """Write; raises TooLargeError beyond the limit."""
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        return self._file.write(data)

    def flush(self) -> None:
        """Do what a file does."""
        self._file.flush()


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
    print(json.dumps(told), flush=True)


def _answer(store: Store, job: Json, most: int) -> Json:
    """Run one query; ``status`` is as in HTTP."""

    def write_rows(answer: QuerySolutions | QueryBoolean | QueryTriples) -> str | None:
        media: str | None = job["statements" if isinstance(answer, QueryTriples) else "rows"]
        if media:
            with Path(job["file"]).open("wb") as file:
                _write(answer, media, Bounded(file, most))
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


def _write(
    answer: QuerySolutions | QueryBoolean | QueryTriples, media: str, file: Bounded
) -> None:
    if isinstance(answer, QueryTriples):
        triples = [Triple(str(s), str(p), str(o)) for s, p, o in answer]
        file.write(write.serialize(write.lines(write.ordered(triples)), STATEMENTS[media]))
    else:
        answer.serialize(output=file, format=ROWS[media])  # type: ignore[call-overload]


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
