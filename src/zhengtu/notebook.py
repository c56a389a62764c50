"""What a notebook shows of a graph: the explorer in a frame, and a picture beside it.

There is no widget and nothing is fetched: the page is in the notebook, and where scripts are not
run (a saved notebook that is not trusted, a code-hosting site, PDF) the picture is seen.
"""

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from zhengtu import draw
from zhengtu.errors import FontError, MissingExtraError, NotBuiltError
from zhengtu.store import Store
from zhengtu.view import graph_page

if TYPE_CHECKING:
    from zhengtu.view import Opened

#: The page may run its own scripts, but not reach into the notebook.
_FRAME = (
    '<iframe title="{title}" srcdoc="{page}" sandbox="allow-scripts" '
    'style="width:100%;height:{height}px;border:1px solid #d0d7de;border-radius:6px"></iframe>'
)
_STILL = (
    "<details><summary>静态图 · static picture</summary>"
    '<img alt="{title}" style="max-width:100%" src="data:image/svg+xml;base64,{picture}"></details>'
)


class View:
    """The neighbourhood of a thing, for a notebook: interactive, and as a picture."""

    def __init__(self, name: str, page: str, pictures: dict[str, bytes], height: int) -> None:
        """Take a page as HTML, empty where there is none, and pictures by suffix."""
        self.name, self.page, self.pictures, self.height = name, page, pictures, height

    def __repr__(self) -> str:
        return f"<zhengtu.View {self.name}>"

    def _repr_html_(self) -> str:
        title, parts = escape(self.name), []
        if self.page:
            page = escape(self.page)
            parts.append(_FRAME.format(title=title, page=page, height=self.height))
        if self.pictures:
            picture = b64encode(self.pictures[".svg"]).decode()
            parts.append(_STILL.format(title=title, picture=picture))
        return "".join(parts)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        """Give all forms; whoever shows it takes the richest that it can.

        https://ipython.readthedocs.io/en/stable/config/integrating.html
        """
        bundle = {"text/plain": repr(self)}
        if self.page:
            bundle["text/html"] = self._repr_html_()
        if self.pictures:
            bundle["image/svg+xml"] = self.pictures[".svg"].decode()
            bundle["image/png"] = b64encode(self.pictures[".png"]).decode()
        return bundle


class Picture:
    """One of the pictures of ``zhengtu draw``, for a notebook."""

    def __init__(self, what: str, png: bytes) -> None:
        """Take what it shows, and the picture."""
        self.what, self.png = what, png

    def __repr__(self) -> str:
        return f"<zhengtu.Picture {self.what}>"

    def _repr_png_(self) -> tuple[bytes, dict[str, int]]:
        """Give the picture, and the size to show it in: it has four dots for each of a screen."""
        wide, high = (int.from_bytes(self.png[at : at + 4], "big") for at in (16, 20))  # IHDR
        return self.png, {"width": wide // 2, "height": high // 2}


def drawn(store: Store, what: str) -> Picture:
    """Draw a picture for a notebook; raises as ``zhengtu.draw.picture`` does."""
    return Picture(what, draw.rendered(draw.picture(store, what), ".png"))


def show(graph: "Opened", name: str, height: int = 560) -> View:
    """Make the view of a thing and what it is linked to; ``height`` is in pixels.

    Without the explorer's bundle there is only the picture, without the extra ``draw`` only the
    page. Raises UnknownNameError where nothing has the name, NotBuiltError where there is neither.
    """
    pictures = _pictures(graph.store, name)
    try:
        page = graph_page(graph, name)
    except NotBuiltError:
        if not pictures:
            raise
        page = ""
    return View(name, page, pictures, height)


def _pictures(store: Store, name: str) -> dict[str, bytes]:
    try:
        figure = draw.picture(store, f"neighbourhood:{name}")
        return {suffix: draw.rendered(figure, suffix) for suffix in (".png", ".svg")}
    except (MissingExtraError, FontError):
        return {}
