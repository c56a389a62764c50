"""The application: which address is answered by what."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from zhengtu.errors import NotBuiltError
from zhengtu.pipeline import Graph
from zhengtu.serve import facts, html, things
from zhengtu.serve.limits import Limits
from zhengtu.serve.opened import Opened
from zhengtu.serve.pool import Pool
from zhengtu.serve.protocol import endpoint
from zhengtu.view import compared, page

#: The names of this machine to itself. A page elsewhere whose name is made to lead here
#: (DNS rebinding) comes with another.
_HOSTS = ("127.0.0.1", "localhost")
_SPARQL = "/sparql"


def app(path: Path, cors: Sequence[str], limits: Limits) -> Starlette:
    """Make the application for a store; pages of the origins in ``cors`` may ask it, too.

    Raises StoreError where the folder is no store.
    """
    opened = Opened(path)
    made = Starlette(
        routes=[
            Route("/", _explorer),
            Route(_SPARQL, endpoint, methods=["GET", "POST"]),
            Route("/facts", facts.facts),
            Route("/ontology", things.ontology),
            Route("/id/{name:path}", things.thing),
        ],
        middleware=_middleware(cors),
        lifespan=_lifespan,
    )
    made.state.opened, made.state.limits = opened, limits
    return made


@asynccontextmanager
async def _lifespan(made: Starlette) -> AsyncIterator[None]:
    made.state.pool = Pool(made.state.opened, made.state.limits)
    try:
        yield
    finally:
        await made.state.pool.close()


def _middleware(cors: Sequence[str]) -> list[Middleware]:
    found = [
        Middleware(TrustedHostMiddleware, allowed_hosts=list(_HOSTS), www_redirect=False),
        Middleware(_Plain),
    ]
    if cors:
        methods = ["GET", "POST"]
        found.append(Middleware(CORSMiddleware, allow_origins=list(cors), allow_methods=methods))
    return found


class _Plain:
    """Tells browsers to take each answer for what it says it is."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], (b"x-content-type-options", b"nosniff")]
            await send(message)

        await self._app(scope, receive, marked)


async def _explorer(request: Request) -> Response:
    """Give the explorer; where it was never built, say so, with what can be asked all the same."""
    return HTMLResponse(await run_in_threadpool(request.app.state.opened.once, front))


def front(graph: Graph) -> str:
    """Give the explorer as HTML, or the page that stands in for it where it was never built."""
    try:
        ledger, ladder = compared(graph)
        return page(graph, endpoint=_SPARQL, ledger=ledger, ladder=ladder)
    except NotBuiltError as error:
        return html.front(str(error))
