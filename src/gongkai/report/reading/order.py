"""The order of the form, which helps to find what damage has hidden: which row is due, what a heading looks like."""

import re
from collections.abc import Container
from functools import cache

from gongkai.report.reading.gathering import block_of
from gongkai.report.reading.labels import section_titles
from gongkai.statute.forms import Edition, form
from gongkai.statute.vocabulary import Table

LEAVES_2021 = frozenset({"other.clarification_lapsed", "other.fee_unpaid", "other.miscellaneous"})
"""the rows under （六）其他处理 in the edition of 2021; in that of 2019 it is one row"""
CHINESE = "一二三四五六七八九十"


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


def rows_due(table: Table, after: str, before: str | None, seen: Container[str]) -> list[str]:
    """Return the rows of the form between two rows found, of the first one's block, that were not seen."""
    order = row_order(table)
    between = order[order.index(after) + 1 : order.index(before) if before else len(order)]
    block = block_of(table, after)
    return [row for row in between if row not in seen and block_of(table, row) == block]


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
def section_heading() -> re.Pattern[str]:
    """Return the pattern of a statutory section's heading in folded text; its group ``title`` is the title."""
    titles = "|".join(map(re.escape, section_titles()))
    return re.compile(rf"(?:(?P<numeral>[{CHINESE}])[,.:]|\((?P<bracketed>[{CHINESE}])\))?(?P<title>{titles})")
