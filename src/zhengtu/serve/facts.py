"""Facts as JSON, page by page: what was read, of one kind or report, or with some words in it."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from zhengtu.ontology import ID
from zhengtu.pipeline import Graph
from zhengtu.view import data

Json = dict[str, Any]
_USUAL, _MOST = 100, 1000


async def facts(request: Request) -> Response:
    """Give ``total`` and the ``facts`` from ``offset`` on, at most ``limit``; ``next`` leads on.

    ``kind`` is a class (Target, Place …), ``report`` as in its IRI (430200-2020), ``q`` words.
    """
    query = request.query_params
    try:
        offset = _whole(query.get("offset", "0"), 0, 10**9)
        limit = _whole(query.get("limit", str(_USUAL)), 1, _MOST)
    except ValueError as error:
        return PlainTextResponse(f"offset and limit: {error}\n", 400)
    every = await run_in_threadpool(request.app.state.opened.once, _facts)
    kind, report, words = (query.get(name, "") for name in ("kind", "report", "q"))
    found = [
        fact
        for fact, searched in every
        if kind in ("", fact["kind"])
        and report in ("", fact["report"].rpartition("/")[2], fact["report"])
        and words.casefold() in searched
    ]
    more = request.url.include_query_params(offset=offset + limit, limit=limit)
    following = f"{more.path}?{more.query}" if offset + limit < len(found) else None
    told = {"total": len(found), "offset": offset, "limit": limit, "next": following}
    return JSONResponse({**told, "facts": found[offset : offset + limit]})


def _whole(text: str, least: int, most: int) -> int:
    """Read a number; raises ValueError where it is none that will do."""
    if not (text.isascii() and text.isdigit() and len(text) <= len(str(most))):
        raise ValueError(f"whole numbers from {least} to {most}")
    if not least <= int(text) <= most:
        raise ValueError(f"whole numbers from {least} to {most}")
    return int(text)


def _facts(graph: Graph) -> list[tuple[Json, str]]:
    """Give each fact as the page has it, with names for numbers, and what is searched of it."""
    shown = data(graph)
    entities, reports = shown["entities"], shown["reports"]
    sentences = [sorted(report["sentences"]) for report in reports]
    found = []
    for fact in shown["facts"]:
        number, entity = fact["report"], fact["entity"]
        text = reports[number]["text"]
        thing = entities[entity] if entity is not None else None
        links = {
            name: target if isinstance(target, str) else entities[target]["id"]
            for name, target in fact["links"].items()
        }
        told = {
            **{name: value for name, value in fact.items() if name not in ("entity", "candidates")},
            "iri": ID + fact["id"],
            "report": reports[number]["id"],
            "text": text[fact["start"] : fact["end"]],
            "sentence": _sentence(text, sentences[number], fact["start"]),
            "thing": thing and {name: thing[name] for name in ("id", "zh", "en", "type")},
            "links": links,
        }
        names = (thing["zh"], thing["en"], *thing["alt"]) if thing else ()
        words = (told["text"], str(fact["fields"].get("indicatorText", "")), *names)
        found.append((told, "\n".join(words).casefold()))
    return found


def _sentence(text: str, sentences: list[list[Any]], start: int) -> str:
    """Give the sentence that holds an offset, without the layout's line breaks and spaces."""
    for first, last, *_ in sentences:
        if first <= start < last:
            return "".join(text[first:last].split())
    return ""
