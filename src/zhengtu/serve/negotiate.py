"""Which of several media types a client would have (RFC 9110, section 12.5.1)."""

from collections.abc import Sequence


def choose(accept: str, offers: Sequence[str]) -> str | None:
    """Give the offer that a client likes best, of equals the first; nothing where it takes none.

    >>> choose("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    >>> choose("", ["text/turtle"])
    'text/turtle'
    """
    ranges = [_range(part) for part in accept.split(",") if part.strip()]
    if not ranges:
        return offers[0]
    liked = [(_quality(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    quality, _, best = max(liked)
    return best if quality else None


def _range(part: str) -> tuple[str, float]:
    """Give a media range and its quality; one that cannot be read counts as refused."""
    name, *parameters = (piece.strip().lower() for piece in part.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, min(max(float(parameter[2:]), 0.0), 1.0)
            except ValueError:
                return name, 0.0
    return name, 1.0


def _quality(offer: str, ranges: list[tuple[str, float]]) -> float:
    """Give the quality of the range that is closest to an offer."""
    family = f"{offer.partition('/')[0]}/*"
    for pattern in (offer, family, "*/*"):
        found = [quality for name, quality in ranges if name == pattern]
        if found:
            return max(found)
    return 0.0
