"""The explorer as make web builds it from src/explorer/; an installed wheel has it in it."""

from pathlib import Path

from zhengtu.errors import NotBuiltError

STATIC = Path(__file__).parent / "static"
#: The parts of the bundle: what every page has, and what a page with SPARQL has before that.
PARTS = ("explorer.css", "explorer.js")
SPARQL = ("sparql.js",)


def dist() -> Path:
    """Give the folder of the explorer's bundle.

    Raises NotBuiltError where it has not been built.
    """
    for name in (*PARTS, *SPARQL):
        if not (STATIC / name).is_file():
            raise NotBuiltError("the explorer", STATIC, "make web")
    return STATIC
