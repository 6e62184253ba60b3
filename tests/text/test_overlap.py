"""How much of a text stands in another."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.overlap import overlap, shingles

_TEXT = st.text(alphabet="公开信息申请办理答复", min_size=8, max_size=60)


@given(_TEXT)
def test_a_text_overlaps_itself_wholly(text: str) -> None:
    """Every stretch of a text stands in the text."""
    assert overlap(text, text) == 1


@given(_TEXT, _TEXT)
def test_overlap_is_a_share(text: str, other: str) -> None:
    """Overlap lies between nothing and everything, and grows when the other text takes in more."""
    assert 0 <= overlap(text, other) <= overlap(text, other + "。" + text) <= 1


def test_punctuation_and_white_space_do_not_count() -> None:
    """The same letters overlap, however they are punctuated."""
    assert overlap("逐件登记，当天答复", "逐件 登记当天\n答复。", 4) == Decimal(1)


def test_a_text_shorter_than_a_stretch_overlaps_nothing() -> None:
    """Where there is no whole stretch there is nothing to compare."""
    assert shingles("公开", 8) == frozenset()
    assert overlap("公开", "公开", 8) == 0
