"""Where the rules draw their lines: what each tolerates, and what it must not overlook."""

from decimal import Decimal

import msgspec
import pytest

from gongkai.document.model import Source
from gongkai.report.auditing import audit
from gongkai.report.auditing.competence_words import Rank, rank
from gongkai.report.auditing.form_numbering import han_number
from gongkai.report.auditing.lettering import is_form_text, letters
from gongkai.report.auditing.words import section_topic
from gongkai.report.model import (
    Extent,
    ExtraRow,
    ExtraValue,
    Fault,
    Figure,
    Finding,
    Issuer,
    Label,
    Prose,
    Report,
    Section,
    State,
)
from gongkai.statute.forms import Edition, cells, form

TITLES = {section.number: section.title for section in form(Edition.FORM_2021).sections}
SECTION_FIVE = (
    "存在的主要问题是办事指南更新不够及时，政策解读的形式比较单一。"
    "下一步将按月核对办事指南，增加图表和问答形式的解读，并公布负责人和电话。"
)
SECTION_SIX = "本年度未收取政府信息公开信息处理费。"


def _prose(text: str, start: int = 0) -> Prose:
    return Prose(text=text, source=Source(start=start, end=start + len(text)))


def _section(number: str | None, title: str, *paragraphs: str) -> Section:
    pieces, at = [], 0
    for paragraph in paragraphs:
        pieces.append(_prose(paragraph, at))
        at += len(paragraph) + 1
    return Section(
        number=number, title=title, text="\n".join(paragraphs), source=Source(start=0, end=at), paragraphs=tuple(pieces)
    )


def _sections(**changed: str) -> tuple[Section, ...]:
    texts = {"一": "全年公开信息86条。", "五": SECTION_FIVE, "六": SECTION_SIX, **changed}
    return tuple(
        _section(number, title, *texts.get(number, "").split("\n")) if texts.get(number) else _section(number, title)
        for number, title in TITLES.items()
    )


def _number(value: str) -> Figure:
    amount = Decimal(value)
    return Figure(state=State.NUMBER if amount else State.ZERO, value=amount, raw=value)


def _report(edition: Edition = Edition.FORM_2021, year: int = 2024, /, **numbers: str) -> Report:
    """Return a report without a fault, all zeros but for ``numbers`` (ids with a double underscore for the dot)."""
    figures = dict.fromkeys(cells(edition), _number("0"))
    figures |= {name.replace("__", "."): _number(value) for name, value in numbers.items()}
    return Report(
        issuer=Issuer(name="示例区民政局"),
        year=year,
        edition=edition.value,
        title=f"示例区民政局{year}年政府信息公开工作年度报告",
        editions={block.id: edition.value for block in form(edition).blocks()},
        figures=figures,
        sections=_sections(),
    )


def _with(report: Report, **changed: object) -> Report:
    return msgspec.structs.replace(report, **changed)


def _of(code: str, report: Report, previous: Report | None = None) -> list[Finding]:
    return [finding for finding in audit(report, previous) if finding.code == code]


def _labelled(row: str, printed: str, edition: Edition = Edition.FORM_2021) -> Report:
    label = Label(id=row, block="requests", kind="row", printed=printed, source=Source(start=0, end=len(printed)))
    return _with(_report(edition), labels=(label,))


@pytest.mark.parametrize("edition", list(Edition))
def test_a_report_without_a_fault_is_silent(edition: Edition) -> None:
    """All zeros, six sections, the usual words: nothing to say."""
    assert audit(_report(edition, 2019 if edition is Edition.FORM_2019 else 2024)) == []


def test_the_gravest_comes_first() -> None:
    """Findings are ordered by level, then by code."""
    report = _report(requests__received__total="3", proactive__penalty__decisions="2.5", proactive__fee__amount="-1")
    assert [finding.code for finding in audit(report)] == ["C03", "X01", "C04"]


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("granted_in_part", "（二）部分公开"),
        ("granted_in_part", "(二)部分公開(區分處理的,只計這一情形,不計其他情形)"),
        ("refused.state_secret", "1、属于 国家\n秘密"),
        ("refused.security_and_stability", '3.危及"三安全一稳定"'),
        ("other.clarification_lapsed", "1.逾期不补正"),
        ("other.clarification_lapsed", "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请"),
        ("not_processed.reconfirmation", "5.要求行政机关确认或重新出"),
        ("pending_at_end", "四、结转下年度继续办理（含补正中的申请）"),
    ],
)
def test_a_tolerated_label_is_no_alteration(row: str, printed: str) -> None:
    """Width, script, white space, punctuation, short forms and remarks in brackets are no alteration."""
    assert _of("F11", _labelled(row, printed)) == []


@pytest.mark.parametrize(
    ("row", "printed"),
    [
        ("granted_in_part", "（二）部分公开（区分处理的，只计这一情况，不计其他情形）"),
        ("refused.internal_affairs", "5.属于三类内容事务信息"),
        ("refused.prohibited_by_law", "2.其他法律行政止公开"),
    ],
)
def test_an_altered_label_is_found(row: str, printed: str) -> None:
    """One exchanged or lost character is an alteration, and the label is quoted as printed."""
    (finding,) = _of("F11", _labelled(row, printed))
    assert finding.found == printed
    assert [quote.text for quote in finding.quotes] == [printed]


def test_a_label_altered_alike_is_said_once() -> None:
    """The same slip in a table that is split over two pages is one finding."""
    report = _labelled("refused.internal_affairs", "5.属于三类内容事务信息")
    assert len(_of("F11", _with(report, labels=report.labels * 3))) == 1


@pytest.mark.parametrize(
    ("text", "due", "found"),
    [
        ("（二）流程。\n（三）公开。", 1, 2),
        ("1.甲。\n2.乙。\n2.丙。\n3.丁。", 3, 2),
        ("（一）甲。\n1.子。\n2.丑。\n（三）乙。", 2, 3),
    ],
)
def test_a_break_in_the_numbering_is_one_notice(text: str, due: int, found: int) -> None:
    """A first number left out, a number repeated and a number skipped are each one notice with what was due."""
    (finding,) = _of("F10", _with(_report(), sections=_sections(一=text)))
    assert (finding.expected, finding.found) == (due, found)


@pytest.mark.parametrize(
    "text",
    [
        "（一）甲。\n1.子。\n2.丑。\n（二）乙。\n1.子。\n2.丑。",
        "1.甲。一是子，二是丑。\n2.乙。\n（1）子。\n（2）丑。\n3.丙。",
        "（一）甲。\n1.子。\n2.丑。\n（二）乙。\n3.寅。",
        "按照第二十条第\n（五）项的规定，全年公开1.5万条，其中\n2.3万条由县区公开。",
    ],
)
def test_sound_numbering_is_silent(text: str) -> None:
    """Levels that begin anew or go on counting, 一是 and 二是, decimals and the items of an article are in order."""
    assert _of("F10", _with(_report(), sections=_sections(一=text))) == []


def test_a_copy_cut_at_its_head_lacks_nothing_before() -> None:
    """What stands before the first and behind the last section of a cut copy is not missing; a gap inside is."""
    report, cut = _report(), Extent(begins=False, ends=False)
    empty = _with(report, figures={}, editions={})
    middle = report.sections[3:5]
    assert _of("F04", _with(empty, sections=middle, extent=cut)) == []
    gap = (report.sections[1], *middle)
    assert [finding.found for finding in _of("F04", _with(empty, sections=gap, extent=cut))] == [3]


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("政府信息公开工作总体情况", 1),
        ("主要工作概述", 1),
        ("主动公开政府信息情况统计", 2),
        ("行政机关收到和处理政府信息公开申请情况", 3),
        ("因政府信息公开工作被申请行政复议、提起行政诉讼情况", 4),
        ("政府信息公开工作存在的主要问题及改进情况", 5),
        ("其它需要报告事项", 6),
        ("2022年工作思路", None),
    ],
)
def test_a_title_is_known_by_its_variants(title: str, topic: int | None) -> None:
    """The usual variants of the six titles stand for their section; a section of the issuer's own for none."""
    assert section_topic(title) == topic


def test_sections_restarted_from_one_are_one_notice() -> None:
    """Numbers of sections that begin anew at the tables are said once, for the report."""
    titles = list(TITLES.values())
    restarted = tuple(_section(number, title) for number, title in zip("一一二三四五", titles, strict=True))
    (finding,) = _of("F10", _with(_report(), sections=restarted))
    assert [quote.text for quote in finding.quotes][:2] == ["一、总体情况", "一、主动公开政府信息情况"]


def test_a_section_without_its_number_is_a_notice() -> None:
    """A heading that lost its number among numbered ones is said."""
    sections = _sections()
    bare = (msgspec.structs.replace(sections[0], number=None), *sections[1:])
    assert len(_of("F10", _with(_report(), sections=bare))) == 1


def test_a_number_skipped_with_its_section_is_left_to_the_section() -> None:
    """Where section four is missing with its number, F04 says so and F10 does not say it again."""
    report = _report()
    figures = {name: figure for name, figure in report.figures.items() if not name.startswith("remedies")}
    editions = {name: edition for name, edition in report.editions.items() if name != "remedies"}
    sections = tuple(section for section in report.sections if section.number != "四")
    codes = {finding.code for finding in audit(_with(report, figures=figures, editions=editions, sections=sections))}
    assert codes == {"F04"}


@pytest.mark.parametrize(
    ("preface", "codes"),
    [
        ("全文由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况三部分组成。", ["F05"]),
        (f"全文包括{'、'.join(TITLES.values())}等七个部分。", ["F05"]),
        (f"全文包括{'、'.join(TITLES.values())}等六项内容。", []),
        (f"全文包括{'、'.join(TITLES.values())}。", []),
        ("本报告按照条例的要求编制。", []),
    ],
)
def test_the_preface_names_what_is_there(preface: str, codes: list[str]) -> None:
    """Parts left out and a wrong number of parts are found; a list without a number is enough."""
    report = _with(_report(), preface=(_prose(preface),))
    assert [finding.code for finding in audit(report)] == codes


@pytest.mark.parametrize("kind", ["row", "column"])
def test_a_row_or_column_of_the_issuer_leaves_the_sum_open(kind: str) -> None:
    """A row or column that no edition has may be part of the total: the sum is not judged; a subtotal is none."""
    value = ExtraValue(raw="2", value=Decimal(2))
    extra = ExtraRow(table="requests", label="其他情形", values=(value,), source=Source(start=0, end=1), kind=kind)
    numbers = {
        f"requests__{row}__{column}": number
        for row, number in (("received", "5"), ("granted", "3" if kind == "row" else "5"), ("processed", "5"))
        for column in ("natural_person", "total")
    }
    if kind == "column":
        numbers |= {f"requests__{row}__natural_person": "3" for row in ("received", "granted", "processed")}
    report = _report(**numbers)
    assert [finding.code[:1] for finding in audit(report)][:1] == ["X"]
    assert audit(_with(report, extra_rows=(extra,))) == []


@pytest.mark.parametrize(
    ("name", "amount", "said"),
    [
        ("示例区民政局", "4517.2", False),
        ("示例区民政局", "4517200", True),
        ("示例省财政厅", "4517200", False),
        ("示例县样本镇人民政府", "45172", True),
        ("示例区民政局", "-3.5", True),
    ],
)
def test_an_amount_is_plausible_for_its_body(name: str, amount: str, said: bool) -> None:
    """An amount in 万元 that only a province could collect is yuan; its column has the unit, the cell needs none."""
    report = _with(_report(proactive__fee__amount=amount), issuer=Issuer(name=name))
    assert bool(_of("C04", report)) is said


def test_advertising_in_the_place_of_words_is_the_copys() -> None:
    """Words of spam mirrors are found, and the fault is the copy's."""
    sections = _sections(一="一年来老虎机行政复议未发生。")
    (finding,) = _of("Q02", _with(_report(), sections=sections))
    assert finding.fault is Fault.COPY


def test_blanks_are_one_finding_per_table() -> None:
    """However many cells of a table are blank, C01 speaks once, with the number and a sample."""
    report = _report()
    blank = {name: Figure(state=State.BLANK) for name in report.figures if name.startswith("requests.granted")}
    (finding,) = _of("C01", _with(report, figures={**report.figures, **blank}))
    assert finding.found == 12
    assert len(finding.figures) == 12
    assert 0 < len(finding.quotes) <= 8


def test_an_equal_fault_in_row_and_column_is_the_cell() -> None:
    """A wrong total of one row that breaks its row and its column alike is one finding, for the cell."""
    numbers = {
        "requests__received__natural_person": "4",
        "requests__received__total": "5",
        "requests__granted__natural_person": "4",
        "requests__granted__total": "4",
        "requests__processed__natural_person": "4",
        "requests__processed__total": "4",
    }
    findings = [finding for finding in audit(_report(**numbers)) if finding.code.startswith("X")]
    assert [(finding.code, finding.figures[0], finding.expected) for finding in findings] == [
        ("X01", "requests.received.total", 4)
    ]


@pytest.mark.parametrize(
    ("last", "change", "decisions", "said"),
    [
        ("716", "-417", "298", True),
        ("3", "6", "9", True),
        ("29", "244", "253", False),
        ("0", "57", "57", False),
        ("12", "0", "12", False),
    ],
)
def test_columns_filled_in_as_a_sum(last: str, change: str, decisions: str, said: bool) -> None:
    """Last year plus change equal to decisions, or off by one, is a sum; without change or last year it is chance."""
    report = _report(
        Edition.FORM_2019,
        2019,
        proactive__penalty__items_last_year=last,
        proactive__penalty__items_change=change,
        proactive__penalty__decisions=decisions,
    )
    assert bool(_of("C07", report)) is said


@pytest.mark.parametrize(
    ("items", "change", "code"),
    [("43", "297636", "C05"), ("20", "180", "C06"), ("50", "156", None), ("3", "-5", "C06"), ("0", "21", None)],
)
def test_a_change_of_fee_items_is_money_or_out_of_proportion(items: str, change: str, code: str | None) -> None:
    """An amount is C05, a change out of proportion C06, never both."""
    report = _report(
        Edition.FORM_2019, 2019, proactive__fee__items_last_year=items, proactive__fee__items_change=change
    )
    assert [finding.code for finding in audit(report)] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("佳木县人民政府办公室", Rank.COUNTY),
        ("示例市样本区民政局", Rank.COUNTY),
        ("示例旗林业和草原局", Rank.COUNTY),
        ("样本镇人民政府", Rank.TOWN),
        ("示例县样本街道办事处", Rank.TOWN),
        ("景德镇市人民政府", Rank.UNKNOWN),
        ("示例自治区人民政府", Rank.UNKNOWN),
        ("示例综合实验区", Rank.UNKNOWN),
        ("示例经济技术开发区管委会", Rank.UNKNOWN),
        ("示例市人民政府", Rank.UNKNOWN),
    ],
)
def test_a_name_tells_the_rank_or_nothing(name: str, expected: Rank) -> None:
    """Counties, districts and towns are told by their names; where a name leaves doubt nothing is said."""
    assert rank(name) is expected


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("全年新收政府信息公开申请12件，比上年增加2件。", True),
        ("全年新收政府信息公开申请12件，比上年增加3件。", False),
        ("全年新收政府信息公开申请12件（其中网上9件），同比增长33.3%。", False),
        ("全年新收政府信息公开申请12件（其中网上9件），同比增长25%。", True),
        ("全年新收政府信息公开申请12件，比上年减少3件。", True),
        ("全年新收政府信息公开申请13件，比上年增加2件。", False),
        ("全年办理行政复议12件，比上年增加2件。", False),
        ("全年收到申请12件，比上年增加近2件。", False),
    ],
)
def test_a_stated_change_is_held_against_both_years(sentence: str, said: bool) -> None:
    """A change is judged where its number is a figure of the table, and only as precisely as it is stated."""
    before = _report(Edition.FORM_2021, 2023, requests__received__total="9")
    report = _with(_report(requests__received__total="12"), sections=_sections(一=sentence))
    assert bool(_of("Y07", report, before)) is said


def test_another_year_is_no_last_year() -> None:
    """A report of two years ago is not compared."""
    report = _report(requests__pending_at_start__total="3")
    assert _of("Y01", report, _report(Edition.FORM_2021, 2022)) == []
    assert _of("Y01", report, _report(Edition.FORM_2021, 2023))


def test_peers_too_few_say_nothing() -> None:
    """Peers speak from a certain number on, and the report itself is none of them."""
    report = _report(proactive__normative_document__issued="46", proactive__normative_document__in_force="46")
    peer = _report(proactive__normative_document__issued="2", proactive__normative_document__in_force="9")
    assert "P02" not in {finding.code for finding in audit(report, peers=[peer] * 5)}
    assert "P02" in {finding.code for finding in audit(report, peers=[peer] * 30)}
    assert "P02" not in {finding.code for finding in audit(report, peers=[report] * 30)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("示例区民政局\n2025年117日", True),
        ("2025年117件信息公开", False),
        ("自20211月1日起", True),
        ("“三安全一稳定”和“两微一端”", False),
        ("公众号“阳光民政全年推送40条", True),
        ("公开了吗？？", True),
    ],
)
def test_lost_characters_are_told_from_sound_text(text: str, said: bool) -> None:
    """Dates without 年 or 月, runs of question marks and lone quotation marks are losses; numbers and pairs are not."""
    assert bool(_of("Q01", _with(_report(), sections=_sections(一=text)))) is said


def test_letters_leave_out_what_does_not_count() -> None:
    """Labels are compared by their letters: no number in front, no punctuation, no white space, one script."""
    assert letters("（五） 不予\n處理：") == letters("(五)不予处理")


@pytest.mark.parametrize(
    ("text", "known"),
    [("（六）\n其他\n处理", True), ("（四）无", True), ("0", False), ("640020470", False), ("其他事项", False)],
)
def test_an_unread_text_of_the_form_is_no_loss(text: str, known: bool) -> None:
    """A group's label that was passed over loses nothing; numbers and words of the issuer's own do."""
    assert is_form_text(text) is known


def test_numerals_are_read() -> None:
    """Chinese numerals up to ninety-nine, and digits."""
    assert [han_number(text) for text in ("三", "十", "十二", "二十", "二十一", "7", "x")] == [
        3,
        10,
        12,
        20,
        21,
        7,
        None,
    ]
