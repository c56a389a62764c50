"""Asking a store: the answer as rows for Python, or as bytes in a format of SPARQL 1.1."""

import re
from collections.abc import Callable
from itertools import accumulate
from typing import TypeVar

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from zhengtu.errors import QueryError, UnknownNameError
from zhengtu.graph import write
from zhengtu.ontology import PREFIXES, Triple
from zhengtu.query.rows import Rows, value
from zhengtu.store import Dataset, Store

#: Strings, IRIs, comments, variables and prefixed names: where brackets nest nothing.
_OPAQUE = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    r'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|\#[^\r\n]*'
    r"|[?$]\w+|[\w.-]*:[\w.-]*",
    re.DOTALL,
)
#: Where the keyword may stand; the parser needs no space around it.
_SERVICE = re.compile("s(?=ervice)", re.ASCII | re.IGNORECASE)
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
Out = TypeVar("Out")

#: A reason worth showing; others list whole character classes.
_PLAIN = re.compile(r"expected [A-Z_]+|[A-Za-z ?]{1,60}")
_NEAR = 24
#: The parser stops before, in or behind SERVICE.
_REACH = len("SERVICE") + 1

#: Beyond these, counted without strings, names and comments, the parser may overflow its stack.
_DEEPEST, _LONGEST = 200, 8000
_DEPTHS = {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}


def _rows(rows: Rows) -> bytes:
    return str(rows).encode()


#: The formats of an answer; for the statements of a CONSTRUCT it is always Turtle.
FORMATS: dict[str, QueryResultsFormat | Callable[[Rows], bytes]] = {
    "csv": QueryResultsFormat.CSV,
    "json": QueryResultsFormat.JSON,
    "table": _rows,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}


def select(store: Store, sparql: str) -> Rows:
    """Ask, and give rows; of CONSTRUCT they are statements, of ASK one row.

    Raises QueryError where the query cannot be parsed or run.
    """
    return run(store, sparql, _adapt)


def respond(store: Store, sparql: str, form: str) -> bytes:
    """Ask, and give the answer in one of FORMATS.

    Raises QueryError where the query cannot be parsed or run, UnknownNameError for the format.
    """
    if form not in FORMATS:
        raise UnknownNameError("format", form, FORMATS)
    return run(store, sparql, lambda answer: _written(answer, FORMATS[form]))


def run(
    store: Store,
    sparql: str,
    use: Callable[[QuerySolutions | QueryBoolean | QueryTriples], Out],
    dataset: Dataset = Dataset(),  # noqa: B008 - frozen
) -> Out:
    """Ask, and use the answer, which may be read once.

    Raises QueryError where the query cannot be parsed or run.
    """
    _refuse(sparql)
    try:
        return store.ask(sparql, PREFIXES, use, dataset)
    except SyntaxError as error:
        raise QueryError(f"query: {_explain(str(error), sparql)}") from None
    except (RuntimeError, ValueError) as error:
        raise QueryError(f"query: cannot be run: {str(error).splitlines()[0]}") from None


def _refuse(sparql: str) -> None:
    """Refuse what would overflow the parser's stack, and what would ask another server."""
    plain = _OPAQUE.sub(" ", sparql)
    depth = accumulate(_DEPTHS.get(sign, 0) for sign in plain)
    if max(depth, default=0) > _DEEPEST or len(plain) - plain.count(" ") > _LONGEST:
        raise QueryError("query: is too long or too deeply nested; ask in several queries")
    if _SERVICE.search(sparql):
        _refuse_service(sparql)


def _refuse_service(sparql: str) -> None:
    """Refuse SERVICE where it is the keyword, not part of a string, a name or a comment.

    Only the parser knows which it is: it is given the query with another letter in that word, and
    a store that holds nothing. A name stays a name by that; of the keyword nothing is left.
    """
    other = _SERVICE.sub(lambda found: chr(ord(found[0]) + 5), sparql)
    try:
        pyoxigraph.Store().query(other, prefixes=PREFIXES)
    except SyntaxError as error:
        if _names_service(str(error), sparql):
            what = "SERVICE is refused; a query is answered from the store alone"
        else:
            what = _explain(str(error), sparql)
        raise QueryError(f"query: {what}") from None


def _names_service(message: str, sparql: str) -> bool:
    """Tell whether the parser stopped at, in or behind the word."""
    match = _POSITION.match(message)
    if match is None:
        return False
    lines = sparql.split("\n")
    at = sum(len(line) + 1 for line in lines[: int(match[1]) - 1]) + int(match[2]) - 1
    near = sparql[:at].rstrip()[-_REACH:] + sparql[at : at + _REACH]
    return _SERVICE.search(near) is not None


def _adapt(answer: QuerySolutions | QueryBoolean | QueryTriples) -> Rows:
    if isinstance(answer, QueryBoolean):
        return Rows(("answer",), ((bool(answer),),))
    if isinstance(answer, QueryTriples):
        cells = (tuple(value(term) for term in triple) for triple in answer)
        return Rows(("subject", "predicate", "object"), tuple(cells))
    names = tuple(variable.value for variable in answer.variables)
    return Rows(names, tuple(tuple(value(term) for term in solution) for solution in answer))


def _written(
    answer: QuerySolutions | QueryBoolean | QueryTriples,
    form: QueryResultsFormat | Callable[[Rows], bytes],
) -> bytes:
    if isinstance(answer, QueryTriples):
        return write.turtle(Triple(str(s), str(p), str(o)) for s, p, o in answer)
    if not isinstance(form, QueryResultsFormat):
        return form(_adapt(answer))
    return answer.serialize(format=form) or b""


def _explain(message: str, sparql: str) -> str:
    """Say on one line where the parser stopped, and why where it has few words for that."""
    match = _POSITION.match(message)
    if not sparql.strip() or match is None:
        return "is empty" if not sparql.strip() else message.splitlines()[0]
    line, column, what = int(match[1]), int(match[2]), match[3]
    text = (sparql.split("\n") + [""] * line)[line - 1]
    rest = text[column - 1 :].strip()
    if "Prefix not found" in what:
        reason, rest = "unknown prefix", " ".join(text[: column - 1].split()[-1:])
    else:
        reason = what if _PLAIN.fullmatch(what) else "cannot be parsed"
    near = f"near {rest[:_NEAR]!r}" if rest else "at the end of the line"
    return f"line {line}, column {column}: {reason} {near}"
