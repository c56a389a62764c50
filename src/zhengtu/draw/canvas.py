"""What all pictures share: a sheet in pixels, colours, and how they become bytes."""

from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any

from zhengtu.draw import fonts
from zhengtu.errors import MissingExtraError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: Pixels an inch: sizes of a sheet are given in pixels, sizes of text in points.
DOTS = 100
INK, FAINT, LINE = "#1b2733", "#6b7683", "#c9d1da"
TARGET, RESULT = "#0b62a8", "#8a94a0"
#: One colour a kind of thing, the same as in the explorer.
KINDS: Mapping[str, str] = {
    "Place": "#0d6b66",
    "Agency": "#6546a0",
    "Project": "#9a4a12",
    "Programme": "#93295f",
    "Indicator": "#30557d",
    "Report": "#4a443a",
}
ZH: Mapping[str, str] = {
    "Place": "地点",
    "Agency": "机构",
    "Project": "项目",
    "Programme": "政策行动",
    "Indicator": "指标",
    "Report": "报告",
}

#: What the formats say of themselves by default changes from day to day.
_META: Mapping[str, Mapping[str, str | None]] = {
    ".svg": {"Date": None, "Creator": None},
    ".png": {"Software": None},
    ".pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}
SUFFIXES = tuple(_META)
_SETTINGS: dict[Any, Any] = {"svg.hashsalt": "zhengtu"}
#: What may stand in for the font where an SVG keeps its text.
_OTHERS = b"'Noto Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"
#: Colours of a PNG: those of a picture and their edges.
_COLOURS = 48


def sheet(width: float, height: float, title: str = "") -> "tuple[Figure, Axes]":
    """Give a figure of so many pixels, and axes that count in them from the upper left corner.

    Raises MissingExtraError where matplotlib is not installed.
    """
    try:
        from matplotlib.figure import Figure
    except ImportError:
        raise MissingExtraError("a picture", "matplotlib", "draw") from None
    made = Figure(figsize=(width / DOTS, height / DOTS), dpi=DOTS, facecolor="white")
    axes = made.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    if title:
        axes.text(24, 34, title, fontsize=14, color=INK, va="center")
    return made, axes


def clipped(text: str, longest: int) -> str:
    """Shorten a text to so many characters; what has no shape of its own is left out."""
    plain = "".join(sign for sign in " ".join(text.split()) if sign.isprintable())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def rendered(figure: "Figure", suffix: str, *, outlines: bool = True) -> bytes:
    """Give a picture in the format of a suffix; the same picture is the same bytes.

    Text in an SVG becomes outlines, which look the same where no Chinese font is installed; or it
    stays text, which is shorter and can be searched. Raises FontError where no font at hand has a
    character.
    """
    from matplotlib import rc_context
    from matplotlib.text import Text

    for axis in (axis for axes in figure.axes for axis in (axes.xaxis, axes.yaxis)):
        axis.get_ticklabels()  # which has no text before it is asked for
    texts = [found for found in figure.findobj(Text) if isinstance(found, Text)]
    names = fonts.families("".join(sorted({sign for text in texts for sign in text.get_text()})))
    for text in texts:
        text.set_fontfamily(names)
        text.set_parse_math(False)
    made = BytesIO()
    with rc_context(
        {**_SETTINGS, "font.family": names, "svg.fonttype": "path" if outlines else "none"}
    ):
        figure.savefig(made, format=suffix[1:], metadata=dict(_META[suffix]), dpi=2 * DOTS)
    if suffix == ".png":
        return _flat(made)
    return made.getvalue().replace(b"'%b'" % names[0].encode(), _OTHERS)


def _flat(picture: BytesIO) -> bytes:
    """Write a PNG with few colours, which is all that these pictures have, in a third of the bytes."""
    from PIL import Image

    made = BytesIO()
    flat = (
        Image.open(picture)
        .convert("RGB")
        .quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    )
    flat.save(made, "png", optimize=True)
    return made.getvalue()
