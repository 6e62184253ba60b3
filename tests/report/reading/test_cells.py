"""What is printed in one cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import State
from gongkai.report.reading.cells import printed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("6", "6"),
        (" 6\xa0", "6"),
        ("６８", "68"),
        ("+21", "21"),
        ("－417", "-417"),
        ("−18", "-18"),
        ("1,204", "1204"),
        ("1，234，567", "1234567"),
        ("12 345", "12345"),
        ("5949.088667", "5949.088667"),
        ("6\u200b5", "65"),
    ],
)
def test_a_number_is_read_as_printed(text: str, value: str) -> None:
    """Width, sign, separators and what nobody sees do not change a number."""
    assert printed(text).state is State.NUMBER
    assert printed(text).value == Decimal(value)


@pytest.mark.parametrize("text", ["0", "０", "0.00", " 0 "])
def test_a_zero_is_a_zero(text: str) -> None:
    """A printed zero is a state of its own."""
    assert (printed(text).state, printed(text).value) == (State.ZERO, Decimal(0))


@pytest.mark.parametrize("text", ["", " ", "\u3000\xa0", "\n\t"])
def test_a_blank_is_no_zero(text: str) -> None:
    """White space of every kind is nothing printed."""
    assert (printed(text).state, printed(text).value) == (State.BLANK, None)


@pytest.mark.parametrize("text", ["/", "／", "—", "——", "-", "无", "…", "*"])
def test_a_mark_is_kept(text: str) -> None:
    """A placeholder is neither blank nor zero, and which it was is kept."""
    assert (printed(text).state, printed(text).value, printed(text).raw) == (State.PLACEHOLDER, None, text)


@pytest.mark.parametrize(
    ("text", "value", "unit", "note"),
    [
        ("251000元", "251000", "元", None),
        ("12667.96万元", "12667.96", "万元", None),
        ("22（其中修订 16 件）", "22", None, "其中修订 16 件"),
        ("55(含自然失效29件)", "55", None, "含自然失效29件"),
        ("3 件", "3", "件", None),
    ],
)
def test_units_and_remarks_stand_beside_the_number(text: str, value: str, unit: str | None, note: str | None) -> None:
    """A number with a unit or a remark is a number, and both are kept."""
    cell = printed(text)

    assert (cell.value, cell.unit, cell.note) == (Decimal(value), unit, note)


@pytest.mark.parametrize("text", ["35 + -15", "12,34", "2 5", "1、234", "O", "详见附件", "3件5条", "1.2.3"])
def test_what_is_no_number_is_text(text: str) -> None:
    """Nothing is made a number that does not read as one."""
    assert (printed(text).state, printed(text).value) == (State.TEXT, None)


@given(value=st.decimals(min_value=0, max_value=10**9, places=2), blank=st.sampled_from(["", " ", "\xa0", "\u3000"]))
def test_a_printed_number_comes_back(value: Decimal, blank: str) -> None:
    """Printing a number and reading it gives the number."""
    assert printed(f"{blank}{value:,}{blank}").value == value
