"""Digits run together: what may be read out of them, and what may not."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.document import open_document
from gongkai.report.model import State
from gongkai.report.reading import read
from gongkai.report.reading.dumps.splitting import (
    Equations,
    agreed,
    splits,
    splits_in_groups,
    splits_that_add_up,
    with_blanks,
)

PARTS = st.lists(st.integers(min_value=0, max_value=9999), min_size=6, max_size=6)


def test_zeros_can_be_cut_in_one_way_only() -> None:
    """As many zeros as cells are that many zeros, because no printed number begins with one."""
    assert splits(["0000000"], 7) == [(0,) * 7]


def test_a_number_has_no_leading_zero() -> None:
    """A cut that would leave a number such as 04 is none."""
    assert splits(["104"], 2) == [(10, 4)]


def test_a_blank_between_digits_is_a_border() -> None:
    """Digits on both sides of a blank never belong to one number."""
    found = splits(["23", "000023"], 7) or []

    assert all(23 in split[:1] or split[:2] == (2, 3) for split in found)


@pytest.mark.parametrize(
    ("digits", "row"),
    [("640020470", (64, 0, 0, 2, 0, 4, 70)), ("230000023", (23, 0, 0, 0, 0, 0, 23)), ("700000 7", None)],
)
def test_a_row_is_cut_by_its_own_total(digits: str, row: tuple[int, ...] | None) -> None:
    """The cross-footing of the form leaves one way, where it leaves one."""
    found = splits_that_add_up(digits.split(), 7) or []

    assert (row in found) if row else (7, 0, 0, 0, 0, 0, 7) in found


@given(parts=PARTS)
def test_the_printed_row_is_among_the_ways_to_read_it(parts: list[int]) -> None:
    """Whatever a row says, running its digits together never loses the way back."""
    row = (*parts, sum(parts))
    found = splits_that_add_up(["".join(map(str, row))], 7)

    assert found is None or row in found


@given(parts=PARTS)
def test_every_way_to_read_a_row_adds_up(parts: list[int]) -> None:
    """No reading of a row contradicts the row's own total."""
    digits = "".join(map(str, (*parts, sum(parts))))
    for split in splits_that_add_up([digits], 7) or []:
        assert "".join(map(str, split)) == digits
        assert sum(value or 0 for value in split[:-1]) == split[-1]


@given(parts=PARTS, gaps=st.sets(st.integers(min_value=0, max_value=5), min_size=1, max_size=4))
def test_a_row_with_blanks_is_among_the_ways_to_read_it(parts: list[int], gaps: set[int]) -> None:
    """A blank cell leaves no digit, and its place is not lost from the readings."""
    row = tuple(None if place in gaps else value for place, value in enumerate(parts))
    total = sum(value or 0 for value in row)
    found = with_blanks(["".join(str(value) for value in (*row, total) if value is not None)], 7)

    assert found is None or (*row, total) in found


def test_three_groups_of_five_are_cut_by_their_totals() -> None:
    """The third table has three sums on one line."""
    assert splits_in_groups(["10203120001200000"], 5, 3) == [(1, 0, 2, 0, 3, 12, 0, 0, 0, 12, 0, 0, 0, 0, 0)]


def test_equations_down_the_columns_decide_between_rows() -> None:
    """Two rows with two readings each: only one pair makes the total row."""
    equations = Equations([(("granted", "not_held"), ("processed",))])
    rows = {
        "granted": [(27, 0, 27), (2, 7, 9)],
        "not_held": [(22, 3, 25), (2, 23, 25)],
        "processed": [(49, 3, 52)],
    }

    assert equations.narrow(rows) == {"granted": [(27, 0, 27)], "not_held": [(22, 3, 25)], "processed": [(49, 3, 52)]}


def test_an_equation_without_all_of_its_rows_decides_nothing() -> None:
    """A row that was not found may hold any number."""
    equations = Equations([(("granted", "missing"), ("processed",))])
    rows = {"granted": [(27, 0, 27), (2, 7, 9)], "processed": [(49, 3, 52)]}

    assert equations.narrow(rows) == rows


def test_contradicted_rows_are_named() -> None:
    """Where certain rows break an equation, everything that depended on it is in doubt."""
    equations = Equations([(("received",), ("processed",))])

    assert equations.contradicted({"received": [(1, 1)], "processed": [(2, 2)]}) == {"received", "processed"}


def test_cells_on_which_all_readings_agree_are_known() -> None:
    """Per cell: one value where every reading has it, else the candidates."""
    assert agreed([(1, 0, 4), (1, 2, 4)]) == [(Decimal(1),), (Decimal(0), Decimal(2)), (Decimal(4),)]


def test_a_search_without_end_is_given_up() -> None:
    """A row that could be cut in too many ways stays unreadable instead of taking minutes."""
    assert splits(["1" * 60], 15) is None


def test_digits_around_a_comma_are_not_cut_at_the_comma() -> None:
    """A thousands separator in a run-on row hides where its number ends: nothing of it is certain."""
    page = (
        "示例区教育局2022年政府信息公开工作年度报告一、总体情况做好公开工作。二、主动公开政府信息情况"
        "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件2，20210"
        "第二十条第（五）项信息内容本年处理决定数量行政许可7"
    )
    figures = read(open_document(page.encode())).figures

    assert figures["proactive.government_rule.issued"].inferred
    assert figures["proactive.normative_document.issued"].state is State.UNREADABLE
    assert figures["proactive.licence.decisions"].value == 7
