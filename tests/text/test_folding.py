"""Folding brings every way to write a label to one form."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.statute.forms import forms
from gongkai.text.folding import fold, folded, folding_table, simplified
from gongkai.text.mapped import MappedText

REPORT_TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("政府信息公開情況（）()“”‘’、，：；— -—│|／/ \u3000\xa0\ufeff\n\t0123456789０１２①〇○兩"),
        st.sampled_from("(gòu)fùyǐ"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("第二十条第(一)项", "第二十条第（一）项"),
        ("第二十條　第（一）項", "第二十条第（一）项"),
        ('3.危及"三安全一稳定"', "3.危及“三安全一稳定”"),
        ("3．危及「三安全一穩定」", "3.危及“三安全一稳定”"),
        ("３.危及“三安全一稳定”", "3.危及“三安全一稳定”"),
        ("商 业\n企\t业", "商业企业"),
        ("社会公益|组织", "社会公益组织"),
        ("│ 科研│机构 ｜", "科研机构"),
        ("本年增／减", "本年增/减"),
        ("四、結轉下年度繼續辦理", "四、结转下年度继续办理"),
        ("行政復(fù)議", "行政复议"),
        ("機(jī)構(gòu)", "机构"),
        ("规\u200b章\ufeff", "规章"),
        ("\xa0行政許可\xa0", "行政许可"),
        ("信访、举报、投诉", "信访,举报,投诉"),
    ],
)
def test_drifted_labels_fold_to_the_form_of_the_official_one(written: str, meant: str) -> None:
    """Width, script, quotation marks, brackets, blanks, bars and glosses do not count."""
    assert folded(written) == folded(meant)


@pytest.mark.parametrize("kept", ["总计", "(二)部分公开(区分处理的)", "22(其中16件)", "-417", "+63", "0.092", "(a1)"])
def test_what_carries_meaning_is_kept(kept: str) -> None:
    """Brackets with a remark, signs and decimal points stay."""
    assert folded(kept) == kept


def test_a_gloss_is_deleted_only_behind_an_ideograph() -> None:
    """Latin letters in brackets elsewhere are part of the text."""
    assert folded("复(fù)议(ABC)") == "复议(ABC)"
    assert folded("(fù)") == "(fù)"


def test_no_two_labels_of_one_block_fold_alike() -> None:
    """Folding never makes two rows, or two columns, of the form the same."""
    for form in forms():
        for block in form.blocks():
            for lines in (block.rows, block.columns):
                labels = [folded(f"{line.group}{line.label}") for line in lines]
                assert len(set(labels)) == len(labels), block.id


@given(REPORT_TEXT)
def test_folding_with_and_without_a_map_agree(text: str) -> None:
    """`fold` and `folded` are one definition in two shapes."""
    assert fold(MappedText.of(text)).text == folded(text)


@given(REPORT_TEXT)
def test_every_folded_character_leads_back_to_its_original(text: str) -> None:
    """The character at an origin is the folded one, or folds to it."""
    mapped = fold(MappedText.of(text))

    for index, character in enumerate(mapped.text):
        was = text[mapped.origin(index)]
        assert was.translate(folding_table()) == character


@given(REPORT_TEXT, st.data())
def test_the_original_under_a_span_folds_to_the_slice(text: str, data: st.DataObject) -> None:
    """original[span] folds to text[slice], save for glosses, whose ideograph may stand outside."""
    text = re.sub(r"[()（）﹙﹚]", "", text)
    mapped = fold(MappedText.of(text))
    begin = data.draw(st.integers(0, len(mapped)))
    finish = data.draw(st.integers(begin, len(mapped)))

    first, last = mapped.span(begin, finish)

    assert folded(text[first:last]) == mapped.text[begin:finish]


@given(REPORT_TEXT)
def test_folding_twice_changes_nothing_but_glosses_laid_bare(text: str) -> None:
    """Folded text is in its last form."""
    once = folded(re.sub(r"[()（）﹙﹚]", "", text))

    assert folded(once) == once


@given(REPORT_TEXT)
def test_simplifying_keeps_the_length(text: str) -> None:
    """Characters are exchanged one for one, so offsets stay."""
    assert len(simplified(text)) == len(text)


def test_simplifying_leaves_width_and_punctuation_alone() -> None:
    """Only the script changes."""
    assert simplified("（一）政府資訊公開「情況」　１２") == "（一）政府资讯公开「情况」　１２"


def test_simplified_reports_stay_as_they_are(shared_reports: Any) -> None:
    """A report printed in simplified characters is not touched by the table of traditional ones."""
    for name in ("jingyue-2021.txt", "qingquan-street-2019.txt", "suqian-2024.txt"):
        text = (shared_reports / name).read_text(encoding="utf-8")
        assert simplified(text) == text, name
