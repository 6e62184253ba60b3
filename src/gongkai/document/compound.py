"""The wrapping of old office files (OLE, a file system in a file): what stands in it, before a library opens it."""

import struct
from collections.abc import Collection
from typing import NamedTuple

from gongkai.document.archives import damaged

_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109
"""sectors of the allocation table that the header itself lists"""
_MOST_ENTRIES = 4_096
_NONE = 0xFFFFFFFF
_LAST = 0xFFFFFFFA
"""numbers from here on are marks, not sectors"""
_SMALL = 4_096
"""smaller streams are kept elsewhere; no program writes a workbook as small as that"""


class _Entry(NamedTuple):
    name: str
    before: int
    after: int
    child: int
    first: int
    size: int


class Compound:
    """A file system in a file. Raises `DamagedFileError` where there is no directory."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise damaged("the header is cut off")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in {9, 12}:
            raise damaged("sectors of an impossible size")
        self._data = data
        self._size = 1 << shift
        self._table = struct.unpack_from(f"<{_IN_HEADER}I", data, 76)
        directory = self._chain(struct.unpack_from("<I", data, 48)[0], _MOST_ENTRIES * _ENTRY)
        places = range(0, len(directory) - _ENTRY + 1, _ENTRY)
        self._entries = [_entry(directory[at : at + _ENTRY]) for at in places]
        if not self._entries:
            raise damaged("no directory")

    def names(self) -> frozenset[str]:
        """Return the names on the first level."""
        names = set()
        left, waiting = set(range(len(self._entries))), [self._entries[0].child]
        while waiting:
            number = waiting.pop()
            if number in left:
                left.discard(number)
                entry = self._entries[number]
                names.add(entry.name)
                waiting += [entry.before, entry.after]
        return frozenset(names)

    def streams(self, names: Collection[str]) -> list[bytes]:
        """Return what all entries of these names hold, on whatever level they stand."""
        found = []
        for entry in self._entries:
            if entry.name in names:
                content = self._chain(entry.first, entry.size)
                if entry.size < _SMALL or len(content) < entry.size:
                    raise damaged("a stream is cut off, kept where small ones are, or too large")
                found.append(content[: entry.size])
        return found

    def _chain(self, sector: int, most: int) -> bytes:
        """Return the sectors that follow each other, up to the size asked for."""
        blocks: list[bytes] = []
        seen: set[int] = set()
        while sector < _LAST and sector not in seen and len(blocks) * self._size < most:
            seen.add(sector)
            blocks.append(self._data[(sector + 1) * self._size : (sector + 2) * self._size])
            sector = self._next(sector)
        return b"".join(blocks)

    def _next(self, sector: int) -> int:
        page, place = divmod(sector, self._size // 4)
        if page >= len(self._table) or self._table[page] >= _LAST:
            return _NONE
        at = (self._table[page] + 1) * self._size + place * 4
        return int.from_bytes(self._data[at : at + 4], "little") if at + 4 <= len(self._data) else _NONE


def _entry(block: bytes) -> _Entry:
    length = min(struct.unpack_from("<H", block, 64)[0], 64)
    name = block[: max(length - 2, 0)].decode("utf-16-le", "replace")
    return _Entry(name, *struct.unpack_from("<III", block, 68), *struct.unpack_from("<II", block, 116))
