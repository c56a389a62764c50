"""The page: the explorer's bundle and what it shows, in one HTML file that asks nobody for anything."""

import base64
import gzip
import hashlib
import html
import json

from zhengtu.export import rdf
from zhengtu.view.around import subgraph
from zhengtu.view.bundle import PARTS, SPARQL, dist
from zhengtu.view.data import Asked, Opened, compared, data
from zhengtu.view.facts import Json

_SELF, _NONE, _BLOB = "'self'", "'none'", "blob:"

_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<div id="app"><noscript>{title}: 本页需要 JavaScript。This page needs JavaScript.</noscript></div>
{blocks}
</body>
</html>
"""


def page(
    graph: Asked,
    sparql: bool = False,
    *,
    endpoint: str = "",
) -> str:
    """Give the whole page of a store; the same store gives the same page.

    With ``sparql`` it holds the statements too, and a query engine; with ``endpoint``, an address
    on the same server, it asks that instead. Raises NotBuiltError where there is no bundle.
    """
    dist()
    shown: Json = {**data(graph), **compared(graph), "endpoint": endpoint}
    store = _packed(rdf.nquads(graph.store) + rdf.ntriples(graph.store)) if sparql else ""
    return _write(shown, (*SPARQL, *PARTS) if sparql or endpoint else PARTS, store, endpoint)


def graph_page(graph: Opened, name: str) -> str:
    """Give a page with nothing but the graph around a thing, small enough for a notebook.

    Raises UnknownNameError where nothing has the name, NotBuiltError where there is no bundle.
    """
    dist()
    return _write({**subgraph(graph, name), "mode": "graph"}, PARTS, "", "")


def _write(shown: Json, parts: tuple[str, ...], store: str, endpoint: str) -> str:
    folder = dist()
    text = {name: (folder / name).read_text(encoding="utf-8") for name in parts}
    style = "".join(text[name] for name in parts if name.endswith(".css"))
    scripts = [text[name] for name in parts if name.endswith(".js")]
    blocks = [f'<script type="application/json" id="zhengtu-data">{_json(shown)}</script>']
    if store:
        blocks.append(f'<script type="application/gzip" id="zhengtu-store">{store}</script>')
    blocks += [f"<script>{script}</script>" for script in scripts]
    return _PAGE.format(
        policy=_policy(scripts, bool(endpoint), len(scripts) > 1),
        title=html.escape(_title(shown)),
        style=style,
        blocks="\n".join(blocks),
    )


def _policy(scripts: list[str], served: bool, engine: bool) -> str:
    """Allow the scripts of the bundle and nothing else; no address but that of the server."""
    digests = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    allowed = [f"'sha256-{digest}'" for digest in digests] + ["'wasm-unsafe-eval'"] * engine
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(allowed)}",
            f"worker-src {_BLOB if engine else _NONE}",
            "style-src 'unsafe-inline'",
            "img-src data: blob:",
            f"connect-src {_SELF if served else _NONE}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _json(shown: Json) -> str:
    r"""Write JSON that no HTML parser and no script parser takes for anything else.

    >>> _json({"a": "</script>"})
    '{"a":"\\u003c/script>"}'
    """
    text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
    for sign in "<\u2028\u2029\ufeff\u0085":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _title(shown: Json) -> str:
    reports = [report["zh"] for report in shown["reports"]]
    return reports[0] if len(reports) == 1 else f"政图 · {len(reports)}份政府工作报告"


def _packed(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, mtime=0)).decode("ascii")
