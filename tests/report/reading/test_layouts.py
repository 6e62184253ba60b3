"""Reports in every layout they are published in are read to the last figure."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.disturbances import NONE
from support.judge import Verdict, judge, trial
from support.layouts import BY_NAME, LAYOUTS, Layout
from support.truth import EDITIONS, Truth, random_truth, truths

SLOWEST = 1.0
_names = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)


def _verdict(seed: str, layout: Layout, edition: str | None = None, marks: bool = False) -> Verdict:
    rng = Random(seed)
    return judge(trial(rng, random_truth(rng, edition, marks), layout, NONE))


@_names
@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_of_every_edition_is_read(layout: Layout, edition: str) -> None:
    """Every figure, the edition, the year and the prose of a report with no empty cell are read in every layout."""
    verdict = _verdict(f"whole {edition}", layout, edition)

    assert verdict.hard() == []
    assert verdict.states + verdict.silent == []
    if layout.boundaries:
        assert verdict.figures == verdict.right
        assert verdict.about == []


@_names
@pytest.mark.parametrize("seed", range(3))
def test_an_empty_cell_is_neither_zero_nor_a_number(layout: Layout, seed: int) -> None:
    """Blank and marked cells keep their state; where blanks vanish nobody guesses where they were."""
    verdict = _verdict(f"marks {seed}", layout, marks=True)

    assert verdict.hard() == []
    assert verdict.states + verdict.silent == []
    if layout.blanks:
        assert verdict.figures == verdict.right


@_names
def test_reading_is_quick(layout: Layout) -> None:
    """No layout takes more than a second."""
    assert _verdict("quick", layout).seconds < SLOWEST


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(truth=truths(), name=st.sampled_from(sorted(BY_NAME)), rng=st.randoms(use_true_random=False))
def test_no_layout_yields_a_wrong_figure(truth: Truth, name: str, rng: Random) -> None:
    """Whatever a report says and however it is laid out, no figure is read that is not printed."""
    assert judge(trial(rng, truth, BY_NAME[name], NONE)).hard() == []
