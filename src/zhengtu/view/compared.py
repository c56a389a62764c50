"""What the page shows of several reports side by side."""

from zhengtu import analysis
from zhengtu.analysis.corpus import Asked
from zhengtu.view.facts import Json

#: Shared indicators begin with a letter, those of one report with the code of its place.
_SHARED = "[a-z]"


def compared(graph: Asked) -> tuple[list[Json], list[Json]]:
    """Give the ledger and the ladder for ``page``: of shared indicators, the latter of the last year."""
    table = analysis.ledger(graph)
    shared = table[table.indicator.str.match(_SHARED)] if len(table) else table
    if not len(shared):
        return [], []
    steps = analysis.ladder(graph, int(shared.year.max()))
    return shared.to_dict("records"), steps.to_dict("records")
