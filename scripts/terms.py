"""Write docs/ontology.md, docs/classes.svg and docs/indicators.md from the ontology and its shapes.

usage: terms.py [--check]

With --check nothing is written, and a stale file is an error.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from zhengtu.draw import classes, rendered
from zhengtu.ontology import FILES, NAMESPACE, PREFIXES, load

ROOT = Path(__file__).parent.parent
PAGE, PICTURE = ROOT / "docs" / "ontology.md", ROOT / "docs" / "classes.svg"
SCHEME = ROOT / "docs" / "indicators.md"
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
HEAD = """# {title} {version}

{description}

Namespace `{namespace}`, prefix `zt:`; version `{iri}`. The files are `ontology/zhengtu.ttl` (terms), \
`ontology/shapes.ttl` (what must hold), `ontology/indicators.ttl` and `ontology/units.ttl` (schemes), \
`ontology/context.jsonld` (the same names for JSON-LD). `make docs` writes this page.

![The classes and how they are linked](classes.svg)
"""

SCHEME_HEAD = """# Indicators

{concepts} indicators under {topics} topics: the SKOS scheme `ontology/indicators.ttl`, the one place
that a build reads their names from. A figure is of one of them where its words, less what leaves the
meaning as it is (`seeds/lexicon/indicator_words.tsv`), are a name of it and its unit fits; else it
is of an indicator of the report's own, which comes under a wider one or a topic (`skos:broader`).
A generic one (`zt:generic`) is any of a kind that the report names, such as projects or investment:
its figures compare only where the report's words are the same. `make docs` writes this page.
"""
#: So many other names are shown.
OTHERS = 6


def short(term: object) -> str:
    """Give an IRI as a prefixed name."""
    known = {iri: prefix for prefix, iri in PREFIXES.items() if str(term).startswith(iri)}
    space = max(known, key=len, default="")
    local = str(term).removeprefix(space)
    return f"{known[space]}:{local}" if space and local else str(term)


def text(graph: Graph, term: Node, name: URIRef, language: str) -> str:
    """Give what a property says of a term in a language; "" for nothing."""
    said = (o for o in graph.objects(term, name) if isinstance(o, Literal))
    return next((str(o) for o in said if o.language == language), "")


def names(terms: Iterable[Node]) -> str:
    """Give terms as prefixed names, sorted."""
    return ", ".join(f"`{name}`" for name in sorted(short(term) for term in terms))


def ours(graph: Graph, kind: URIRef) -> list[URIRef]:
    """Give the terms of a kind, our own first, each group by name."""
    found = [t for t in graph.subjects(RDF.type, kind) if isinstance(t, URIRef)]
    return sorted(found, key=lambda term: (not term.startswith(NAMESPACE), short(term)))


def rules(shapes: Graph, kind: Node) -> Iterator[str]:
    """Yield what must hold of the things of a class, in two languages."""
    for shape in shapes.subjects(SH.targetClass, kind):
        parts = [*shapes.objects(shape, SH.property), *shapes.objects(shape, SH.sparql), shape]
        for part in parts:
            english = text(shapes, part, SH.message, "en")
            if english:
                yield f"- {english.partition(' (')[0]} · {text(shapes, part, SH.message, 'zh')}\n"


def entry(graph: Graph, shapes: Graph, term: URIRef, depth: int = 3) -> str:
    """Give the paragraph on a term."""
    zh, en = (text(graph, term, RDFS.label, language) for language in ("zh", "en"))
    lines = [f"{'#' * depth} {short(term)}\n", f"**{zh}** · **{en}**\n"]
    lines.append(
        f"{text(graph, term, RDFS.comment, 'zh')}{text(graph, term, RDFS.comment, 'en')}\n"
    )
    facts = [
        ("a kind of", graph.objects(term, RDFS.subClassOf)),
        ("a case of", graph.objects(term, RDFS.subPropertyOf)),
        ("said of", graph.objects(term, RDFS.domain)),
        ("values", graph.objects(term, RDFS.range)),
        ("never also", graph.objects(term, OWL.disjointWith)),
        ("see", graph.objects(term, RDFS.seeAlso)),
    ]
    told = [(name, names(values)) for name, values in facts]
    lines.append("".join(f"- {name}: {values}\n" for name, values in told if values))
    held = "".join(sorted(rules(shapes, term)))
    lines.append(f"What must hold:\n\n{held}" if held else "")
    return "\n".join(line for line in lines if line)


def page(graph: Graph, shapes: Graph) -> str:
    """Give the whole page."""
    about = URIRef(NAMESPACE.rstrip("#"))
    dcterms = rdflib.Namespace(PREFIXES["dcterms"])
    both = ("zh", "en")
    head = HEAD.format(
        title=" · ".join(text(graph, about, dcterms.title, x) for x in both),
        description=" ".join(text(graph, about, dcterms.description, x) for x in both),
        version=graph.value(about, OWL.versionInfo),
        iri=graph.value(about, OWL.versionIRI),
        namespace=NAMESPACE,
    )
    properties = sorted(
        {term for kind in KINDS for term in ours(graph, kind)},
        key=lambda term: (not term.startswith(NAMESPACE), short(term)),
    )
    parts = [head, "## Classes\n"]
    parts += [entry(graph, shapes, term) for term in ours(graph, OWL.Class)]
    parts += ["## Properties\n", *(entry(graph, shapes, term) for term in properties)]
    return "\n".join(parts)


def scheme(graph: Graph) -> str:
    """Give the page on the indicators: a table a topic, narrower ones below the wider."""
    zt = rdflib.Namespace(NAMESPACE)
    topics = sorted(graph.subjects(RDF.type, zt.Topic), key=str)
    concepts = list(graph.subjects(RDF.type, zt.Indicator))
    parts = [SCHEME_HEAD.format(concepts=len(concepts), topics=len(topics))]

    def rows(above: Node, depth: int) -> Iterator[str]:
        for concept in sorted(graph.subjects(SKOS.broader, above), key=str):
            zh, en = (text(graph, concept, SKOS.prefLabel, x) for x in ("zh", "en"))
            others = sorted(str(name) for name in graph.objects(concept, SKOS.altLabel))
            more = f" (+{len(others) - OTHERS})" if len(others) > OTHERS else ""
            cells = (
                f"{'· ' * depth}`{short(concept)}`",
                f"**{zh}** {en}",
                "，".join(sorted(others, key=len)[:OTHERS]) + more,
                f"{graph.value(concept, zt.dimension)}, {graph.value(concept, zt.goodDirection)}",
                text(graph, concept, SKOS.definition, "zh"),
            )
            yield f"| {' | '.join(cells)} |"
            yield from rows(concept, depth + 1)

    for topic in topics:
        zh, en = (text(graph, topic, SKOS.prefLabel, x) for x in ("zh", "en"))
        parts.append(f"\n## {zh} · {en}\n\n| IRI | name | other names | level in, better | is |")
        parts += ["|---|---|---|---|---|", *rows(topic, 0)]
    return "\n".join(parts) + "\n"


def main(arguments: list[str]) -> int:
    """Renew the files, or with --check tell which are stale."""
    graph, shapes = Graph(), Graph().parse(ROOT / "ontology" / "shapes.ttl")
    graph.parse(ROOT / "ontology" / FILES[0])
    picture = rendered(classes.drawn(classes.tree(load().triples), {}), ".svg", outlines=False)
    indicators = Graph().parse(ROOT / "ontology" / FILES[1])
    made = {
        PAGE: page(graph, shapes),
        PICTURE: picture.decode(),
        SCHEME: scheme(indicators),
    }
    stale = [p for p, now in made.items() if not p.exists() or p.read_text("utf-8") != now]
    for path in stale:
        if "--check" not in arguments:
            path.write_text(made[path], encoding="utf-8")
        print(f"{path.name} {'is stale; run make docs' if '--check' in arguments else 'renewed'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
