"""Labels of the form inside running text, where no cell boundary helps to find them.

The text is searched folded: white space, bars and line breaks are gone, so a label broken over lines, columns and
pages is whole again. Rows are found in the order of the form; a word of the prose that happens to be a label stands
out of that order or outside the table's stretch of text.
"""

import re
from functools import cache
from typing import NamedTuple

from gongkai.report.reading.labels import column_labels, group_labels, row_labels, section_titles
from gongkai.statute.forms import Edition, form
from gongkai.statute.vocabulary import Table

_CHINESE = "一二三四五六七八九十"
_NUMERAL = rf"(?:\([{_CHINESE}]{{1,2}}\)?|[{_CHINESE}]\)|[{_CHINESE}][,.]?)"
_ARTICLE = r"第?二十条第?\(?(?:[一五六八九]|\d)?\)?项?"
_NEEDS_NUMBER = {"other.miscellaneous": r"3[,.,]?", "processed": rf"\(?七\)?[,.]?"}
"""rows whose label is a word of headers too: only with their number are they certain"""
_LONG = 10
"""labels of this many characters are met cut at their end"""


class Anchor(NamedTuple):
    """A label found in folded text: the row it names, or None for headings, headers and groups."""

    row: str | None
    start: int
    end: int


class Stretch(NamedTuple):
    """The stretch of folded text a table lies in.

    ``certain`` is false where only the section's heading shows it, not the table's own beginning.
    """

    table: Table
    start: int
    end: int
    certain: bool = True


@cache
def row_order(table: Table) -> tuple[str, ...]:
    """Return the rows of all editions in one order that every edition keeps."""
    order: list[str] = []
    for edition in Edition:
        at = 0
        for block in form(edition).blocks():
            for row in block.rows if block.table is table else ():
                if row.id in order:
                    at = order.index(row.id) + 1
                else:
                    order.insert(at, row.id)
                    at += 1
    return tuple(order)


@cache
def _digits(table: Table) -> dict[str, str]:
    """Return row id → the digit printed before its label (3. for refused.security_and_stability)."""
    found = {}
    for edition in Edition:
        for block in form(edition).blocks():
            for row in block.rows if block.table is table else ():
                match = re.match(r"(\d)\.", row.label)
                if match:
                    found[row.id] = match.group(1)
    return found


def row_number(table: Table, row: str) -> str | None:
    """Return the digit the form prints before a row's label, or None."""
    return _digits(table).get(row)


@cache
def _pattern(table: Table) -> tuple[re.Pattern[str], tuple[str | None, ...]]:
    """Return one pattern of all labels of a table and the row each of its groups names."""
    parts: list[str] = []
    names: list[str | None] = []
    labels = sorted(row_labels(table).items(), key=lambda pair: -len(pair[0]))
    for label, row in labels:
        number = _digits(table).get(row)
        prefix = _NEEDS_NUMBER.get(row) or (rf"(?:{number}[,.]?)?" if number else f"{_NUMERAL}?")
        parts.append(f"({prefix}{_cut_short(label)})")
        names.append(row)
    if table is Table.PROACTIVE:
        parts.append(f"({_ARTICLE}(?=信息内容|本年|上一?年|采购|$))")
        names.append(None)
    for label in _headings(table):
        parts.append(f"({label})")
        names.append(None)
    return re.compile("|".join(parts)), tuple(names)


def _cut_short(label: str) -> str:
    """Return the pattern of a label that may be cut at its end, where that leaves enough of a long one."""
    if len(label) < _LONG:
        return re.escape(label)
    least = max(_LONG - 2, len(label) * 6 // 10)
    pattern = ""
    for character in reversed(label[least:]):
        pattern = f"(?:{re.escape(character)}{pattern})?"
    return re.escape(label[:least]) + pattern


@cache
def _headings(table: Table) -> tuple[str, ...]:
    groups = [
        f"{_NUMERAL}?{re.escape(label)}" for label in group_labels() if label not in {"其他", "行政诉讼", "其他处理"}
    ]
    columns = [re.escape(label) for label in column_labels(table) if len(label) >= 4]
    corner = [r"\(?本列数据的勾稽关系(?:为[:,]?第一项加第二项之和,?等于第三项加第四项之和)?\)?", "信息内容"]
    return tuple(sorted([*columns, *corner], key=len, reverse=True)) + tuple(groups)


def find_rows(text: str, stretch: Stretch) -> list[Anchor]:
    """Return the anchors of a table in order: its rows in the order of the form, and the headings between them."""
    pattern, names = _pattern(stretch.table)
    found = [
        Anchor(names[(match.lastindex or 1) - 1], match.start(), match.end())
        for match in pattern.finditer(text, stretch.start, stretch.end)
    ]
    kept = set(_longest_in_order([anchor for anchor in found if anchor.row is not None], row_order(stretch.table)))
    return [anchor for anchor in found if anchor.row is None or anchor in kept]


def _longest_in_order(anchors: list[Anchor], order: tuple[str, ...]) -> list[Anchor]:
    """Return the longest run of anchors whose rows stand in order; of equals the one that begins first."""
    best: list[tuple[int, int]] = []  # length of the longest run that ends here, and its previous anchor
    for number, anchor in enumerate(anchors):
        length, previous = 1, -1
        for before in range(number):
            later = order.index(anchors[before].row or "") < order.index(anchor.row or "")
            if later and best[before][0] + 1 > length:
                length, previous = best[before][0] + 1, before
        best.append((length, previous))
    if not anchors:
        return []
    at = max(range(len(anchors)), key=lambda number: (best[number][0], -number))
    run: list[Anchor] = []
    while at >= 0:
        run.append(anchors[at])
        at = best[at][1]
    return run[::-1]


_PROACTIVE_START = re.compile(f"{_ARTICLE}(?=信息内容)|信息内容(?=本年|上一?年|采购|制发)")
_REQUESTS_START = re.compile(
    rf"\(?本列数据的勾稽关系|申请人情况(?=自然人|法人|\(?本列|\d|$)|{_NUMERAL}?本年新收政府信息公开申请(?:数量|数|总数)?(?=[\d/\-])"
)
_REMEDIES_START = re.compile(r"行政复议(?:\(件\))?行政诉讼(?:\(件\))?(?=\(|未经|结果|结|复议后|\d|维持)")
_FIRST_ROWS = re.compile(rf"{_NUMERAL}?(?:本年新收政府信息公开申请|上年结转政府信息公开申请)")


@cache
def section_heading() -> re.Pattern[str]:
    """Return the pattern of a statutory section's heading in folded text; its group ``title`` is the title."""
    titles = "|".join(map(re.escape, section_titles()))
    return re.compile(rf"(?:(?P<numeral>[{_CHINESE}])[,.:]|\((?P<bracketed>[{_CHINESE}])\))?(?P<title>{titles})")


def stretches(text: str, headings: list[tuple[str, int, int]]) -> list[Stretch]:
    """Return where the three tables lie in folded text.

    ``headings`` are the section headings found, as (statutory numeral, start, end): a table whose own beginning is
    damaged begins where its section does, and every table ends at the next heading at the latest.
    """
    starts: dict[Table, int] = {}
    for table, pattern in (
        (Table.PROACTIVE, _PROACTIVE_START),
        (Table.REQUESTS, _REQUESTS_START),
        (Table.REMEDIES, _REMEDIES_START),
    ):
        match = pattern.search(text)
        if match is not None:
            starts[table] = match.start()
    certain = set(starts)
    for numeral, table in (("二", Table.PROACTIVE), ("三", Table.REQUESTS), ("四", Table.REMEDIES)):
        heading = next((end for number, _, end in headings if number == numeral), None)
        if table not in starts and heading is not None:
            starts[table] = heading
    ordered = sorted((start, table) for table, start in starts.items())
    borders = [start for start, _ in ordered] + [start for _, start, _ in headings] + [len(text)]
    found = []
    for start, table in ordered:
        if start < len(text):
            end = min(border for border in borders if border > start)
            found.append(Stretch(table, start, end, table in certain))
    return found
