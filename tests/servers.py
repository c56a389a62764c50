"""SPARQL servers of other makers, started on free ports of 127.0.0.1 and stopped by process id."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Seconds for one answer, and for a server to begin to answer.
ANSWER, START = 60, 60
#: What makes Virtuoso's reader of Turtle read N-Quads.
_QUADS = 512
_INI = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}, {files}
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
[SPARQL]
ResultSetMaxRows = 100000
"""


def found(name: str) -> str | None:
    """Give the path of a program, beside this Python or on the PATH."""
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.is_file() else shutil.which(name)


def ask(endpoint: str, sparql: str) -> dict[str, Any]:
    """Send a query as a form; Virtuoso never answers a bare application/sparql-query."""
    request = urllib.request.Request(
        endpoint,
        urllib.parse.urlencode({"query": sparql}).encode(),
        {"Accept": "application/sparql-results+json"},
    )
    with urllib.request.urlopen(request, timeout=ANSWER) as answer:
        told: dict[str, Any] = json.load(answer)
    return told


@contextmanager
def oxigraph(file: Path, folder: Path) -> Iterator[str]:
    """Serve a file of RDF from Oxigraph; gives the endpoint."""
    program, port = found("oxigraph") or "oxigraph", _port()
    store = ["--location", str(folder / "oxigraph")]
    command = [program, "load", *store, "--file", str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=START)
    server = [program, "serve-read-only", *store, "--bind", f"127.0.0.1:{port}"]
    with _running(server, folder, f"http://127.0.0.1:{port}/query") as endpoint:
        yield endpoint


@contextmanager
def virtuoso(file: Path, folder: Path) -> Iterator[str]:
    """Serve a file of Turtle or N-Quads from Virtuoso; gives the endpoint."""
    sql, http = _port(), _port()
    (folder / "v.ini").write_text(_INI.format(sql=sql, http=http, folder=folder, files=file.parent))
    server = [found("virtuoso-t") or "virtuoso-t", "+foreground", "+configfile", "v.ini"]
    with _running(server, folder, f"http://127.0.0.1:{http}/sparql") as endpoint:
        flags = _QUADS if file.suffix == ".nq" else 0
        load = f"DB.DBA.TTLP(file_to_string_output('{file}'), '', 'urn:graph', {flags});"
        isql = [found("isql-vt") or "isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"]
        subprocess.run(isql, check=True, capture_output=True, timeout=START)
        yield endpoint


def _port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


@contextmanager
def _running(command: list[str], folder: Path, endpoint: str) -> Iterator[str]:
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
        try:
            _wait(process, endpoint)
            yield endpoint
        finally:
            process.terminate()
            try:
                process.wait(START)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: "subprocess.Popen[bytes]", endpoint: str) -> None:
    """Wait until a server answers; raises TimeoutError where it does not or has ended."""
    end = time.monotonic() + START
    while process.poll() is None and time.monotonic() < end:
        try:
            ask(endpoint, "ASK {}")
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(f"{endpoint} does not answer")
