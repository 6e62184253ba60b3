"""The wrapping of old office files (OLE, a file system in a file), read as far as the names on its first level."""

import struct

from gongkai.document.archives import damaged

_HEADER = 512
_ENTRY = 128
_IN_HEADER = 109
"""sectors of the allocation table that the header itself lists"""
_MOST_ENTRIES = 4_096
_NONE = 0xFFFFFFFF
_LAST = 0xFFFFFFFA
"""numbers from here on are marks, not sectors"""


def stream_names(data: bytes) -> frozenset[str]:
    """Return the names on the first level. Raises `DamagedFileError` where there is no directory."""
    if len(data) < _HEADER:
        raise damaged("the header is cut off")
    shift = struct.unpack_from("<H", data, 30)[0]
    if shift not in {9, 12}:
        raise damaged("sectors of an impossible size")
    entries = _directory(data, 1 << shift)
    if not entries:
        raise damaged("no directory")
    names = set()
    left, waiting = set(range(len(entries))), [entries[0][3]]
    while waiting:
        number = waiting.pop()
        if number in left:
            left.discard(number)
            name, before, after, _ = entries[number]
            names.add(name)
            waiting += [before, after]
    return frozenset(names)


_Entry = tuple[str, int, int, int]


def _directory(data: bytes, size: int) -> list[_Entry]:
    """Return name, siblings on both sides and first child of every entry."""
    table = struct.unpack_from(f"<{_IN_HEADER}I", data, 76)
    sector = struct.unpack_from("<I", data, 48)[0]
    entries: list[_Entry] = []
    seen = set()
    while sector < _LAST and sector not in seen and len(entries) < _MOST_ENTRIES:
        seen.add(sector)
        block = data[(sector + 1) * size : (sector + 2) * size]
        entries += [_entry(block[at : at + _ENTRY]) for at in range(0, len(block) - _ENTRY + 1, _ENTRY)]
        sector = _next(data, size, table, sector)
    return entries


def _next(data: bytes, size: int, table: tuple[int, ...], sector: int) -> int:
    page, place = divmod(sector, size // 4)
    if page >= len(table) or table[page] >= _LAST:
        return _NONE
    at = (table[page] + 1) * size + place * 4
    return int.from_bytes(data[at : at + 4], "little") if at + 4 <= len(data) else _NONE


def _entry(block: bytes) -> _Entry:
    length = min(struct.unpack_from("<H", block, 64)[0], 64)
    name = block[: max(length - 2, 0)].decode("utf-16-le", "replace")
    before, after, child = struct.unpack_from("<III", block, 68)
    return name, before, after, child
