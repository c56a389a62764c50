"""Two documents → what differs between them, fact by fact."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zhengtu.pipeline.folder import build

if TYPE_CHECKING:
    import pandas


def diff(one: str | Path, other: str | Path, *, same: bool = False) -> "pandas.DataFrame":
    """Read two reports and give what is new, dropped, raised, lowered or reworded in the second.

    The columns are those of ``zhengtu.analysis.diff``. Raises what ``build`` raises.
    """
    from zhengtu import analysis  # which a build does without

    with TemporaryDirectory() as folder:
        graphs = [build(path, Path(folder) / name) for path, name in ((one, "a"), (other, "b"))]
        return analysis.diff(*graphs, same=same)
