"""Word documents (ECMA-376): their paragraphs, a line each."""

import io
import zipfile
from xml.etree import ElementTree

from zhengtu.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n"}


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Give the paragraphs of a document, those in tables too.

    Raises InputError where it is no Word document.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            body = ElementTree.fromstring(parts.read("word/document.xml"))
    except (zipfile.BadZipFile, KeyError, ElementTree.ParseError):
        raise InputError(name, "is not a Word document", "save it as .docx or as text") from None
    return "".join(f"{_paragraph(p)}\n" for p in body.iter(f"{_W}p")), "docx"


def _paragraph(paragraph: ElementTree.Element) -> str:
    return "".join(
        (node.text or "") if node.tag == f"{_W}t" else _BREAKS.get(node.tag, "")
        for node in paragraph.iter()
    )
