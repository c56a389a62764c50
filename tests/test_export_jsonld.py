import json
from typing import Any

import pyoxigraph
import pytest
from pyld import jsonld as pyld

from zhengtu.export.jsonld import Context
from zhengtu.ontology import Triple

XSD = "http://www.w3.org/2001/XMLSchema#"
E = "http://example.org/"
TERMS: dict[str, Any] = {
    "e": E,
    "xsd": XSD,
    "iri": "@id",
    "type": "@type",
    "Town": "e:Town",
    "label": {"@id": "e:label", "@container": "@language"},
    "value": {"@id": "e:value", "@type": "xsd:decimal"},
    "begin": {"@id": "e:begin", "@type": "xsd:integer"},
    "within": {"@id": "e:within", "@type": "@id"},
    "code": "e:code",
    "odd": {"@id": "e:odd", "@container": "@set"},
}
CONTEXT = Context(TERMS)


def triple(predicate: str, target: str) -> Triple:
    full = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type" if predicate == "a" else E + predicate
    return Triple(f"<{E}s>", f"<{full}>", target)


#: What is said of a thing, and how it looks.
EXAMPLES: list[tuple[list[tuple[str, str]], dict[str, Any]]] = [
    ([("a", f"<{E}Town>")], {"type": "Town"}),
    ([("a", f"<{E}Town>"), ("a", "<urn:x:Y>")], {"type": ["Town", "urn:x:Y"]}),
    ([("label", '"镇"@zh')], {"label": {"zh": "镇"}}),
    ([("label", '"镇"@zh'), ("label", '"town"@en')], {"label": {"en": "town", "zh": "镇"}}),
    ([("label", '"甲"@zh'), ("label", '"乙"@zh')], {"label": {"zh": ["乙", "甲"]}}),
    ([("label", '"plain"')], {"e:label": {"@value": "plain"}}),
    ([("value", f'"8.2"^^<{XSD}decimal>')], {"value": "8.2"}),
    ([("value", f'"8"^^<{XSD}integer>')], {"e:value": {"@value": "8", "@type": "xsd:integer"}}),
    ([("value", '"ok"@en')], {"e:value": {"@value": "ok", "@language": "en"}}),
    ([("begin", f'"12"^^<{XSD}integer>')], {"begin": 12}),
    ([("begin", f'"-12"^^<{XSD}integer>')], {"begin": -12}),
    ([("begin", f'"012"^^<{XSD}integer>')], {"begin": "012"}),
    ([("begin", f'"{"9" * 30}"^^<{XSD}integer>')], {"begin": "9" * 30}),
    ([("within", f"<{E}hunan>")], {"within": "e:hunan"}),
    ([("within", '"湖南"')], {"e:within": {"@value": "湖南"}}),
    ([("code", '"430000"')], {"code": "430000"}),
    ([("code", '"a\\"b\\\\c\\nd\\u0001"')], {"code": 'a"b\\c\nd\x01'}),
    ([("code", f"<{E}hunan>")], {"e:code": {"iri": "e:hunan"}}),
    ([("odd", '"x"')], {"e:odd": {"@value": "x"}}),
    ([("within", f"<{E}/two>")], {"within": "e:/two"}),
    ([("within", f"<{E}//two>")], {"within": f"{E}//two"}),
    ([("within", f"<{E}>")], {"within": E}),
]


@pytest.mark.parametrize(("said", "node"), EXAMPLES)
def test_statements_are_compacted(said: list[tuple[str, str]], node: dict[str, Any]) -> None:
    triples = [triple(*words) for words in said]
    graph = CONTEXT.graph(f"{E}g", triples)
    assert graph == {"iri": "e:g", "@graph": [{"iri": "e:s", **node}]}


@pytest.mark.parametrize(("said", "node"), EXAMPLES)
def test_two_other_readers_find_the_same_statements(
    said: list[tuple[str, str]], node: dict[str, Any]
) -> None:
    triples = [triple(*words) for words in said]
    whole = {"@context": CONTEXT.terms, "@graph": [CONTEXT.graph(f"{E}g", triples)]}
    lines = "".join(f"{s} {p} {o} <{E}g> .\n" for s, p, o in triples)
    wanted = set(pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_QUADS))
    text = json.dumps(whole)
    assert set(pyoxigraph.parse(text, pyoxigraph.RdfFormat.JSON_LD)) == wanted
    quads = pyld.to_rdf(json.loads(text), {"format": "application/n-quads"})
    assert set(pyoxigraph.parse(quads, pyoxigraph.RdfFormat.N_QUADS)) == wanted


def test_a_file_is_readable() -> None:
    triples = [triple("a", f"<{E}Town>"), triple("label", '"镇"@zh')]
    (node,) = CONTEXT.graph(f"{E}g", triples)["@graph"]
    assert list(node) == ["iri", "type", "label"]


def test_prefixes_are_added_where_their_name_is_free() -> None:
    assert CONTEXT.terms["skos"] == "http://www.w3.org/2004/02/skos/core#"
    assert Context({"skos": {"@id": "e:skos"}, "e": E}).terms["skos"] == {"@id": "e:skos"}
