"""The two promulgated editions of the form, as data."""

from typing import Any

import msgspec
import pytest

from gongkai.statute.equations import instances
from gongkai.statute.forms import (
    Edition,
    block_cells,
    cells,
    edition_for_year,
    find_cell,
    form,
    form_problems,
    forms,
)
from gongkai.statute.vocabulary import ColumnKind, EquationKind, Table

BLOCKS = [(edition, block.id) for edition in Edition for block in form(edition).blocks()]


@pytest.mark.parametrize(("edition", "figures"), [(Edition.FORM_2019, 198), (Edition.FORM_2021, 200)])
def test_an_edition_has_its_figures(edition: Edition, figures: int) -> None:
    """The form of 2019 asks for 198 numbers, that of 2021 for 200."""
    assert len(cells(edition)) == figures


@pytest.mark.parametrize(
    ("edition", "table", "figures"),
    [
        (Edition.FORM_2019, Table.PROACTIVE, 22),
        (Edition.FORM_2019, Table.REQUESTS, 23 * 7),
        (Edition.FORM_2019, Table.REMEDIES, 15),
        (Edition.FORM_2021, Table.PROACTIVE, 10),
        (Edition.FORM_2021, Table.REQUESTS, 25 * 7),
        (Edition.FORM_2021, Table.REMEDIES, 15),
    ],
)
def test_a_table_has_its_figures(edition: Edition, table: Table, figures: int) -> None:
    """Rows times columns of each statutory table."""
    assert sum(cell.block.table == table for cell in cells(edition).values()) == figures


@pytest.mark.parametrize(
    ("figure", "row", "column"),
    [
        ("proactive.normative_document.issued", "行政规范性文件", "本年制发件数"),
        ("proactive.fee.amount", "行政事业性收费", "本年收费金额（单位：万元）"),
        ("proactive.procurement.amount", "政府集中采购", "采购总金额"),
        ("requests.refused.state_secret.natural_person", "1.属于国家秘密", "自然人"),
        (
            "requests.other.clarification_lapsed.total",
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "总计",
        ),
        ("requests.other.undivided.total", "（六）其他处理", "总计"),
        ("remedies.suit_after_reconsideration.undecided", "复议后起诉", "尚未审结"),
    ],
)
def test_a_figure_is_found_by_its_permanent_id(figure: str, row: str, column: str) -> None:
    """An id leads to the printed labels of its row and column, also where the row's id holds a dot."""
    cell = find_cell(figure)

    assert cell is not None
    assert (cell.row.label, cell.column.label) == (row, column)


def test_an_unknown_id_is_not_guessed() -> None:
    """No nearest match, no half of an id."""
    assert find_cell("requests.refused.state_secret") is None
    assert find_cell("requests.granted.everybody") is None
    assert block_cells(Edition.FORM_2021, "proactive.article_20_9") == ()


def test_procurement_money_has_no_unit_of_its_own() -> None:
    """The form of 2019 does not say in which unit the amount is; the form of 2021 says 万元."""
    assert cells(Edition.FORM_2019)["proactive.procurement.amount"].column.unit is None
    assert cells(Edition.FORM_2021)["proactive.fee.amount"].column.unit == "万元"


def test_kinds_follow_the_meaning_of_a_column() -> None:
    """A change may be negative, a stock stands at the end of the year, money has decimals."""
    kinds = {figure: cell.column.kind for edition in Edition for figure, cell in cells(edition).items()}

    assert kinds["proactive.licence.items_change"] == ColumnKind.CHANGE
    assert kinds["proactive.normative_document.in_force"] == ColumnKind.STOCK
    assert kinds["proactive.fee.amount"] == ColumnKind.MONEY
    assert {kind for figure, kind in kinds.items() if not figure.startswith("proactive.")} == {ColumnKind.COUNT}


@pytest.mark.parametrize(
    ("year", "edition"),
    [(2008, None), (2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021"), (2031, "2021")],
)
def test_a_report_year_has_its_edition(year: int, edition: str | None) -> None:
    """No form before 2019; the newest one until another is promulgated."""
    assert edition_for_year(year) == edition


def test_both_editions_name_the_same_six_sections() -> None:
    """The headings of the report did not change in 2021."""
    old, new = forms()

    assert [section.number for section in new.sections] == list("一二三四五六")
    assert old.sections == new.sections


@pytest.mark.parametrize("edition", Edition)
def test_a_table_stands_in_the_section_of_its_name(edition: Edition) -> None:
    """Sections two to four consist of the three tables."""
    titles = {section.number: section.title for section in form(edition).sections}

    assert {table.section: table.title for table in form(edition).tables} == {key: titles[key] for key in "二三四"}


@pytest.mark.parametrize("edition", Edition)
def test_every_request_figure_takes_part_in_an_equation(edition: Edition) -> None:
    """No row and no column of the requests table escapes the equations of the form."""
    checked = {figure for instance in instances(edition, "requests") for figure in instance.figures}

    assert checked == {cell.figure for cell in block_cells(edition, "requests")}


@pytest.mark.parametrize("edition", Edition)
def test_every_equation_is_laid_along_each_line(edition: Edition) -> None:
    """Footing and roll-forward run down seven columns, cross-footing along every row."""
    along = [instance.equation.kind for instance in instances(edition, "requests")]
    rows = {Edition.FORM_2019: 23, Edition.FORM_2021: 25}[edition]

    assert along.count(EquationKind.FOOTING) == 7
    assert along.count(EquationKind.ROLL_FORWARD) == 7
    assert along.count(EquationKind.CROSS_FOOTING) == rows
    assert len(instances(edition, "remedies")) == 3


@pytest.mark.parametrize(("edition", "block"), BLOCKS)
def test_equations_name_figures_of_their_own_block(edition: Edition, block: str) -> None:
    """What an equation is laid over exists."""
    known = {cell.figure for cell in block_cells(edition, block)}

    assert all(known.issuperset(instance.figures) for instance in instances(edition, block))


def test_the_equations_hold_on_real_reports(truth: dict[str, Any]) -> None:
    """Where every cell of an equation is told, it holds, save in one report that breaks its own sums."""
    broken = set()
    tried = 0
    for name, told in truth.items():
        figures = told["figures"]
        for edition, block in BLOCKS:
            for instance in instances(edition, block):
                values = [figures.get(figure) for figure in instance.figures]
                if None not in values:
                    tried += 1
                    if sum(figures[part] for part in instance.left) != sum(figures[part] for part in instance.right):
                        broken.add((name.split(".")[0].split("-cell")[0], instance.left[0].rsplit(".", 1)[0]))

    assert tried > 500
    assert broken == {
        ("hongze-2023", "remedies.reconsideration"),
        ("hongze-2023", "remedies.suit_after_reconsideration"),
    }


def test_every_true_figure_has_a_place_in_the_form(truth: dict[str, Any]) -> None:
    """The ids used for hand-made truth are the ids of the form."""
    unknown = {figure for told in truth.values() for figure in told["figures"] if find_cell(figure) is None}

    assert unknown == set()


def test_an_edition_that_contradicts_itself_is_told_in_words() -> None:
    """A doubled row, an unknown group and an equation over an unknown row are all listed, each by its name."""
    good = form(Edition.FORM_2021)
    requests = good.tables[1]
    block = requests.blocks[0]
    row = msgspec.structs.replace(block.rows[0], group="nowhere")
    bad_block = msgspec.structs.replace(block, rows=(*block.rows, row))
    bad_table = msgspec.structs.replace(requests, blocks=(bad_block,))
    lost = msgspec.structs.replace(good.equations[0], left=("no_such_row",))
    astray = msgspec.structs.replace(good.equations[0], id="astray", block="no_such_block")
    bad = msgspec.structs.replace(good, tables=(good.tables[0], bad_table), equations=(lost, astray))

    problems = "\n".join(form_problems(bad))

    assert "the figure requests.received.total stands in the form twice" in problems
    assert "requests: received names the unknown group nowhere" in problems
    assert "requests.roll_forward names unknown no_such_row" in problems
    assert "astray names the unknown block no_such_block" in problems
    assert form_problems(good) == []
