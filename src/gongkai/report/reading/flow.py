"""The document as one running text that knows where each of its characters comes from.

Plain text keeps its blank lines (they say where blank cells were) and loses only page chrome. Structured documents
become one line per paragraph; their tables are read by their cells and leave a line of their own that no label
matches.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable

from gongkai.document.model import Cell, Document, Kind, Paragraph, Source, Table
from gongkai.report.reading.labels import find_row
from gongkai.report.reading.order import section_heading
from gongkai.statute.vocabulary import Table as StatutoryTable
from gongkai.text.folding import INVISIBLE, fold, folded, folding_table
from gongkai.text.mapped import MappedText

TABLE_MARK = "\ufffc"
"""stands in the flow for a table that was read by its cells (U+FFFC OBJECT REPLACEMENT CHARACTER)"""

_INVISIBLE = re.compile(f"[{''.join(map(chr, INVISIBLE))}]+")
_MARKDOWN_RULE = re.compile(r"(?m)^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?)?[ \t]*$")


class Flow:
    """A running text with its way back. ``text`` is unfolded; `folded` is built once, when somebody asks."""

    def __init__(self, text: str, starts: list[int], paths: list[str | None], offsets: list[int]) -> None:
        """Hold ``text``: the piece that begins at ``starts[i]`` stands at ``offsets[i]`` of ``paths[i]``."""
        self.text = text
        self.shown = text.translate(folding_table())
        """the text with characters folded one for one: same length, same offsets"""
        self._starts = starts
        self._paths = paths
        self._offsets = offsets
        self._folded: MappedText | None = None

    @property
    def folded(self) -> MappedText:
        """The folded text (no white space, no bars, no glosses), mapped to offsets of ``text``."""
        if self._folded is None:
            self._folded = fold(MappedText.of(self.text))
        return self._folded

    def source(self, start: int, end: int) -> Source:
        """Return where ``text[start:end]`` stands in the original; the path is that of its first character."""
        if len(self._starts) == 1:
            origin = self._offsets[0] - self._starts[0]
            return Source(path=self._paths[0], start=origin + start, end=origin + max(end, start))
        piece = max(bisect_right(self._starts, start) - 1, 0)
        path = self._paths[piece]
        origin = self._offsets[piece] + start - self._starts[piece]
        last = max(bisect_right(self._starts, max(end - 1, start)) - 1, 0)
        if self._paths[last] != path:
            length = self._starts[piece + 1] - 1 - start
            return Source(path=path, start=origin, end=origin + max(length, 0))
        finish = self._offsets[last] + max(end - 1, start) - self._starts[last] + (1 if end > start else 0)
        return Source(path=path, start=origin, end=max(finish, origin))

    def pieces(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Return where offsets of ``text[start:end]`` jump in the original, as (offset in the slice, original)."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        found = []
        for piece in range(first, len(self._starts)):
            begin = max(self._starts[piece], start)
            if begin >= end:
                break
            found.append((begin - start, self._offsets[piece] + begin - self._starts[piece]))
        return tuple(found)


def flow_of(document: Document, read_tables: Iterable[int]) -> Flow:
    """Return the flow of a document; the blocks numbered in ``read_tables`` are tables already read by their cells."""
    if document.kind is Kind.TEXT:
        return _text_flow(document)
    return _block_flow(document, frozenset(read_tables))


def _text_flow(document: Document) -> Flow:
    spans = sorted((removed.source.start, removed.source.end) for removed in document.removed)
    spans += [match.span() for match in _INVISIBLE.finditer(document.text)]
    spans += [match.span() for match in _MARKDOWN_RULE.finditer(document.text)]
    mapped = MappedText.of(document.text).without(sorted(spans))
    starts, offsets = mapped.pieces()
    return Flow(mapped.text, starts, [None] * len(starts), offsets)


def _block_flow(document: Document, read_tables: frozenset[int]) -> Flow:
    parts: list[str] = []
    starts: list[int] = []
    paths: list[str | None] = []
    offsets: list[int] = []
    length = 0

    def add(text: str, source: Source, separator: str) -> None:
        nonlocal length
        starts.append(length)
        paths.append(source.path)
        offsets.append(source.start)
        parts.append(text + separator)
        length += len(text) + len(separator)

    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            add(block.text, block.source, "\n")
        elif number in read_tables:
            for cell in _headings(block):
                add(cell.text.replace("\n", " "), cell.source, "\n")
            add(TABLE_MARK, block.source, "\n")
        else:
            _add_table(block, add)
    if not starts:
        starts, paths, offsets = [0], [None], [0]
    return Flow("".join(parts), starts, paths, offsets)


def _headings(table: Table) -> list[Cell]:
    """Return the section headings that stand in a table: some pages have all three tables in one."""
    pattern = section_heading()
    cells = [cell for row in table.rows for cell in row[:1] if 4 <= len(cell.text) <= 60]
    return [
        cell
        for cell in cells
        if pattern.fullmatch(folded(cell.text)) and not find_row(cell.text, StatutoryTable.REQUESTS)
    ]


def _add_table(table: Table, add: Callable[[str, Source, str], None]) -> None:
    for row in table.rows:
        for number, cell in enumerate(row):
            add(cell.text.replace("\n", " "), cell.source, "\n" if number == len(row) - 1 else "\t")
