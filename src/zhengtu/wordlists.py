"""Words of a table, looked up at a position of a text."""

from zhengtu.model import Stage


class Words:
    """A set of words that can be looked up at a position of a text, the longest first."""

    def __init__(self, words: dict[str, Stage | None]) -> None:
        """Take words with what they mean."""
        self.words = words
        lengths: dict[str, set[int]] = {}
        for word in words:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {first: sorted(some, reverse=True) for first, some in lengths.items()}

    def at(self, text: str, start: int, end: int) -> str:
        """Give the longest word that begins at ``start`` and ends by ``end``, or ""."""
        for length in self.lengths.get(text[start : start + 1], ()):
            word = text[start : start + length]
            if word in self.words and start + length <= end:
                return word
        return ""
