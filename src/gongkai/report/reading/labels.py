"""From a printed label to the row, column or group of the form it means.

The official labels come from the editions, the drifted ones from ``aliases.yaml``; both are compared folded, without
a leading number and without a remark in brackets at the end. What is still unknown is compared by edit distance, and
taken only when one label of the table is clearly nearest.
"""

import re
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec
from rapidfuzz import fuzz, process

from gongkai.data import data_file, load
from gongkai.statute.forms import Block, forms
from gongkai.statute.vocabulary import Table
from gongkai.text.folding import folded

_NUMBER = re.compile(
    r"^[\"']?(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}[,.]|\d{1,2}[.,](?!\d)|第[一二三四五六七八九十]+[章节项][,.]?)"
)
_REMARK = re.compile(r"\((?:[^()]|\([^()]*\))*\)?$")
_ARTICLE = re.compile(r"第?二十条第?\(?([一二三四五六七八九十]?)\)?项?")
_SIXTH = re.compile(r"\(六\)[,.]?其[他它](?:处理)?$")
"""（六）其他 is the whole group, 3.其他 its last row"""
_NEAR = 82.0
"""similarity (0 to 100) from which an unknown label of four or more characters is taken for a known one"""

_ALIKE = 55.0
"""similarity from which a damaged label is taken for the row that is due in its place"""
_CLEARLY = 10.0
"""how much more alike it has to be than any other row that is due"""


class Aliases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``aliases.yaml``."""

    rows: dict[str, list[str]]
    columns: dict[str, list[str]]
    subtotals: list[str]
    groups: dict[str, list[str]]
    corner: list[str]
    sections: dict[str, list[str]]


class LabelKind(StrEnum):
    """What a label names."""

    ROW = "row"
    COLUMN = "column"
    GROUP = "group"


class Match(NamedTuple):
    """A label found: the table, and the id of the row or column inside it. ``exact`` is false after a comparison."""

    table: Table
    id: str
    exact: bool = True


@cache
def aliases() -> Aliases:
    """Return the aliases, with every key checked against the forms by the tests."""
    return load(data_file("gongkai.report.reading", "aliases.yaml"), Aliases)


@lru_cache(maxsize=20_000)
def core(label: str) -> str:
    """Return a label folded and without its leading number."""
    text = folded(label)
    return _NUMBER.sub("", text, count=1).strip(".,;:。")


@lru_cache(maxsize=20_000)
def bare(label: str) -> str:
    """Return the core of a label without a remark in brackets at its end; a label all in brackets stays whole."""
    text = core(label)
    without = _REMARK.sub("", text)
    return without.strip(".,;:。") or text


@cache
def row_labels(table: Table) -> dict[str, str]:
    """Return core label → row id for one table, official labels and aliases."""
    return _known(LabelKind.ROW, table)


@cache
def column_labels(table: Table) -> dict[str, str]:
    """Return core label → column id for one table, official labels and aliases."""
    return _known(LabelKind.COLUMN, table)


@cache
def group_labels() -> dict[str, str]:
    """Return core label → group id."""
    found = {core(name): group for group, names in aliases().groups.items() for name in names}
    for block in _blocks():
        for group in (*block.row_groups, *block.column_groups):
            found.setdefault(core(group.label), group.id)
    return found


@cache
def corner_labels() -> frozenset[str]:
    """Return the texts of the upper left corner."""
    return frozenset(core(name) for name in aliases().corner)


@cache
def subtotal_labels() -> frozenset[str]:
    """Return the labels of columns that issuers add."""
    return frozenset(core(name) for name in aliases().subtotals)


def _blocks() -> tuple[Block, ...]:
    return tuple(block for form in forms() for block in form.blocks())


def _known(kind: LabelKind, table: Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for block in _blocks():
        if block.table is table:
            for item in block.rows if kind is LabelKind.ROW else block.columns:
                found[core(item.label)] = item.id
                found[bare(item.label)] = item.id
    named = aliases().rows if kind is LabelKind.ROW else aliases().columns
    for name, texts in named.items():
        owner, _, item_id = name.partition(".")
        if owner == table:
            found.update({core(text): item_id for text in texts})
    return found


@lru_cache(maxsize=8192)
def find_row(label: str, table: Table) -> Match | None:
    """Return the row of ``table`` a printed label means, or None."""
    return _find(label, table, LabelKind.ROW)


@lru_cache(maxsize=4096)
def find_column(label: str, table: Table) -> Match | None:
    """Return the column of ``table`` a printed label means, or None."""
    return _find(label, table, LabelKind.COLUMN)


def _find(label: str, table: Table, kind: LabelKind) -> Match | None:
    known = row_labels(table) if kind is LabelKind.ROW else column_labels(table)
    whole = core(label)
    if kind is LabelKind.ROW and table is Table.REQUESTS and _SIXTH.match(folded(label)):
        return Match(table, "other.undivided")
    for text in (whole, bare(label)):
        if text in known:
            return Match(table, known[text])
    if len(whole) < 4 or whole in group_labels():
        return None
    if kind is LabelKind.COLUMN:
        begun = {item for text, item in known.items() if len(text) - len(whole) <= 2 and text.startswith(whole)}
        return Match(table, begun.pop(), exact=False) if len(begun) == 1 else _nearest(whole, table, known)
    cut = [item for text, item in known.items() if len(whole) >= 5 and text.startswith(whole)]
    if len(set(cut)) == 1:
        return Match(table, cut[0], exact=False)
    return _nearest(whole, table, known)


def _nearest(text: str, table: Table, known: dict[str, str]) -> Match | None:
    ranked = process.extract(text, known.keys(), scorer=fuzz.ratio, limit=4, score_cutoff=_NEAR)
    rows = list(dict.fromkeys(known[name] for name, _, _ in ranked))
    if not rows:
        return None
    if len(rows) > 1 and ranked[0][1] - max(score for name, score, _ in ranked if known[name] != rows[0]) < 5:
        return None
    return Match(table, rows[0], exact=False)


def most_alike(label: str, due: list[str], table: Table) -> str | None:
    """Return the row that is due and whose label a damaged one is most like, where it is clearly the most."""
    text = core(label)
    scores = dict.fromkeys(due, 0.0)
    for known, row in row_labels(table).items():
        if row in scores:
            scores[row] = max(scores[row], fuzz.ratio(text, known))
    ranked = sorted(scores, key=lambda row: -scores[row])
    if not ranked or scores[ranked[0]] < _ALIKE:
        return None
    if len(ranked) > 1 and scores[ranked[0]] - scores[ranked[1]] < _CLEARLY:
        return None
    return ranked[0]


def find_group(label: str) -> str | None:
    """Return the group a printed label names, or None."""
    found = group_labels().get(core(label))
    return found if found is not None else group_labels().get(bare(label))


def is_corner(label: str) -> bool:
    """Tell whether a label is the text of the upper left corner."""
    text = folded(label).strip("()")
    return (
        any(text.startswith(corner.strip("()")) or corner.strip("()") == text for corner in corner_labels())
        and len(text) >= 4
    )


def article_item(label: str) -> str | None:
    """Return the item of Article 20 a heading names ("一" for 第二十条第（一）项), "" where it is lost, else None."""
    match = _ARTICLE.fullmatch(folded(label))
    return match.group(1) if match else None


@cache
def section_titles() -> dict[str, str]:
    """Return folded section title → statutory numeral, official titles and aliases, longest first."""
    found = {folded(title.title): title.number for form in forms() for title in form.sections}
    found.update({folded(name): number for number, names in aliases().sections.items() for name in names})
    return dict(sorted(found.items(), key=lambda pair: -len(pair[0])))
