"""The SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/): queries, no updates."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import suppress
from typing import Any, BinaryIO, NamedTuple, TypeVar
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse

from zhengtu.graph import write
from zhengtu.serve.description import description
from zhengtu.serve.formats import HTML, ROWS, STATEMENTS, content_type
from zhengtu.serve.negotiate import choose
from zhengtu.serve.pool import Pool, Refusal
from zhengtu.store import Dataset

Out = TypeVar("Out")
_FORM, _QUERY, _UPDATE = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
)
_READ_ONLY = "this endpoint only answers queries; updates are refused"
#: What is said to a client that has gone: nobody reads it.
_GONE = 499
_CHUNK = 1 << 16


class Asked(NamedTuple):
    """What a request asks, of which graphs."""

    query: str
    dataset: Dataset


async def endpoint(request: Request) -> Response:
    """Answer a query; without one, describe the service."""
    pool: Pool = request.app.state.pool
    try:
        asked = await _asked(request)
        if asked is None:
            return await _service(request)
        return await _unless_gone(request, _answer(pool, asked, request.headers.get("accept", "")))
    except Refusal as refusal:
        wait = {"Retry-After": str(refusal.retry)} if refusal.retry else {}
        return PlainTextResponse(f"{refusal}\n", refusal.status, wait)


async def _asked(request: Request) -> Asked | None:
    """Read a request, GET or POST in its two ways; nothing where it holds no query at all."""
    if request.method != "POST":
        return _read(request.url.query, needed=False)
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _UPDATE:
        raise Refusal(403, _READ_ONLY)
    if media not in (_FORM, _QUERY):
        raise Refusal(415, f"send the query as {_FORM} or {_QUERY}")
    body = _text(await _body(request))
    if media == _FORM:
        return _read(body, needed=True)
    graphs = _read(request.url.query, needed=False, has_query=True)
    return Asked(body, graphs.dataset if graphs else Dataset())


def _read(text: str, *, needed: bool, has_query: bool = False) -> Asked | None:
    """Read the fields of a form or a URL; raises Refusal where they make no query."""
    try:
        fields = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except ValueError as error:
        raise Refusal(400, f"the request cannot be read: {error}") from None
    values: dict[str, list[str]] = {}
    for name, value in fields:
        values.setdefault(name, []).append(value)
    if "update" in values:
        raise Refusal(403, _READ_ONLY)
    queries = values.get("query", [])
    if len(queries) + has_query > 1 or (needed and not queries):
        raise Refusal(400, f"give one query, not {len(queries) + has_query}")
    default, named = (tuple(values.get(f"{kind}-graph-uri", ())) for kind in ("default", "named"))
    if not queries and not has_query:
        if default or named:
            raise Refusal(400, "give one query, not 0")
        return None
    return Asked("".join(queries), Dataset(default, named))


async def _body(request: Request) -> bytes:
    most = request.app.state.limits.query
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > most:
            raise Refusal(413, f"the request is longer than {most} bytes")
    return bytes(held)


def _text(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise Refusal(400, "the request is not UTF-8") from None


async def _answer(pool: Pool, asked: Asked, accept: str) -> Response:
    rows, statements = choose(accept, list(ROWS)), choose(accept, list(STATEMENTS))
    if rows is None and statements is None:
        raise Refusal(406, f"answers can be had as {', '.join((*ROWS, *STATEMENTS))}")
    default, named = asked.dataset
    job = {"query": asked.query, "default": default, "named": named}
    try:
        answer = await pool.ask({**job, "rows": rows, "statements": statements})
    except asyncio.CancelledError:
        raise Refusal(503, "the server is being stopped") from None
    size = str(answer.file.stat().st_size)
    headers = {"Content-Length": size, "Vary": "Accept", "Content-Type": content_type(answer.media)}
    file = answer.file.open("rb")
    with suppress(PermissionError):  # Windows: it goes with its folder
        answer.file.unlink()
    return StreamingResponse(_chunks(file), headers=headers)


async def _chunks(file: BinaryIO) -> AsyncIterator[bytes]:
    with file:
        while chunk := await run_in_threadpool(file.read, _CHUNK):
            yield chunk


async def _unless_gone(request: Request, work: Coroutine[Any, Any, Response]) -> Response:
    """Do some work, and leave it where it is when the client hangs up."""
    task, gone = asyncio.create_task(work), asyncio.create_task(_gone(request))
    try:
        await asyncio.wait((task, gone), return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else Response(status_code=_GONE)
    finally:
        gone.cancel()
        if task.cancel():
            await asyncio.gather(task, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _service(request: Request) -> Response:
    """Give the service description; to a browser, the page with the editor."""
    media = choose(request.headers.get("accept", ""), [*STATEMENTS, HTML])
    if media is None:
        raise Refusal(406, f"the service is described as {', '.join(STATEMENTS)}")
    if media == HTML:
        return RedirectResponse("/", 303, {"Vary": "Accept"})
    graph = await run_in_threadpool(request.app.state.opened.graph)
    triples = await run_in_threadpool(description, str(request.url.replace(query="")), graph.store)
    data = write.serialize(write.lines(write.ordered(triples)), STATEMENTS[media])
    return Response(data, headers={"Content-Type": content_type(media), "Vary": "Accept"})
