"""The records of an old workbook, looked through before a library makes room for every place up to the last cell."""

import struct

from gongkai.document.archives import damaged, excessive, protected

_CELLS = frozenset({0x0006, 0x00BD, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E})
"""records that begin with row and column: formulas, numbers, texts, logical values"""
_SEVERAL = 0x00BD
"""numbers side by side: the last two bytes are the last column"""
_END, _PASSWORD, _SHEET = 0x000A, 0x002F, 0x0085
_MOST_COLUMNS = 256
_MOST_PLACES = 4_000_000
_MOST_RECORDS = 2_000_000


def refuse_far_cells(stream: bytes) -> None:
    """Raise a `DocumentError` where a sheet is larger than any report needs, or encrypted."""
    budget = _MOST_RECORDS
    starts, used = _sheet(stream, 0, budget)
    for start in dict.fromkeys(starts):
        budget -= used
        _, used = _sheet(stream, start, budget)


def _sheet(stream: bytes, at: int, budget: int) -> tuple[list[int], int]:
    """Look through one sheet; return where other sheets begin, and how many records it has."""
    starts: list[int] = []
    rows = columns = records = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        content = stream[at + 4 : at + 4 + length]
        at += 4 + length
        records += 1
        if records > budget:
            raise excessive("工作簿的记录过多", "The workbook has too many records")
        if kind == _END:
            break
        if kind == _PASSWORD:
            raise protected()
        if kind == _SHEET and length >= 4:
            starts.append(struct.unpack_from("<I", content.ljust(4, b"\0"))[0])
        elif kind in _CELLS and len(content) >= 4:
            row, column = struct.unpack_from("<HH", content)
            last = struct.unpack("<H", content[-2:])[0] if kind == _SEVERAL else column
            rows, columns = max(rows, row + 1), max(columns, column + 1, last + 1)
    if columns > _MOST_COLUMNS:
        raise damaged("cells beyond the last column")
    if rows * columns > _MOST_PLACES:
        raise excessive(f"工作表有{rows}行{columns}列", f"A sheet has {rows} rows and {columns} columns")
    return starts, records
