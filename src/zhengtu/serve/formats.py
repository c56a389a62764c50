"""Media types, and what writes them."""

from pyoxigraph import QueryResultsFormat, RdfFormat

#: Of rows and of truth: the results of SELECT and ASK.
ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "application/xml": QueryResultsFormat.XML,
    "text/csv": QueryResultsFormat.CSV,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}
#: Of statements: the results of CONSTRUCT and DESCRIBE, and what is said of a thing.
STATEMENTS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
HTML = "text/html"


def content_type(media: str) -> str:
    """Give a media type as a header says it: what is text is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
