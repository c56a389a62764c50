"""Things by their IRI: ``https://w3id.org/zhengtu/id/…`` is ``/id/…`` here; and the ontology.

Statements for programs, a page for people, by what the client accepts
(https://www.w3.org/TR/cooluris/).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from zhengtu.export.terms import literal, local
from zhengtu.graph import write
from zhengtu.ontology import GRAPH, ID, NAMESPACE, PREFIXES, Triple, expand
from zhengtu.pipeline import Graph
from zhengtu.serve import html
from zhengtu.serve.formats import HTML, STATEMENTS, content_type
from zhengtu.serve.negotiate import choose
from zhengtu.store import Store

#: The properties whose value names a thing, the best first.
_NAMES = tuple(
    expand(name)
    for name in ("rdfs:label", "skos:prefLabel", "dcterms:title", "nif:anchorOf", "zt:text")
)
_TYPE = expand("rdf:type")
#: What a fact has that no other thing has which the explorer shows: a span of the text.
_BEGINS = expand("nif:beginIndex")
#: The properties that tell what a term is, and the order in which a page has them.
_TOLD = tuple(expand(f"rdfs:{name}") for name in ("comment", "subClassOf", "domain", "range"))
#: So many of the things that lead to a thing are shown.
_MOST = 200


async def thing(request: Request) -> Response:
    """Give what the graph says of a thing; 404 for what it does not know."""
    graph = await run_in_threadpool(request.app.state.opened.graph)
    names = await run_in_threadpool(request.app.state.opened.once, _terms)
    iri = ID + request.path_params["name"]
    try:
        said = await run_in_threadpool(graph.store.about, iri)
    except ValueError:  # no IRI
        said = []
    if not said:
        return PlainTextResponse("the graph knows no such thing\n", 404)
    return await run_in_threadpool(
        _respond, request, said, lambda: _page(iri, said, graph.store, names)
    )


async def ontology(request: Request) -> Response:
    """Give the ontology with its schemes and questions."""
    graph = await run_in_threadpool(request.app.state.opened.graph)
    said = await run_in_threadpool(graph.store.triples, GRAPH)
    return await run_in_threadpool(_respond, request, said, lambda: _glossary(said))


def _respond(request: Request, said: Collection[Triple], page: Callable[[], str]) -> Response:
    """Give statements, or the page, as the client would have it."""
    offers = [*STATEMENTS, HTML]
    media = choose(request.headers.get("accept", ""), offers)
    if media is None:
        return PlainTextResponse(f"this can be had as {', '.join(offers)}\n", 406)
    if media == HTML:
        data = page().encode()
    else:
        data = write.serialize(write.lines(write.ordered(said)), STATEMENTS[media])
    return Response(data, headers={"Content-Type": content_type(media), "Vary": "Accept"})


def _terms(graph: Graph) -> Mapping[str, str]:
    """Give the Chinese and the English name of each term of the ontology, by IRI."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for triple in graph.store.triples(GRAPH):
        if triple.predicate == _NAMES[0]:
            name = literal(triple.object)
            found[triple.subject].setdefault(name.language, name.text)
    return {
        iri: " · ".join(dict.fromkeys(filter(None, (names.get("zh"), names.get("en")))))
        for iri, names in found.items()
    }


def _page(iri: str, said: Collection[Triple], store: Store, terms: Mapping[str, str]) -> str:
    title = _name(said) or local(iri)
    rows: dict[str, list[str]] = defaultdict(list)
    for triple in write.ordered(said):
        rows[_term(triple.predicate, terms)].append(_value(triple.object, store, terms))
    leading = write.ordered([t for t in store.naming(iri) if t.subject.startswith(f"<{ID}")])
    back: dict[str, list[str]] = defaultdict(list)
    for triple in leading[:_MOST]:
        back[_term(triple.predicate, terms)].append(_value(triple.subject, store, terms))
    kind = "fact" if any(t.predicate == _BEGINS for t in said) else "entity"
    seen = html.link(f"/#{kind}={iri[len(ID) :]}", "在浏览页中看 · See it in the explorer")
    body = [f"<h1>{escape(title)}</h1><p><code>{escape(iri)}</code> {seen}</p>", html.table(rows)]
    if leading:
        shown = f"{min(len(leading), _MOST)} / {len(leading)}"
        body.append(f"<h2>指向它的 · What leads here <small>{shown}</small></h2>{html.table(back)}")
    return html.document(title, "".join(body))


def _term(predicate: str, terms: Mapping[str, str]) -> str:
    """Give a property as a link to what the ontology says of it, where it says something."""
    name = terms.get(predicate) or local(predicate[1:-1])
    if predicate.startswith(f"<{NAMESPACE}"):
        return html.link(f"/ontology#{local(predicate[1:-1])}", name)
    return escape(name)


def _value(term: str, store: Store, terms: Mapping[str, str]) -> str:
    if not term.startswith("<"):
        value = literal(term)
        return escape(value.text) + (f" <small>{value.language}</small>" * bool(value.language))
    iri = term[1:-1]
    if iri.startswith(NAMESPACE):
        return html.link(f"/ontology#{local(iri)}", terms.get(term) or local(iri))
    if iri.startswith(ID):
        return html.link(
            f"/id/{iri[len(ID) :]}", _name(store.about(iri)) or local(iri), iri[len(ID) :]
        )
    if iri.startswith(("http://", "https://")):
        return html.link(iri, iri)
    return escape(iri)


def _name(said: Iterable[Triple]) -> str:
    """Give what a thing is called, in Chinese if it can be."""
    found = [(_NAMES.index(t.predicate), t.object) for t in said if t.predicate in _NAMES]
    texts = [(place, literal(term)) for place, term in sorted(found)]
    best = next((name for _, name in texts if name.language == "zh"), None)
    return (best or texts[0][1]).text if texts else ""


def _glossary(said: Iterable[Triple]) -> str:
    """Give the page of the ontology: each class and property, to be linked to by its name."""
    about: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for triple in write.ordered(list(said)):
        if triple.subject.startswith(f"<{NAMESPACE}"):
            about[triple.subject][triple.predicate].append(triple.object)
    names = {iri: _both(told[_NAMES[0]]) for iri, told in about.items()}
    parts = ["<h1>政图本体 · Zhengtu ontology</h1>", f"<p><code>{escape(NAMESPACE)}</code></p>"]
    for heading, classes in (("类 · Classes", True), ("属性 · Properties", False)):
        parts.append(f"<h2>{heading}</h2>")
        parts += [
            f'<h3 id="{local(iri[1:-1])}">{escape(names[iri])} <small>zt:{local(iri[1:-1])}</small>'
            f"</h3>{_entry(told, names)}"
            for iri, told in about.items()
            if (expand("owl:Class") in told[_TYPE]) == classes
        ]
    return html.document("政图本体 · Zhengtu ontology", "".join(parts))


def _both(terms: Iterable[str]) -> str:
    found = {literal(term).language: literal(term).text for term in terms}
    return " · ".join(filter(None, (found.get("zh"), found.get("en"))))


def _entry(told: Mapping[str, list[str]], names: Mapping[str, str]) -> str:
    comments = "".join(f"<p>{escape(literal(term).text)}</p>" for term in told.get(_TOLD[0], ()))
    rows = {
        local(name[1:-1]): [_short(term, names) for term in told[name]]
        for name in _TOLD[1:]
        if name in told
    }
    return comments + (html.table(rows) if rows else "")


def _short(term: str, names: Mapping[str, str]) -> str:
    iri = term[1:-1]
    if term in names:
        return html.link(f"#{local(iri)}", names[term])
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return escape(f"{prefix}:{iri[len(space) :]}")
    return escape(iri)
