"""Page chrome: recognised by data, removed and recorded, never silently dropped."""

import re
from functools import cache

import msgspec

from gongkai.data import data_file, load

_LONGEST = 160
_SPACE = re.compile(r"[\s\u00a0\u3000]+")


class _Elements(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    tags: list[str]
    names: list[str]


class _Chrome(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    lines: dict[str, list[str]]
    elements: _Elements


@cache
def _chrome() -> _Chrome:
    return load(data_file("gongkai.document", "data", "chrome.yaml"), _Chrome)


@cache
def _line_pattern() -> re.Pattern[str]:
    groups = (f"(?P<{reason}>{'|'.join(patterns)})" for reason, patterns in _chrome().lines.items())
    return re.compile("|".join(groups))


@cache
def chrome_tags() -> frozenset[str]:
    """Return the tags whose whole content is chrome."""
    return frozenset(_chrome().elements.tags)


@cache
def chrome_name() -> re.Pattern[str]:
    """Return the pattern that the class or id of a chrome element matches."""
    return re.compile("|".join(_chrome().elements.names), re.IGNORECASE)


def chrome_reason(line: str) -> str | None:
    """Say why a line or paragraph is page chrome, or None when it is content."""
    text = _SPACE.sub(" ", line).strip()
    if not text or len(text) > _LONGEST:
        return None
    match = _line_pattern().fullmatch(text)
    return match.lastgroup if match else None
