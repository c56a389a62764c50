"""The IRIs of spans: a report, where in it, and what kind of mention."""

from collections.abc import Iterable

from zhengtu.link.facts import digest
from zhengtu.model import AnyMention, Measure


def keys(path: str, mentions: Iterable[AnyMention]) -> list[str]:
    """Give each mention of a report its key; ``path`` is the last part of the report's IRI.

    Neither rule nor confidence goes into it, so that it stays when these change. Of two figures on
    one span the second has its indicator's digest in it.
    """
    taken: dict[str, None] = {}
    given = []
    for mention in mentions:
        key = f"mention/{path}/{mention.start}-{mention.end}-{mention.type}"
        if key in taken:
            indicator = mention.indicator if isinstance(mention, Measure) else ""
            key += f"-{digest(mention.name, repr(indicator))[:6]}"
        taken[key] = None
        given.append(key)
    return given
