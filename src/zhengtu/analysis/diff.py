"""Two reports compared fact by fact: new, dropped, raised, lowered, reworded."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from zhengtu.analysis import sheet
from zhengtu.analysis.corpus import Asked, Corpus, Figure, Unnumbered, own, picked
from zhengtu.analysis.judge import scales, signed
from zhengtu.analysis.likeness import dice
from zhengtu.analysis.silence import STAGES

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "what change label kind frame year unit a_words b_words a_value b_value difference "
    "a_sentence b_sentence"
).split()
#: Names at least so alike are of one thing.
_ALIKE = 0.7
_RANKS = list(STAGES)
_Row = dict[str, object]


class Fact(NamedTuple):
    """Something that a report says; ``key`` is the same in the other report where it says it too.

    ``value`` orders what can be raised or lowered: a figure, the stage of a project, or nothing.
    """

    key: tuple[str, ...]
    what: str
    label: str
    words: str
    value: Decimal | None
    top: Decimal | None
    unit: str
    sentence: str
    bound: str = ""


def diff(one: Asked, other: Asked, *, same: bool = False) -> "pandas.DataFrame":
    """Give what differs between two graphs of one report each; with ``same`` what does not, too.

    Figures are compared by indicator, kind, frame and by the year as counted from the report's
    own, so that this year's target stands beside last year's; what falls counts below zero. An
    indicator of a report's own is found again by its name, projects and programmes likewise.
    ``change``: new, dropped, raised, lowered, reworded (the same number bound or put otherwise, a
    number become words or the reverse) or same. A project is raised where its stage is further.
    """
    a, b = _facts(one), _facts(other)
    rows = [_row(first, second) for first, second in _matched(a, b)]
    return sheet.frame([row for row in rows if same or row["change"] != "same"], COLUMNS)


def _facts(graph: Asked) -> dict[tuple[str, ...], Fact]:
    corpus = Corpus(graph)
    found = [*_figures(corpus), *_named(graph)]
    texts = corpus.texts(fact.sentence for fact in found)
    facts: dict[tuple[str, ...], Fact] = {}
    for fact in found:
        facts.setdefault(fact.key, fact._replace(sentence=texts.get(fact.sentence, "")))
    return facts


def _figures(corpus: Corpus) -> Iterator[Fact]:
    cells: dict[tuple[str, ...], list[Figure]] = {}
    for figure in corpus.figures:
        name = _name(corpus, figure.indicator)
        apart = figure.year - figure.given
        base = scales().base(figure.unit)[0]
        key: tuple[str, ...] = (
            figure.frame,
            name,
            figure.family,
            base,
            str(apart),
            figure.span or "",
        )
        cells.setdefault(key, []).append(figure)
    for key, figures in cells.items():
        main = picked(figures)
        if main is not None:
            by = scales().base(main.unit)[1]
            top = None if main.max is None else main.max * by
            yield Fact(
                key,
                main.frame,
                corpus.concepts[main.indicator].label,
                main.words,
                signed(main) * by,
                top,
                key[3],
                main.sentence,
                main.comparator,
            )
    numbered = {key[1] for key in cells if key[0] == "target" and key[4] == "0"}
    for item in corpus.unnumbered:
        if _name(corpus, item.indicator) not in numbered:
            yield _unset(corpus, item)


def _unset(corpus: Corpus, item: Unnumbered) -> Fact:
    usual = corpus.usual.get(item.indicator, "growth")
    key = ("target", _name(corpus, item.indicator), item.how, usual)
    label = corpus.concepts[item.indicator].label
    return Fact(key, "target", label, item.words, None, None, "", item.sentence, item.how)


def _name(corpus: Corpus, slug: str) -> str:
    return corpus.concepts[slug].label if own(slug) else slug


def _named(graph: Asked) -> Iterator[Fact]:
    """Yield projects by their furthest stage, and programmes."""
    rows = graph.query(
        "SELECT ?what ?name ?stage ?words ?sentence { "
        'VALUES (?class ?what) { (zt:Project "project") (zt:Programme "programme") } '
        "?thing a ?class ; rdfs:label ?name . ?mention zt:refersTo ?thing ; "
        "nif:beginIndex ?at ; nif:anchorOf ?words ; prov:wasDerivedFrom ?sentence "
        "OPTIONAL { ?mention zt:stage ?stage } } ORDER BY ?what ?at ?name"
    )
    furthest: dict[tuple[str, ...], Fact] = {}
    for row in rows:
        what, name = str(row["what"]), str(row["name"])
        stage = str(row["stage"] or "")
        rank = Decimal(_RANKS.index(stage)) if stage else None
        words, at = STAGES.get(stage, str(row["words"])), str(row["sentence"])
        fact = Fact((what, name), what, name, words, rank, None, "", at)
        kept = furthest.get(fact.key)
        if kept is None or (kept.value or 0) < (rank or 0):
            furthest[fact.key] = fact
    yield from furthest.values()


def _matched(
    a: dict[tuple[str, ...], Fact], b: dict[tuple[str, ...], Fact]
) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Yield what goes together, in the order of the first report, then what only one has."""
    alike = _alike({k: f for k, f in a.items() if k not in b}, [k for k in b if k not in a], b)
    taken = set(alike.values())
    for key, fact in a.items():
        yield fact, b.get(alike.get(key, key))
    for key, fact in b.items():
        if key not in a and key not in taken:
            yield None, fact


def _alike(
    lost: dict[tuple[str, ...], Fact], new: list[tuple[str, ...]], b: dict[tuple[str, ...], Fact]
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Pair facts whose keys differ in the name alone, the most alike first, each once.

    A number that became words, or words a number, is one fact too.
    """
    pairs = []
    for key, fact in lost.items():
        for other in new:
            if key[0] == other[0] and _same_kind(key, other):
                likeness = dice(fact.label, b[other].label)
                if likeness >= _ALIKE:
                    pairs.append((-likeness, key, other))
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for _, key, other in sorted(pairs):
        if key not in found and other not in found.values():
            found[key] = other
    return found


def _same_kind(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(key) == len(other):
        return key[2:] == other[2:] or len(key) == 4
    if 4 in (len(key), len(other)):  # one of them has no number
        with_number = max(key, other, key=len)
        return key[1] == other[1] and with_number[4:] == ("0", "")
    return False


def _row(a: Fact | None, b: Fact | None) -> _Row:
    fact = b or a
    assert fact is not None
    figures = fact.what in ("target", "result")
    low, high = (a and a.value, b and b.value) if figures else (None, None)
    return {
        "what": fact.what,
        "change": _change(a, b),
        "label": fact.label if a is None or b is None or a.label == b.label else _both(a, b),
        "kind": fact.key[2] if len(fact.key) > 4 else "",
        "frame": fact.key[0] if figures else "",
        "year": None if len(fact.key) < 5 else int(fact.key[4]),
        "unit": fact.unit,
        "a_words": a.words if a else "",
        "b_words": b.words if b else "",
        "a_value": low,
        "b_value": high,
        "difference": high - low if figures and low is not None and high is not None else None,
        "a_sentence": a.sentence if a else "",
        "b_sentence": b.sentence if b else "",
    }


def _both(a: Fact, b: Fact) -> str:
    return f"{a.label} → {b.label}"


def _change(a: Fact | None, b: Fact | None) -> str:
    if a is None or b is None:
        return "dropped" if b is None else "new"
    if a.value is not None and b.value is not None and (a.value, a.top) != (b.value, b.top):
        first, second = (a.value, a.top or a.value), (b.value, b.top or b.value)
        return "raised" if second > first else "lowered"
    return "same" if (a.bound, a.label, a.value) == (b.bound, b.label, b.value) else "reworded"
