"""Fonts that have every character of a picture."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

from zhengtu.errors import FontError

if TYPE_CHECKING:
    from matplotlib.font_manager import FontEntry

#: Control and format characters, and spaces: nothing is drawn for them.
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_SHOWN = 5
_REGULAR = 400
#: Fonts for readers of simplified characters come first: others give some of them other shapes.
_CHINESE = re.compile(r"\b(?:SC|CN|GB)\b|Hei|Song|Fang|Kai")
#: A font that has a box for every character there is.
_BOXES = "Last Resort"


def families(text: str) -> list[str]:
    """Give the names of fonts that together have all characters of a text, the main one first.

    Raises FontError where some character is in none.
    """
    missing = {sign for sign in text if category(sign) not in _UNSEEN}
    names: list[str] = []
    for name, path in _fonts():
        held = _held(path)
        if not held.isdisjoint(missing):
            names.append(name)
        missing = {sign for sign in missing if sign not in held}
        if not missing:
            return names or [name]
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
    fonts = [font for font in font_manager.fontManager.ttflist if _plain(font)]
    for font in sorted(fonts, key=lambda f: (not _CHINESE.search(f.name), f.name, f.fname)):
        yield font.name, font.fname


def _plain(font: "FontEntry") -> bool:
    return font.style == "normal" and font.weight == _REGULAR and _BOXES not in font.name


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
