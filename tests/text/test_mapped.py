"""Whatever is deleted or exchanged, offsets lead back to the original."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.text.mapped import MappedText

ORIGINALS = st.text(alphabet="ab一二 |\n（）", max_size=60)
EXCHANGE = {ord("一"): "1", ord("二"): "2", ord("（"): "(", ord("）"): ")"}
DELETIONS = {"space": re.compile(r"\s+"), "bars": re.compile(r"\|"), "letters": re.compile("[ab]{1,2}")}
STEPS = st.lists(st.sampled_from(["exchange", *DELETIONS]), max_size=6)


def change(text: MappedText, steps: Iterable[str]) -> MappedText:
    """Apply a sequence of steps."""
    for step in steps:
        text = text.translate(EXCHANGE) if step == "exchange" else text.delete(DELETIONS[step])
    return text


@given(ORIGINALS, st.integers(0, 1000), STEPS)
def test_every_character_leads_back_to_the_one_it_was_made_from(original: str, start: int, steps: list[str]) -> None:
    """Through any sequence of steps, a character's origin holds that character or the one it was exchanged for."""
    mapped = change(MappedText.of(original, start), steps)

    origins = [mapped.origin(index) - start for index in range(len(mapped))]

    made_from = [original[origin] for origin in origins]
    assert all(shown in {was, was.translate(EXCHANGE)} for shown, was in zip(mapped.text, made_from, strict=True))
    assert origins == sorted(set(origins)), "the order of the original is kept"


@given(ORIGINALS, STEPS, st.data())
def test_a_slice_is_the_changed_form_of_its_span(original: str, steps: list[str], data: st.DataObject) -> None:
    """The original under a span, changed by the same steps, gives the slice again."""
    steps = [step for step in steps if step != "letters"]  # pairs of letters may be cut differently in a part
    mapped = change(MappedText.of(original), steps)
    begin = data.draw(st.integers(0, len(mapped)))
    finish = data.draw(st.integers(begin, len(mapped)))

    first, last = mapped.span(begin, finish)

    assert 0 <= first <= last <= len(original)
    if begin < finish:
        assert change(MappedText.of(original[first:last]), steps).text == mapped.text[begin:finish]


@given(ORIGINALS, st.integers(0, 1000), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_without_leaves_out_exactly_the_given_stretches(
    original: str, start: int, stretches: list[tuple[int, int]]
) -> None:
    """What stands outside all stretches stays, in order, at its place."""
    spans = sorted((min(pair), min(max(pair), len(original))) for pair in stretches if min(pair) < len(original))
    kept = [place for place in range(len(original)) if not any(first <= place < last for first, last in spans)]

    mapped = MappedText.of(original, start).without(spans)

    assert mapped.text == "".join(original[place] for place in kept)
    assert [mapped.origin(index) for index in range(len(mapped))] == [start + place for place in kept]


@given(ORIGINALS, st.integers(0, 1000), STEPS)
def test_the_end_leads_to_the_end(original: str, start: int, steps: list[str]) -> None:
    """An offset at or behind the last character leads to the end of the original."""
    mapped = change(MappedText.of(original, start), steps)

    assert mapped.origin(len(mapped)) == start + len(original)
    assert mapped.origin(len(mapped) + 9) == start + len(original)


def test_what_was_deleted_around_a_span_is_not_part_of_it() -> None:
    """The span of a word does not reach into the blanks beside it."""
    mapped = MappedText.of("  公  开  ").delete(re.compile(r"\s+"))

    assert mapped.text == "公开"
    assert mapped.span(0, 1) == (2, 3)
    assert mapped.span(1, 2) == (5, 6)
    assert mapped.span(0, 2) == (2, 6)


def test_an_empty_span_is_a_place() -> None:
    """Nothing has a place, too."""
    mapped = MappedText.of("a b").delete(re.compile(r"\s"))

    assert mapped.span(1, 1) == (2, 2)


def test_a_table_that_would_change_the_length_is_refused() -> None:
    """Offsets would be lost, so it is an error."""
    with pytest.raises(ValueError, match="single characters"):
        MappedText.of("①").translate({ord("①"): "(1)"})


def test_a_text_deleted_altogether_still_has_its_end() -> None:
    """An empty text does not lose its place in the document."""
    mapped = MappedText.of("   ", 7).delete(re.compile(r"\s+"))

    assert len(mapped) == 0
    assert mapped.span(0, 0) == (10, 10)
