"""Write docs/ontology.md and docs/classes.svg from the ontology and its shapes.

usage: terms.py [--check]

With --check nothing is written, and a stale file is an error.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib import OWL, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Node

from zhengtu.draw import classes, rendered
from zhengtu.ontology import FILES, NAMESPACE, PREFIXES, load

ROOT = Path(__file__).parent.parent
PAGE, PICTURE = ROOT / "docs" / "ontology.md", ROOT / "docs" / "classes.svg"
KINDS = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
HEAD = """# {title} {version}

{description}

Namespace `{namespace}`, prefix `zt:`; version `{iri}`. The files are `ontology/zhengtu.ttl` (terms), \
`ontology/shapes.ttl` (what must hold), `ontology/indicators.ttl` and `ontology/units.ttl` (schemes), \
`ontology/context.jsonld` (the same names for JSON-LD). `make docs` writes this page.

![The classes and how they are linked](classes.svg)
"""


def short(term: object) -> str:
    """Give an IRI as a prefixed name."""
    for prefix, iri in PREFIXES.items():
        if str(term).startswith(iri) and iri != str(term):
            return f"{prefix}:{str(term).removeprefix(iri)}"
    return str(term)


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


def main(arguments: list[str]) -> int:
    """Renew the files, or with --check tell which are stale."""
    graph, shapes = Graph(), Graph().parse(ROOT / "ontology" / "shapes.ttl")
    graph.parse(ROOT / "ontology" / FILES[0])
    picture = rendered(classes.drawn(classes.tree(load().triples), {}), ".svg", outlines=False)
    made = {PAGE: page(graph, shapes), PICTURE: picture.decode()}
    stale = [p for p, now in made.items() if not p.exists() or p.read_text("utf-8") != now]
    for path in stale:
        if "--check" not in arguments:
            path.write_text(made[path], encoding="utf-8")
        print(f"{path.name} {'is stale; run make docs' if '--check' in arguments else 'renewed'}")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
