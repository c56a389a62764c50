"""What is heard no more: promises that the next report never takes up, projects that vanish."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from zhengtu.analysis import sheet
from zhengtu.analysis.corpus import Asked, Corpus, picked
from zhengtu.analysis.ledger import candidates
from zhengtu.analysis.likeness import Sentences
from zhengtu.query import named

if TYPE_CHECKING:
    import pandas

COLUMNS = (
    "place code year what label words stage likeness closest_sentence sentence measure".split()
)
COURSE = (
    "place code project first last reports course status first_sentence last_sentence"
).split()
#: A promise is taken up where one sentence of the next report has this share of its name.
_TAKEN = 0.65
#: Stages from the first to the last, and how they are called.
STAGES = {"preliminary": "前期", "start": "开工", "build": "推进", "complete": "建成"}
_RANKS = {stage: rank for rank, stage in enumerate(STAGES)}
#: Endings that reports put to one name or leave away.
_ENDING = re.compile(r"(?:建设)?(?:项目|工程|建设)$")
#: A shorter name is one with a longer that holds it from so many characters on.
_LEAST = 5
_STALLED = 3
_Row = dict[str, object]


class Named(NamedTuple):
    """A project in one report; as the question ``undertakings`` gives it."""

    code: str
    given: int
    project: str
    stage: str
    frame: str
    begin: int
    words: str
    sentence: str
    mention: str


def silence(graph: Asked, place: str | None = None, year: int | None = None) -> "pandas.DataFrame":
    """Give the targets and projects of a report that the next year's report never takes up.

    A target is taken up where the next report has a figure for its indicator, in whatever frame,
    or, like a project, where one sentence of it has 65 % of the pairs of characters of its name;
    ``likeness`` is that share and ``closest_sentence`` where it was. Reports whose next is not in
    the store are left out. ``year`` is that of the promise.
    Raises UnknownNameError for a place that the store does not have.
    """
    corpus = Corpus(graph, place)
    promises = _promises(graph, corpus)
    spoken: dict[tuple[str, int], set[object]] = defaultdict(set)
    for figure in corpus.figures:
        spoken[figure.code, figure.given].add(figure.indicator)
    rows: list[_Row] = []
    for code, given in sorted(promises):
        if given + 1 in corpus.years[code] and year in (None, given):
            following = Sentences(_texts(graph, code, given + 1))
            rows += _unheard(promises[code, given], spoken[code, given + 1], following)
    return _sheet(corpus, rows, COLUMNS)


def projects(graph: Asked, place: str | None = None) -> "pandas.DataFrame":
    """Give the projects of each place, report by report, by the stage that is said of them.

    ``course`` names the stage in each report, in brackets where it is promised and not reported.
    ``status``: completed; under way (still named in the place's last report); stalled (under way,
    named in three reports or more and no further in the last than in the first); vanished (not
    completed, and no more named in later reports).
    Raises UnknownNameError for a place that the store does not have.
    """
    corpus = Corpus(graph, place)
    found: dict[str, list[Named]] = defaultdict(list)
    for mention in _mentions(graph, corpus):
        found[mention.code].append(mention)
    rows = [_course(corpus, project) for code in corpus.codes for project in _projects(found[code])]
    return _sheet(corpus, rows, COURSE)


def _sheet(corpus: Corpus, rows: list[_Row], columns: list[str]) -> "pandas.DataFrame":
    names = [n for n in columns if n.endswith("sentence") and n != "closest_sentence"]
    texts = corpus.texts(str(row[name]) for row in rows for name in names)
    for row in rows:
        row.update({name: texts.get(str(row[name]), "") for name in names})
    return sheet.frame(rows, columns)


def _unheard(
    promises: list[tuple[str, _Row]], spoken: set[object], following: Sentences
) -> Iterator[_Row]:
    for name, row in promises:
        share, sentence = following.closest(name)
        if row["indicator"] not in spoken and share < _TAKEN:
            yield row | {"likeness": round(share, 2), "closest_sentence": sentence}


def _promises(graph: Asked, corpus: Corpus) -> dict[tuple[str, int], list[tuple[str, _Row]]]:
    """Give what each report promises for its year, each once, with the name to look for."""
    found: dict[tuple[str, int], list[tuple[str, _Row]]] = defaultdict(list)
    mains = (picked(figures) for figures in candidates(corpus)[0].values())
    for main in sorted((m for m in mains if m is not None), key=lambda m: (m.code, m.begin)):
        label = corpus.concepts[main.indicator].label
        row: _Row = {"what": "target", "label": label, "words": main.words, "stage": ""}
        row |= {"indicator": main.indicator, "sentence": main.sentence, "measure": main.measure}
        found[main.code, main.given].append((label, row))
    seen: set[tuple[str, int, str]] = set()
    for mention in _mentions(graph, corpus):
        at = (mention.code, mention.given, mention.project)
        if mention.frame == "target" and at not in seen:
            seen.add(at)
            row = {"what": "project", "label": mention.project, "words": mention.words}
            row |= {"stage": STAGES[mention.stage], "indicator": ""}
            row |= {"sentence": mention.sentence, "measure": mention.mention}
            found[at[:2]].append((_core(mention.project), row))
    for (code, given), rows in found.items():
        for _, row in rows:
            row |= {"place": corpus.names[code], "code": code, "year": given}
    return found


def _mentions(graph: Asked, corpus: Corpus) -> list[Named]:
    sparql = named("undertakings").sparql
    if corpus.code is not None:
        sparql = sparql.replace("WHERE {", f'WHERE {{ VALUES ?code {{ "{corpus.code}" }} ', 1)
    return [Named(*cells) for cells in graph.query(sparql).cells]  # type: ignore[arg-type]


def _texts(graph: Asked, code: str, given: int) -> list[str]:
    report = f"report:{code}-{given}"
    rows = graph.query(
        f"SELECT ?text {{ ?s zt:report {report} ; zt:text ?text ; nif:beginIndex ?at }} ORDER BY ?at"
    )
    return [str(row["text"]) for row in rows]


def _core(name: str) -> str:
    return _ENDING.sub("", name) or name


@dataclass(slots=True)
class _Project:
    """One project by all the names it goes by."""

    name: str
    mentions: list[Named] = field(default_factory=list)


def _projects(mentions: list[Named]) -> list[_Project]:
    """Gather the mentions of each project; a name joins the first that it holds or lies in."""
    found: list[_Project] = []
    exact: dict[str, _Project] = {}
    for mention in mentions:
        name = _core(mention.project)
        project = exact.get(name) or next((p for p in found if _one(p.name, name)), None)
        if project is None:
            project = _Project(name)
            found.append(project)
        exact[name] = project
        project.mentions.append(mention)
    return found


def _one(name: str, other: str) -> bool:
    short, long = sorted((name, other), key=len)
    return len(short) >= _LEAST and short in long


def _course(corpus: Corpus, project: _Project) -> _Row:
    steps: dict[int, Named] = {}
    for mention in project.mentions:
        kept = steps.get(mention.given)
        if kept is None or _further(mention) > _further(kept):
            steps[mention.given] = mention
    first, last = steps[min(steps)], steps[max(steps)]
    return {
        "place": corpus.names[first.code],
        "code": first.code,
        "project": max((m.project for m in project.mentions), key=lambda n: (len(n), n)),
        "first": first.given,
        "last": last.given,
        "reports": len(steps),
        "course": " → ".join(f"{year} {_step(m)}" for year, m in sorted(steps.items())),
        "status": _status(corpus, project, first, last, len(steps)),
        "first_sentence": first.sentence,
        "last_sentence": last.sentence,
    }


def _further(mention: Named) -> tuple[bool, int]:
    """Give what orders what one report says of a project: what was done, then how far."""
    return mention.frame == "result", _RANKS[mention.stage]


def _step(mention: Named) -> str:
    name = STAGES[mention.stage]
    return f"({name})" if mention.frame == "target" else name


def _status(corpus: Corpus, project: _Project, first: Named, last: Named, reports: int) -> str:
    if any(m.frame == "result" and m.stage == "complete" for m in project.mentions):
        return "completed"
    if last.given < corpus.years[last.code][-1]:
        return "vanished"
    stuck = _RANKS[last.stage] <= _RANKS[first.stage]
    return "stalled" if reports >= _STALLED and stuck else "under way"
