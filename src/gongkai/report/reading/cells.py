"""What is printed in one cell: a number, a zero, a blank, a mark, a text."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from gongkai.report.model import State
from gongkai.text.folding import BLANK, INVISIBLE, folding_table

UNITS = "万元|亿元|千元|元|件次|人次|件|条|项|宗|个|份|次|起|户|部|篇|类|例"
NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PRINTED = re.compile(rf"([+-]?)({NUMBER})({UNITS})?(?:\(([^()]*(?:\([^()]*\)[^()]*)*)\)|([*#]|注\d?))?")
_GROUPED_BY_BLANKS = re.compile(rf"\d{{1,3}}(?:[{BLANK}]\d{{3}})+(?:\.\d+)?")
_PLACEHOLDER = re.compile(r"[/\\]+|-+|\.{2,}|…+|\*+|×|无|无数据|不涉及|不适用|N/?A")
_WORDS = re.compile(r"[\u3400-\u9fff]|[A-Za-z]{3}")
_BLANKS = re.compile(f"[{BLANK}]+")


class Printed(NamedTuple):
    """A cell as printed. ``raw`` is its text without the white space around it."""

    state: State
    raw: str
    value: Decimal | None = None
    unit: str | None = None
    note: str | None = None

    @property
    def is_words(self) -> bool:
        """Whether these are words: not a broken sum such as 35 + -15, and not a letter O for a zero."""
        return self.state is State.TEXT and _WORDS.search(self.raw) is not None


@lru_cache(maxsize=4096)
def printed(text: str) -> Printed:
    """Read one cell. Words, and anything that is neither a number nor a mark, are TEXT."""
    raw = text.strip().strip("\u200b\ufeff\u2060")
    text = text.translate(INVISIBLE)
    shown = _BLANKS.sub("", text.translate(folding_table()))
    if not shown:
        return Printed(State.BLANK, "")
    match = _PRINTED.fullmatch(shown)
    if match:
        return _number(match, raw, text)
    if _PLACEHOLDER.fullmatch(shown):
        return Printed(State.PLACEHOLDER, raw)
    return Printed(State.TEXT, raw)


def _holds_together(text: str) -> bool:
    """Tell whether the digits of a cell stand together or are grouped by threes, so that they are one number."""
    stripped = text.translate(folding_table()).strip()
    digits = re.match(rf"[+-]?[{BLANK}]*([\d.,{BLANK}]*)", stripped)
    if digits is None or not _BLANKS.search(digits.group(1).strip()):
        return True
    return _GROUPED_BY_BLANKS.fullmatch(digits.group(1).strip()) is not None


def _number(match: re.Match[str], raw: str, text: str) -> Printed:
    sign, digits, unit, note, mark = match.groups()
    if not _holds_together(text) or "、" in raw.split("(", maxsplit=1)[0].split("（", maxsplit=1)[0]:
        return Printed(State.TEXT, raw)
    value = Decimal(digits.replace(",", ""))
    if sign == "-":
        value = -value
    state = State.ZERO if value == 0 else State.NUMBER
    return Printed(state, raw, value, unit, _note(raw, note) or mark)


def _note(raw: str, note: str | None) -> str | None:
    """Return a remark in brackets in the cell's own characters."""
    if note is None:
        return None
    inner = re.search(r"[(（](.*)[)）]", raw, re.DOTALL)
    return inner.group(1).strip() if inner else note
