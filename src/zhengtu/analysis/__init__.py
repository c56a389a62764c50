"""Many reports compared: what was promised, what came of it, who promised more."""

from zhengtu.analysis.check import check
from zhengtu.analysis.diff import diff
from zhengtu.analysis.ladder import ladder
from zhengtu.analysis.ledger import ledger
from zhengtu.analysis.panel import panel
from zhengtu.analysis.silence import projects, silence
from zhengtu.analysis.softening import softening

__all__ = ["check", "diff", "ladder", "ledger", "panel", "projects", "silence", "softening"]
