"""Text → report: paragraphs, sections, sentences, each knowing its frame and year."""

from zhengtu.segment.report import segment

__all__ = ["segment"]
