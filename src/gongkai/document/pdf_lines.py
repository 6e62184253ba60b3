"""Characters to lines: what stands on one base line, from left to right."""

from collections.abc import Iterable
from typing import NamedTuple

from gongkai.document.pdf_page import Character

_SAME_LINE = 0.45
"""of a character's height: so far base lines of one line differ, where digits and words are of different fonts"""
_GAP = 0.4
"""of a character's height: from here on a gap is a blank; digits of one number may be spread over a cell"""
_GAP_OF_WORDS = 0.15
"""beside Latin letters a blank is narrower, and many files have no other than a gap"""
_DOUBLED = 0.25
"""of a character's height: the same character so near is the same one, printed twice to look bold"""


class Line(NamedTuple):
    """A printed line. ``base`` is its base line, ``height`` that of its tallest character."""

    text: str
    left: float
    right: float
    base: float
    height: float


def lines_of(characters: Iterable[Character]) -> list[Line]:
    """Return the lines that characters make, from top to bottom."""
    lines: list[list[Character]] = []
    base = 0.0
    for character in sorted(characters, key=lambda character: character.base):
        if not lines or character.base - base > _SAME_LINE * character.height:
            lines.append([])
            base = character.base
        lines[-1].append(character)
    return [line for line in map(_line, lines) if line.text]


def _line(characters: list[Character]) -> Line:
    parts: list[str] = []
    last: Character | None = None
    is_apart = False
    for character in sorted(characters, key=lambda character: character.left):
        if character.text.isspace():
            is_apart = bool(parts)
            continue
        if last is not None:
            if character.text == last.text and character.left - last.left < _DOUBLED * character.height:
                continue
            gap = _GAP_OF_WORDS if _is_latin(last.text, character.text) else _GAP
            if is_apart or character.left - last.right > gap * character.height:
                parts.append(" ")
        parts.append(character.text)
        last = character
        is_apart = False
    return Line(
        text="".join(parts),
        left=min(character.left for character in characters),
        right=last.right if last else 0.0,
        base=characters[0].base,
        height=max(character.height for character in characters),
    )


def _is_latin(last: str, following: str) -> bool:
    return min(last, following) < "\u2000" and not (last.isdigit() and following.isdigit())
