"""The values behind a row's label in running text: cut at bars, at tabs, or at white space and line ends."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.report.model import State
from gongkai.report.reading.cells import NUMBER, UNITS, Printed, printed
from gongkai.report.reading.flow import Flow
from gongkai.text.folding import BLANK, folded, folding_table

_TOKEN = re.compile(
    # a number, but not the digits of a label such as 6.属于, with its unit and a remark in brackets
    rf"(?P<number>(?!\d{{1,2}}[.,][{BLANK}]{{0,2}}[\u3400-\u9fff])[+-]?(?<!\d){NUMBER}"
    rf"(?:{UNITS}|[^\S\n\r](?:{UNITS})(?=[{BLANK}|]|$))?"
    rf"(?:[^\S\n\r]*\((?![一二三四五六七八九十\d]\))[^()\n|]{{1,40}}\))?(?![.,]?\d))"
    rf"|(?P<mark>(?:[/\\]+|-+|—+|\.{{2,}}|\*+|无)(?=[{BLANK}|]|$))"
    rf"|(?P<space>[{BLANK}]+)|(?P<bar>\|)|(?P<text>[^{BLANK}|\d]+|.)"
)
_TAIL = re.compile(rf"[{BLANK}]*\((?![一二三四五六七八九十\d]\))[^()|]{{1,120}}\)")
_LINE = re.compile(r"[^\n\r\f\v]+")
_HOLDS_VALUES = re.compile(rf"[({BLANK}][\d.,]+(?=[{BLANK})])")
_SAYS = re.compile(r"[\w+]")
_NOTE = re.compile(r"\(?(?:注|备注|说明|附注|\*)\d?[:.,]?")
_LONGEST_LABEL = 60
_GLUED = re.compile(r"[+-]?0\d")


class Value(NamedTuple):
    """Something between separators: a value, or words. ``gap`` is the number of line ends before it."""

    printed: Printed
    start: int
    end: int
    gap: int

    @property
    def is_words(self) -> bool:
        """Whether this is no value."""
        return self.printed.is_words

    @property
    def is_glued(self) -> bool:
        """Whether a leading zero shows that several cells stand in one."""
        return bool(_GLUED.match(self.digits)) and self.printed.unit is None

    @property
    def digits(self) -> str:
        """The printed text in half width."""
        return self.printed.raw.translate(folding_table())


class Values(NamedTuple):
    """What stands behind one label. ``mode`` is ``bar``, ``tab`` or ``plain``; ``gap_after`` counts line ends."""

    mode: str
    items: list[Value]
    gap_after: int
    start: int
    end: int


def values_between(flow: Flow, start: int, end: int) -> Values:
    """Return the values in a stretch of the flow that begins behind a label."""
    tail = _TAIL.match(flow.shown, start, end)
    if tail is not None and not _HOLDS_VALUES.search(tail.group()):
        start = tail.end()
    shown = flow.shown[start:end]
    line = re.split(r"[\n\r\f\v]", shown, maxsplit=1)[0]
    # A bar or tab between two values on the label's own line means one row per line: what follows is another row.
    if line.count("|") >= 2 and re.search(r"[\d/\-]", line):
        return _separated(flow, start, start + len(line), "|", "bar")
    if "|" in shown:
        return _separated(flow, start, end, "|", "bar")
    if line.count("\t") >= 1 and re.search(r"[\d/\-]", line):
        return _separated(flow, start, start + len(line), "\t", "tab")
    return _plain(flow, start, end)


def _separated(flow: Flow, start: int, end: int, separator: str, mode: str) -> Values:
    items = _fields(flow, start, end, separator)
    if items and items[0].printed.state in {State.BLANK, State.TEXT}:
        items.pop(0)  # what is left of the label
    if items and items[-1].printed.state is State.BLANK:
        items.pop()
    return Values(mode, items, 0, start, end)


def _plain(flow: Flow, start: int, end: int) -> Values:
    items: list[Value] = []
    gap = 0
    for match in _TOKEN.finditer(flow.shown, start, end):
        if match.lastgroup == "space":
            gap += line_ends(match.group())
            continue
        raw = flow.text[match.start() : match.end()]
        if match.lastgroup == "text" and not _SAYS.search(raw):
            continue  # a lone bracket or comma of a broken label
        cell = Printed(State.TEXT, raw) if match.lastgroup == "text" else printed(raw)
        if (
            items
            and gap == 0
            and cell.state is State.TEXT
            and items[-1].printed.state is State.TEXT
            and items[-1].end == match.start()
        ):
            joined = Printed(State.TEXT, items[-1].printed.raw + raw)
            items[-1] = items[-1]._replace(printed=joined, end=match.end())
        else:
            items.append(Value(cell, match.start(), match.end(), gap))
        gap = 0
    return Values("plain", items, gap, start, end)


def line_values(flow: Flow, start: int, end: int) -> Iterator[list[Value]]:
    """Yield the values of every line of a stretch that has some, its first field included."""
    for match in _LINE.finditer(flow.shown, start, end):
        line = match.group()
        if "|" in line or "\t" in line:
            items = _fields(flow, *match.span(), "|" if "|" in line else "\t")
        else:
            items = _plain(flow, *match.span()).items
        filled = [number for number, item in enumerate(items) if item.printed.state is not State.BLANK]
        if filled:
            yield items[filled[0] :]


def _fields(flow: Flow, start: int, end: int, separator: str) -> list[Value]:
    items = []
    at = start
    for piece in flow.shown[start:end].split(separator):
        begin = at + len(piece) - len(piece.lstrip())
        items.append(Value(printed(flow.text[at : at + len(piece)]), begin, max(at + len(piece.rstrip()), begin), 0))
        at += len(piece) + 1
    return items


def is_note(words: str) -> bool:
    """Tell whether words behind a row are a note or a sentence and no label."""
    text = folded(words)
    return bool(_NOTE.match(text)) or "。" in text or (text.count(",") >= 1 and len(text) > _LONGEST_LABEL)


def line_ends(text: str) -> int:
    """Count the line ends in a stretch of white space, whatever the platform writes."""
    return text.count("\n") or text.count("\r")
