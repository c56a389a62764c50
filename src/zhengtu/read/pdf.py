"""PDF files that hold text: their lines, page after page."""

import importlib

from zhengtu.errors import InputError


def decode(name: str, data: bytes) -> tuple[str, str]:
    """Give the text of a PDF file.

    Raises InputError where it cannot be opened, holds no text, or pypdfium2 is not installed.
    """
    try:
        pdfium = importlib.import_module("pypdfium2")
    except ImportError:
        raise InputError(name, "reading PDF needs pypdfium2", "pip install pypdfium2") from None
    try:
        pages = pdfium.PdfDocument(data)
        text = "\n".join(page.get_textpage().get_text_bounded() for page in pages)
    except pdfium.PdfiumError as error:
        raise InputError(name, f"cannot be opened as PDF ({error})", "save it as text") from None
    if not text.strip():
        raise InputError(name, "is a PDF without text", "run text recognition over it first")
    return text, "pdf"
