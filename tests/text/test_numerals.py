"""Chinese numerals, read and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.numerals import read_numeral, write_numeral


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二十三", "23"),
        ("十", "10"),
        ("十五", "15"),
        ("一百二十三", "123"),
        ("一百零三", "103"),
        ("一百二", "120"),
        ("三万五", "35000"),
        ("二〇一九", "2019"),
        ("二零二四", "2024"),
        ("贰拾万", "200000"),
        ("廿三", "23"),
        ("1万2千", "12000"),
        ("3.5万", "35000"),
        ("9.9亿", "990000000"),
        ("1,204", "1204"),
        ("一亿零三", "100000003"),
        ("两千零八", "2008"),
        ("十余", "10"),
        ("3万多", "30000"),
        ("零", "0"),
    ],
)
def test_a_numeral_is_read_exactly(text: str, number: str) -> None:
    """Every way of writing a number in these reports gives that number and no other."""
    assert read_numeral(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "件", "万", "二十三件", "3.5.1", "三三十"])
def test_what_is_no_numeral_is_not_read(text: str) -> None:
    """A word that is no number gives None instead of a guess."""
    assert read_numeral(text) is None


@given(st.integers(min_value=0, max_value=10**16 - 1))
def test_what_is_written_is_read_back(number: int) -> None:
    """The reader is the inverse of the writer."""
    assert read_numeral(write_numeral(number)) == number


@given(st.integers(min_value=1, max_value=10**6), st.sampled_from(["万", "亿"]))
def test_a_decimal_with_a_place_word_is_exact(hundredths: int, place: str) -> None:
    """A decimal before 万 or 亿 is multiplied without rounding."""
    decimal = Decimal(hundredths) / 100
    assert read_numeral(f"{decimal:f}{place}") == decimal * {"万": 10**4, "亿": 10**8}[place]
