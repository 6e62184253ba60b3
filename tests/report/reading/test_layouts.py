"""Reports in every layout they are published in are read to the last figure."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.document import open_document
from gongkai.report.reading import read
from support.disturbances import NONE
from support.judge import Verdict, judge, trial
from support.layouts import BY_NAME, LAYOUTS, Layout
from support.page import random_page
from support.truth import EDITIONS, Truth, random_truth, truths

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
@pytest.mark.parametrize("seed", range(2))
def test_an_empty_cell_is_neither_zero_nor_a_number(layout: Layout, seed: int) -> None:
    """Blank and marked cells keep their state; where blanks vanish nobody guesses where they were."""
    verdict = _verdict(f"marks {seed}", layout, marks=True)

    assert verdict.hard() == []
    assert verdict.states + verdict.silent == []
    if layout.blanks:
        assert verdict.figures == verdict.right


_PROSE = {
    "proactive": (
        "1.制发规范性文件3件，废止2件，现行有效17件。",
        "2.作出行政许可决定45件，行政处罚253件，行政强制0件。",
        "3.行政事业性收费12.5万元；政府集中采购7个项目，采购总金额66万元。",
    ),
    "requests": (
        "（一）本年新收政府信息公开申请12件，上年结转1件；其中自然人11件，商业企业2件。",
        "（二）予以公开6件，部分公开2件，不予公开1件，总计13件。",
    ),
    "remedies": ("行政复议3件：结果维持1件、结果纠正1件、其他结果0件、尚未审结1件。未发生行政诉讼。",),
}


@pytest.mark.parametrize("layout", [BY_NAME[name] for name in ("html clean", "text cell per line", "text run-on")])
def test_prose_is_no_table(layout: Layout) -> None:
    """A report that tells its numbers in sentences has no figures, although it names the rows of the tables."""
    rng = Random("prose")
    page = random_page(rng, random_truth(rng)).map_grids(lambda grid: _PROSE[grid.name])
    report = read(open_document(layout.render(page, rng).encode()))

    assert {figure: found.value for figure, found in report.figures.items() if found.known} == {}
    assert report.edition == "narrative"
    assert page.truth.year == report.year


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(truth=truths(), name=st.sampled_from(sorted(BY_NAME)), rng=st.randoms(use_true_random=False))
def test_no_layout_yields_a_wrong_figure(truth: Truth, name: str, rng: Random) -> None:
    """Whatever a report says and however it is laid out, no figure is read that is not printed."""
    assert judge(trial(rng, truth, BY_NAME[name], NONE)).hard() == []
