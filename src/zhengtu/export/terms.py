"""Terms as N-Triples write them, taken apart."""

import json
import re
from typing import NamedTuple

from zhengtu.ontology import PREFIXES

_STRING = f"{PREFIXES['xsd']}string"
#: What XML 1.0 cannot say at all, not even as a reference (https://www.w3.org/TR/xml/#charsets).
UNSAYABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_TAIL = re.compile(r'"(?:@([A-Za-z0-9-]+)|\^\^<([^>]*)>)?\Z')


class Literal(NamedTuple):
    """A literal: its text, its language or none, its datatype as an IRI."""

    text: str
    language: str
    datatype: str


def literal(term: str) -> Literal:
    """Take a literal apart.

    >>> literal('"8"^^<http://www.w3.org/2001/XMLSchema#decimal>').text
    '8'
    """
    tail = _TAIL.search(term)
    if not tail:
        raise ValueError(f"{term} is no literal")
    text = term[1 : tail.start()]
    if "\\" in text:  # the escapes of N-Triples in canonical form are escapes of JSON
        text = json.loads(f'"{text}"')
    language = tail[1] or ""
    return Literal(text, language, "" if language else tail[2] or _STRING)


def local(iri: str) -> str:
    """Give the last part of an IRI.

    >>> local("http://www.w3.org/2004/02/skos/core#prefLabel")
    'prefLabel'
    """
    return iri.replace("#", "/").rpartition("/")[2]
