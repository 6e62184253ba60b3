"""Text that knows where each of its characters stands in the original."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Self


class MappedText:
    """A text made from an original by deleting stretches and exchanging single characters.

    ``text`` is what is searched; `origin` and `span` lead back. Immutable. The map is a sorted list of pieces, so a
    look-up costs a bisection and a long text without deletions costs nothing.
    """

    __slots__ = ("_origins", "_starts", "end", "text")

    def __init__(self, text: str, starts: list[int], origins: list[int], end: int) -> None:
        """Hold ``text``; piece i begins at ``starts[i]`` and stands at ``origins[i]`` in the original."""
        self.text = text
        self._starts = starts
        self._origins = origins
        self.end = end

    @classmethod
    def of(cls, text: str, start: int = 0) -> Self:
        """Wrap an untouched text that begins at offset ``start`` of the original."""
        return cls(text, [0], [start], start + len(text))

    def __len__(self) -> int:
        return len(self.text)

    def origin(self, index: int) -> int:
        """Return the offset in the original of the character at ``index``; the end maps to the original's end."""
        if index >= len(self.text):
            return self.end
        piece = bisect_right(self._starts, index) - 1
        return self._origins[piece] + index - self._starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original that ``text[start:end]`` was made from, without what was deleted around."""
        if end <= start:
            at = self.origin(start)
            return at, at
        return self.origin(start), self.origin(end - 1) + 1

    def pieces(self) -> tuple[list[int], list[int]]:
        """Return where the pieces begin, in this text and in the original."""
        return list(self._starts), list(self._origins)

    def without(self, spans: Iterable[tuple[int, int]]) -> Self:
        """Return the text with these stretches deleted (sorted, not overlapping, in offsets of ``text``)."""
        parts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        length = 0
        at = 0
        for start, end in (*spans, (len(self.text), len(self.text))):
            if start > at:
                self._copy(at, start, length, starts, origins)
                parts.append(self.text[at:start])
                length += start - at
            at = max(at, end)
        if not starts:
            starts, origins = [0], [self.end]
        return type(self)("".join(parts), starts, origins, self.end)

    def delete(self, pattern: re.Pattern[str]) -> Self:
        """Return the text without anything that ``pattern`` matches."""
        return self.without([match.span() for match in pattern.finditer(self.text) if match.end() > match.start()])

    def translate(self, table: dict[int, str]) -> Self:
        """Return the text with single characters exchanged for single characters."""
        text = self.text.translate(table)
        if len(text) != len(self.text):
            raise ValueError("a translation table may only exchange single characters for single characters")
        return type(self)(text, self._starts, self._origins, self.end)

    def _copy(self, start: int, end: int, length: int, starts: list[int], origins: list[int]) -> None:
        piece = bisect_right(self._starts, start) - 1
        while piece < len(self._starts) and self._starts[piece] < end:
            first = max(start, self._starts[piece])
            starts.append(length + first - start)
            origins.append(self._origins[piece] + first - self._starts[piece])
            piece += 1
