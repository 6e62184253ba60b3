"""Labels of the form inside running text, where no cell boundary helps to find them.

The text is searched folded: white space, bars and line breaks are gone, so a label broken over lines, columns and
pages is whole again. Rows are found in the order of the form; a word of the prose that happens to be a label stands
out of that order or outside the table's stretch of text.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gongkai.report.reading.labels import column_labels, group_labels, row_labels
from gongkai.report.reading.order import row_number, row_order
from gongkai.statute.vocabulary import Table

_CHINESE = "一二三四五六七八九十"
_NUMBERED = rf"(?:\([{_CHINESE}]{{1,2}}\)?|[{_CHINESE}]\)|[{_CHINESE}][,.]?)"
_NUMERAL = re.compile(rf"{_NUMBERED}$")
_ARTICLE = r"第?二十条第?\(?(?:[一五六八九]|\d)?\)?项?"
_ARTICLE_HEADING = re.compile(rf"{_ARTICLE}(?=信息内容|本年|上一?年|采购|$)")
_CORNER = re.compile(r"\(?本列数据的勾稽关系(?:为[:,]?第一项加第二项之和,?等于第三项加第四项之和)?\)?")
_NEEDS_NUMBER = {"other.miscellaneous": re.compile(r"3[,.]?$"), "processed": re.compile(r"\(?七\)?[,.]?$")}
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


class _Literal(NamedTuple):
    """A label as it is looked for: ``text`` has to be there, ``rest`` may be cut off or broken away."""

    text: str
    rest: str
    row: str | None
    number: re.Pattern[str] | None
    needs_number: bool


@cache
def _literals(table: Table) -> tuple[_Literal, ...]:
    found = []
    for label, row in row_labels(table).items():
        digit = row_number(table, row)
        number = _NEEDS_NUMBER.get(row) or (re.compile(rf"{digit}[,.]?$") if digit else _NUMERAL)
        least = len(label) if len(label) < _LONG else max(_LONG - 2, len(label) * 6 // 10)
        found.append(_Literal(label[:least], label[least:], row, number, row in _NEEDS_NUMBER))
    if table is Table.REQUESTS:
        found.append(_Literal("其他", "", "other.undivided", re.compile(r"\(六\)[,.]?$"), needs_number=True))
    groups = [label for label in group_labels() if label not in {"其他", "行政诉讼", "其他处理"}]
    columns = [label for label in column_labels(table) if len(label) >= 4]
    found += [_Literal(label, "", None, _NUMERAL, needs_number=False) for label in groups]
    found += [_Literal(label, "", None, None, needs_number=False) for label in (*columns, "信息内容")]
    return tuple(found)


def find_rows(text: str, stretch: Stretch) -> list[Anchor]:
    """Return the anchors of a table in order: its rows in the order of the form, and the headings between them."""
    found = [anchor for literal in _literals(stretch.table) for anchor in _occurrences(text, stretch, literal)]
    for pattern in (_CORNER, _ARTICLE_HEADING) if stretch.table is Table.PROACTIVE else (_CORNER,):
        matches = pattern.finditer(text, stretch.start, stretch.end)
        found += [Anchor(None, match.start(), match.end()) for match in matches]
    outer = _outermost(found)
    kept = set(_longest_in_order([anchor for anchor in outer if anchor.row is not None], row_order(stretch.table)))
    return [anchor for anchor in outer if anchor.row is None or anchor in kept]


def _occurrences(text: str, stretch: Stretch, literal: _Literal) -> Iterator[Anchor]:
    at = text.find(literal.text, stretch.start, stretch.end)
    while at >= 0:
        end = at + len(literal.text)
        for character in literal.rest:
            if end >= stretch.end or text[end] != character:
                break
            end += 1
        before = max(at - 5, stretch.start)
        number = literal.number.search(text[before:at]) if literal.number else None
        if number is not None:
            yield Anchor(literal.row, before + number.start(), end)
        elif not literal.needs_number:
            yield Anchor(literal.row, at, end)
        at = text.find(literal.text, end, stretch.end)


def _outermost(anchors: list[Anchor]) -> list[Anchor]:
    """Return anchors in order without those that lie in or over another that begins before or is longer."""
    kept: list[Anchor] = []
    for anchor in sorted(anchors, key=lambda anchor: (anchor.start, -anchor.end, anchor.row is None)):
        if not kept or anchor.start >= kept[-1].end:
            kept.append(anchor)
    return kept


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


_PROACTIVE_START = re.compile(
    f"{_ARTICLE}(?=.{{0,3}}(?:信息|内容|本年|上一?年|采购))|信息内容(?=本年|上一?年|采购|制发)"
)
_REQUESTS_START = re.compile(r"\(?本列数据的勾稽关系|申请人情况(?=自然人|法人|\(?本列|\d|$)")
_FIRST_ROW = re.compile(rf"{_NUMBERED}?本年新收政府信息公开申请(?:数量|数|总数)?")
_REMEDIES_START = re.compile(r"行政复议(?:\(件\))?行政诉讼(?:\(件\))?(?=\(|未经|结果|结|复议后|\d|维持)")


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
    first_row = _FIRST_ROW.search(text)
    if Table.REQUESTS not in starts and first_row is not None:
        starts[Table.REQUESTS] = first_row.start()
    ordered = sorted((start, table) for table, start in starts.items())
    borders = [start for start, _ in ordered] + [start for _, start, _ in headings] + [len(text)]
    found = []
    for start, table in ordered:
        if start < len(text):
            end = min(border for border in borders if border > start)
            found.append(Stretch(table, start, end, table in certain))
    return found
