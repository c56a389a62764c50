"""Small pages for people: a thing, the ontology, and the front where there is no explorer."""

from collections.abc import Iterable, Mapping
from html import escape

_STYLE = """
body{font:16px/1.6 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b2733}
h1{font-size:1.5rem;line-height:1.3}h2{font-size:1.1rem;margin-top:2rem}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #dde3ea}
th{font-weight:600;width:14rem}small,code{color:#54616e}a{color:#0b57a4}td{overflow-wrap:anywhere}
:target{background:#fff6d6}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_PAGE = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<nav><a href="/">政图</a> · <a href="/ontology">本体 Ontology</a></nav>
{body}
</body>
</html>
"""

#: What is said of a thing under one name: the name and the values, as HTML.
Rows = Mapping[str, Iterable[str]]


def document(title: str, body: str) -> str:
    """Give a page; the title is text, the body HTML."""
    policy = f"{_POLICY}; img-src data:"
    return _PAGE.format(policy=policy, title=escape(title), style=_STYLE, body=body)


def table(rows: Rows) -> str:
    """Give a table of two columns; names and values are HTML."""
    lines = (
        f"<tr><th>{name}</th><td>{'<br>'.join(values)}</td></tr>" for name, values in rows.items()
    )
    return f"<table>{''.join(lines)}</table>"


def link(address: str, text: str, aside: str = "") -> str:
    """Give a link, and in small letters what stands beside it."""
    beside = f" <small>{escape(aside)}</small>" if aside else ""
    return f'<a href="{escape(address)}">{escape(text)}</a>{beside}'


def front(reason: str) -> str:
    """Give the front page of a package without the explorer; the reason says how to get it."""
    doors = {
        "/sparql": ("SPARQL 1.1 的端点", "SPARQL 1.1 endpoint"),
        "/facts": ("全部事实（JSON）", "all facts (JSON)"),
        "/ontology": ("本体", "the ontology"),
    }
    rows = {link(to, to): (f"{zh} · {en}",) for to, (zh, en) in doors.items()}
    return document("政图", f"<h1>政图 · Zhengtu</h1><p>{escape(reason)}</p>{table(rows)}")
