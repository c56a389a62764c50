"""Fonts that have every character of a picture."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from unicodedata import category

from zhengtu.errors import FontError

#: Control and format characters, and spaces: nothing is drawn for them.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_SHOWN = 5


def families(text: str) -> list[str]:
    """Give the names of fonts that together have all characters of a text, the main one first.

    Raises FontError where some character is in none.
    """
    missing = {sign for sign in text if category(sign) not in _UNSEEN}
    names: list[str] = []
    for name, path in _fonts():
        held = _held(path)
        if not names or not held.isdisjoint(missing):
            names.append(name)
        missing = {sign for sign in missing if sign not in held}
        if not missing:
            return names
    some = "".join(sorted(missing)[:_SHOWN])
    raise FontError(f"no font here has {some}")


def _fonts() -> Iterator[tuple[str, str]]:
    """Yield names and files: the font that comes with the extra, then those of the system."""
    from matplotlib import font_manager

    try:
        from pylopdf_fonts_zh_cn import sans_path
    except ImportError:
        pass
    else:
        yield _added(sans_path())
    fonts = font_manager.fontManager.ttflist
    for font in sorted(fonts, key=lambda font: (font.weight != 400, font.name, font.fname)):
        if font.style == "normal":
            yield font.name, font.fname


@cache
def _added(path: Path) -> tuple[str, str]:
    from matplotlib import font_manager

    font_manager.fontManager.addfont(path)
    return font_manager.FontProperties(fname=path).get_name(), str(path)


@cache
def _held(path: str) -> frozenset[str]:
    from matplotlib.ft2font import FT2Font

    try:
        return frozenset(map(chr, FT2Font(path).get_charmap()))
    except (OSError, RuntimeError):  # no font after all
        return frozenset()
