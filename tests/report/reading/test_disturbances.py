"""Disturbed pages read the same, or the report says what could not be read."""

from functools import reduce
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.disturbances import BY_NAME as DISTURBANCES
from support.disturbances import Disturbance
from support.judge import Verdict, judge, trial
from support.layouts import BY_NAME as LAYOUTS
from support.layouts import LAYOUTS as ALL_LAYOUTS
from support.layouts import Layout
from support.truth import EDITIONS, random_truth

# Pages whose grid is intact: here every disturbance has to be read through completely.
_GRIDS = ("html clean", "html one line", "html word export", "html nested layout", "html unclosed")
# Labels themselves are damaged by these: what no longer names a row may stay unread, and be said to.
_DAMAGED = frozenset({"label 规章 lost", "characters lost", "characters misread"})
_EVERY = 3
"""each disturbance is tried in one layout of three; over all disturbances every layout has its turn many times"""
_ON_PAGES = [disturbance for disturbance in DISTURBANCES.values() if disturbance.suits(html=True)]


def _name(disturbance: Disturbance) -> str:
    return disturbance.name


def _verdict(seed: str, layout: Layout, disturbance: Disturbance, edition: str | None = None) -> Verdict:
    rng = Random(seed)
    return judge(trial(rng, random_truth(rng, edition), layout, disturbance))


@pytest.mark.parametrize("disturbance", _ON_PAGES, ids=_name)
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_disturbed_page_reads_the_same(disturbance: Disturbance, edition: str) -> None:
    """The printed numbers of a disturbed web page are read, and everything else keeps its printed state."""
    place = list(DISTURBANCES).index(disturbance.name) + list(EDITIONS).index(edition)
    for name in ("html clean", _GRIDS[place % len(_GRIDS)]):
        verdict = _verdict(f"grid {edition}", LAYOUTS[name], disturbance, edition)
        assert verdict.hard() == [], name
        assert verdict.states + verdict.silent == [], name
        if not disturbance.partial and disturbance.name not in _DAMAGED:
            assert verdict.figures == verdict.right, name


@pytest.mark.parametrize("disturbance", DISTURBANCES.values(), ids=_name)
def test_no_disturbance_yields_a_wrong_figure(disturbance: Disturbance) -> None:
    """In no layout does a disturbance yield a figure that is not printed, or the loss of one without a word."""
    faults = {}
    place = list(DISTURBANCES).index(disturbance.name)
    for layout in ALL_LAYOUTS[place % _EVERY :: _EVERY]:
        if disturbance.suits(layout.html):
            verdict = _verdict(f"{layout.name} {disturbance.name}", layout, disturbance)
            faults[layout.name] = verdict.hard() + verdict.states + verdict.silent
    assert {name: found for name, found in faults.items() if found} == {}


@settings(max_examples=80, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(
    seed=st.integers(min_value=0, max_value=1_000_000),
    layout=st.sampled_from(sorted(LAYOUTS)),
    names=st.lists(st.sampled_from(sorted(DISTURBANCES)), min_size=2, max_size=3, unique=True),
)
def test_disturbances_together_yield_no_wrong_figure(seed: int, layout: str, names: list[str]) -> None:
    """Several disturbances at once may cost figures, never falsify them."""
    # In the order of the list columns change before tables are split, so that every page is one a hand could make.
    chosen: list[Disturbance] = []
    for name, found in DISTURBANCES.items():
        taken = found.kind and found.kind in {other.kind for other in chosen}
        if name in names and found.suits(LAYOUTS[layout].html) and not taken:
            chosen.append(found)
    if not chosen:
        return
    combined = reduce(Disturbance.then, chosen)
    assert _verdict(f"{seed}", LAYOUTS[layout], combined).hard() == []
