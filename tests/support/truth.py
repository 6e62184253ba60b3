"""Random reports whose arithmetic holds: what every figure is, and how it is printed."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from hypothesis import strategies as st

from gongkai.report.model import State
from gongkai.statute.forms import Block, Column, Edition, cells, figure_id, form
from gongkai.statute.vocabulary import ColumnKind
from support.wording import Body, random_body

ORGANISATIONS = (
    "commercial_enterprise",
    "research_institution",
    "public_interest_organisation",
    "legal_services",
    "other_organisation",
)
_OLD, _NEW = Edition.FORM_2019, Edition.FORM_2021
_PROACTIVE = (
    "proactive.article_20_1",
    "proactive.article_20_5",
    "proactive.article_20_6",
    "proactive.article_20_8",
    "proactive.article_20_9",
)
_REST = ("requests", "remedies")

# Which edition each block follows, per kind of report that exists in the world.
EDITIONS: dict[str, dict[str, Edition]] = {
    "2019": dict.fromkeys((*_PROACTIVE, *_REST), _OLD),
    "2021": dict.fromkeys((*_PROACTIVE[:4], *_REST), _NEW),
    "new tables, old requests": {**dict.fromkeys(_PROACTIVE[:4], _NEW), "requests": _OLD, "remedies": _NEW},
    "old first block": {**dict.fromkeys((*_PROACTIVE[:4], *_REST), _NEW), "proactive.article_20_1": _OLD},
    "old first table, new requests": {**dict.fromkeys(_PROACTIVE, _OLD), "requests": _NEW, "remedies": _NEW},
}


@dataclass(frozen=True)
class Printed:
    """How a figure is printed, and what a reader has to make of it."""

    text: str
    state: State
    value: Decimal | None = None
    unit: str | None = None


@dataclass(frozen=True)
class Truth:
    """A report as its body meant it. ``figures`` holds every cell of every block, in the order of the form."""

    body: Body
    year: int
    edition: str
    editions: dict[str, Edition]
    figures: dict[str, Printed]

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of the report, each in its own edition, in the order of the form."""
        found = []
        for block_id in (*_PROACTIVE, *_REST):
            if block_id in self.editions:
                found += [block for block in form(self.editions[block_id]).blocks() if block.id == block_id]
        return tuple(found)


def number(value: Decimal | int, text: str | None = None, unit: str | None = None) -> Printed:
    """Print a number, in digits unless ``text`` says otherwise."""
    value = Decimal(value)
    return Printed(text if text is not None else str(value), State.ZERO if value == 0 else State.NUMBER, value, unit)


BLANK = Printed("", State.BLANK)


def placeholder(mark: str) -> Printed:
    """Print a mark in place of a number."""
    return Printed(mark, State.PLACEHOLDER)


def random_truth(rng: Random, edition: str | None = None, marks: bool = True) -> Truth:
    """Invent a report. ``edition`` is a key of `EDITIONS`; ``marks`` allows cells left blank or marked."""
    edition = edition if edition is not None else rng.choice(list(EDITIONS))
    editions = EDITIONS[edition]
    year = rng.choice((2019, 2020)) if edition == "2019" else rng.randrange(2021, 2026)
    size = rng.choice((0, 1, 1, 2, 2, 3))
    values: dict[str, Printed] = {}
    for block_id in _PROACTIVE:
        if block_id in editions:
            values |= _proactive(rng, size, editions[block_id], block_id)
    values |= _requests(rng, size, editions["requests"])
    values |= _remedies(rng, size)
    if marks and rng.random() < 0.35:
        values = _marked(rng, values)
    return Truth(random_body(rng), year, edition, editions, values)


def truths(edition: str | None = None, marks: bool = True) -> st.SearchStrategy[Truth]:
    """Return a strategy of invented reports."""
    return st.randoms(use_true_random=False).map(lambda rng: random_truth(rng, edition, marks))


def _count(rng: Random, size: int) -> int:
    """Draw a count: mostly zero for a small body, seven digits at most for a province."""
    if rng.random() < (0.9, 0.6, 0.4, 0.25)[size]:
        return 0
    return rng.choice((rng.randrange(1, 10), rng.randrange(1, (10, 100, 3000, 9_000_000)[size])))


def _proactive(rng: Random, size: int, edition: Edition, block_id: str) -> dict[str, Printed]:
    block = next(block for block in form(edition).blocks() if block.id == block_id)
    return {
        figure_id(block.table, row.id, column.id): _PRINT[column.kind](rng, size, column)
        for row in block.rows
        for column in block.columns
    }


def _print_count(rng: Random, size: int, _column: Column) -> Printed:
    return number(_count(rng, min(3, size + rng.randrange(2))))


def _print_change(rng: Random, size: int, _column: Column) -> Printed:
    value = _count(rng, size) * rng.choice((1, 1, -1))
    signed = value > 0 and rng.random() < 0.6
    return number(value, f"+{value}" if signed else str(value))


def _print_money(rng: Random, size: int, column: Column) -> Printed:
    places = rng.choice((0, 0, 1, 2, 3, 4, 6))
    value = Decimal(rng.randrange(0, 10 ** (3 + 2 * size))) if rng.random() < 0.7 else Decimal(0)
    if value and places:
        value += Decimal(rng.randrange(1, 10**places)).scaleb(-places)
    if column.unit is None and rng.random() < 0.4:
        unit = rng.choice(("万元", "元"))
        return number(value, f"{value}{unit}", unit)
    return number(value, unit=column.unit)


_PRINT: dict[ColumnKind, Callable[[Random, int, Column], Printed]] = {
    ColumnKind.COUNT: _print_count,
    ColumnKind.STOCK: _print_count,
    ColumnKind.CHANGE: _print_change,
    ColumnKind.MONEY: _print_money,
}


def _requests(rng: Random, size: int, edition: Edition) -> dict[str, Printed]:
    size = min(size, 2)
    block = next(block for block in form(edition).blocks() if block.id == "requests")
    outcomes = [row.id for row in block.rows if row.group and row.id != "processed"]
    columns = {"natural_person": size, "commercial_enterprise": max(0, size - 1), **dict.fromkeys(ORGANISATIONS[1:], 0)}
    counts: dict[tuple[str, str], int] = {}
    for column, busy in columns.items():
        for row in outcomes:
            counts[row, column] = _count(rng, busy) if rng.random() < (0.2, 0.5, 0.9)[size] else 0
        counts["processed", column] = sum(counts[row, column] for row in outcomes)
        closing = _count(rng, busy)
        opening = rng.randrange(0, counts["processed", column] + closing + 1) if rng.random() < 0.4 else 0
        counts["pending_at_end", column] = closing
        counts["pending_at_start", column] = opening
        counts["received", column] = counts["processed", column] + closing - opening
    for entry in block.rows:
        counts[entry.id, "total"] = sum(counts[entry.id, column] for column in columns)
    return {
        figure_id(block.table, row.id, column.id): number(counts[row.id, column.id])
        for row in block.rows
        for column in block.columns
    }


def _remedies(rng: Random, size: int) -> dict[str, Printed]:
    found: dict[str, Printed] = {}
    for row in ("reconsideration", "direct_suit", "suit_after_reconsideration"):
        results = [_count(rng, min(size, 2)) % 1000 for _ in range(4)]
        columns = ("upheld", "corrected", "other_result", "undecided")
        found |= {f"remedies.{row}.{column}": number(value) for column, value in zip(columns, results, strict=True)}
        found[f"remedies.{row}.total"] = number(sum(results))
    return found


def _marked(rng: Random, values: dict[str, Printed]) -> dict[str, Printed]:
    """Leave some of the zeros out: all those of a column, of the applicants, or here and there."""
    mark = rng.choice((BLANK, BLANK, placeholder("/"), placeholder("—"), placeholder("无"), placeholder("-")))
    where = rng.choice(("government_rule", "requests", "anywhere"))

    def chosen(figure: str) -> bool:
        if where == "government_rule":
            return ".government_rule." in figure
        if where == "requests":
            return figure.startswith("requests.") and not figure.endswith(".total")
        return rng.random() < 0.2

    return {
        figure: mark if printed.state is State.ZERO and chosen(figure) else printed
        for figure, printed in values.items()
    }


def all_figures() -> frozenset[str]:
    """Return every figure id of every edition."""
    return frozenset(figure for edition in Edition for figure in cells(edition))
