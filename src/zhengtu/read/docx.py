"""Word documents (ECMA-376): their paragraphs, a line each."""

import io
import zipfile
import zlib
from xml.etree import ElementTree

from zhengtu.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: What zipfile and ElementTree raise on archives that are cut short, encrypted or made up.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, ElementTree.ParseError,
    EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError,
)  # fmt: skip
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Give the paragraphs of a document, those in tables too.

    Raises InputError where it is no Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            body = ElementTree.fromstring(parts.read("word/document.xml"))
    except _BROKEN:
        raise InputError(name, "is not a Word document", "save it as .docx or as text") from None
    return "".join(f"{_paragraph(p)}\n" for p in body.iter(f"{_W}p")), "docx"


def _paragraph(paragraph: ElementTree.Element) -> str:
    return "".join(
        (node.text or "") if node.tag == f"{_W}t" else _BREAKS.get(node.tag, "")
        for node in paragraph.iter()
    )
