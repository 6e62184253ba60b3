"""Overlap: how much of a text stands in another, measured over stretches of a few characters."""

import re
from decimal import Decimal

_LETTERS = re.compile(r"[^\w]+|_")


def shingles(text: str, length: int) -> frozenset[str]:
    """Return every stretch of ``length`` letters of a text; punctuation and white space do not count."""
    letters = _LETTERS.sub("", text)
    return frozenset(letters[start : start + length] for start in range(len(letters) - length + 1))


def overlap(text: str, other: str, length: int = 8) -> Decimal:
    """Return which share (0 to 1) of the stretches of ``text`` also stands in ``other``."""
    own = shingles(text, length)
    if not own:
        return Decimal(0)
    return Decimal(len(own & shingles(other, length))) / len(own)
