"""How a Chinese name is typed on a keyboard: what a search by pinyin compares."""

#: Longer names are searched by their beginning.
_LONGEST = 60


def syllables(name: str) -> str:
    """Give the syllables of a name, without tones; what is not Chinese stays, in small letters.

    >>> syllables("重庆西站T1")
    'chong qing xi zhan t1'
    """
    from pypinyin import lazy_pinyin

    return " ".join(part.strip().lower() for part in lazy_pinyin(name[:_LONGEST]))
