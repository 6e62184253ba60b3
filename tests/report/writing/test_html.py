"""The page of a report: everything that is printed, nothing that is not, and no markup from outside."""

import re
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser

import pytest

from gongkai.document import Source
from gongkai.report.model import (
    Extent,
    Fault,
    Figure,
    Finding,
    Issuer,
    Label,
    Level,
    Prose,
    Quote,
    Report,
    Section,
    State,
)
from gongkai.report.writing import Links, write_html
from gongkai.statute.forms import Edition, cells

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>&amp;{{ 7*7 }}"
VOID = frozenset({"meta", "link", "br", "img", "input", "hr"})


class Page(HTMLParser):
    """A parsed page: elements by id, the text of elements, and whether every element was closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.cells: dict[str, str] = {}
        self._open: list[str] = []
        self._cell: str | None = None
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element in."""
        self.tags.append(tag)
        self.attributes += attrs
        named = dict(attrs)
        if named.get("id"):
            self.ids.append(str(named["id"]))
        if tag == "a":
            self.links.append(str(named.get("href")))
        if tag not in VOID:
            self._open.append(tag)
        if tag == "td":
            self._cell = str(named.get("id"))
            self.cells[self._cell] = ""

    def handle_endtag(self, tag: str) -> None:
        """End an element."""
        assert self._open.pop() == tag
        if tag == "td":
            self._cell = None

    def handle_data(self, data: str) -> None:
        """Take text in."""
        if self._cell is not None:
            self.cells[self._cell] += data


def cell_text(page: Page, figure: str) -> str:
    """Return what a cell shows."""
    return " ".join(page.cells[f"figure-{figure}"].split())


@pytest.mark.parametrize("edition", list(Edition))
def test_every_figure_of_the_form_has_its_cell(edition: Edition, make_report: Callable[..., Report]) -> None:
    """Each figure of the edition stands on the page exactly once, and no other does."""
    page = Page(write_html(make_report(str(edition))))

    assert sorted(name for name in page.ids if name.startswith("figure-")) == sorted(
        f"figure-{name}" for name in cells(edition)
    )


def test_cells_show_what_is_printed(every_state: Report) -> None:
    """Raw text, notes, units, marks, candidates; a blank is not shown as a zero."""
    page = Page(write_html(every_state))

    assert cell_text(page, "requests.received.total") == "12"
    assert cell_text(page, "requests.received.natural_person") == "空白"
    assert cell_text(page, "requests.granted.total") == "/"
    assert cell_text(page, "requests.granted.natural_person") == "35 + -15"
    assert cell_text(page, "requests.granted_in_part.total") == "640可能为 6 / 64 / 空白"
    assert cell_text(page, "requests.refused.state_secret.total") == "—"
    assert cell_text(page, "requests.processed.total") == "11推断"
    assert cell_text(page, "proactive.normative_document.issued") == "22（其中修订 16 件）"
    assert cell_text(page, "proactive.fee.amount") == "316.5 万元"


def test_an_inferred_figure_is_shown_apart_from_the_run_it_was_found_in(make_report: Callable[..., Report]) -> None:
    """The digits of a whole row run together: the cell shows its own number, and where it came from as a remark."""
    figure = Figure(state=State.NUMBER, value=Decimal(6), raw="6100007", inferred=True)
    html = write_html(make_report(changes={"requests.received.natural_person": figure}))

    assert cell_text(Page(html), "requests.received.natural_person") == "6推断"
    assert "原文连写作“6100007”" in html


def test_everything_beside_the_tables_is_shown(every_state: Report) -> None:
    """Extra rows, statistics, repairs, what was removed and what was not read are never lost on the way."""
    html = write_html(every_state)

    for piece in (
        "其他主动公开文件",
        "主动公开文件数",
        "341",
        "declared big5, decoded as gb18030",
        "１７ቤ",
        "行中的数字多于列",
        "【字体：大 中 小】",
    ):
        assert piece in html


def test_a_finding_is_marked_in_its_cell_and_in_the_prose(
    make_report: Callable[..., Report], disagreement: Finding
) -> None:
    """The cell links to the finding, the finding back to the cell, and the quoted words are highlighted."""
    html = write_html(make_report(), [disagreement])
    page = Page(html)

    assert cell_text(page, "requests.received.total") == "01"
    assert page.links.count("#finding-1") >= 3  # the summary, the cell, the prose
    assert "#figure-requests.received.total" in page.links
    assert '<mark class="inconsistency">申请12件</mark>' in html
    assert "#quote-1-1" in page.links
    for piece in ("文字称收到申请12件，表格为0件。", "条例第五十条第一款第（二）项", "公布的文本", "-12"):
        assert piece in html


def test_every_link_inside_the_page_leads_somewhere(every_state: Report, disagreement: Finding) -> None:
    """No anchor is dead and no id stands twice."""
    page = Page(write_html(every_state, [disagreement]))

    assert sorted({link for link in page.links if link.startswith("#")} - {f"#{name}" for name in page.ids}) == []
    assert len(page.ids) == len(set(page.ids))


def test_findings_are_numbered_by_gravity(make_report: Callable[..., Report], disagreement: Finding) -> None:
    """The gravest comes first, whatever the order in which they were found."""
    notice = Finding(
        code="F09", level=Level.NOTICE, message="标题。", message_en="The title.", quotes=(Quote(text="标题"),)
    )
    html = write_html(make_report(), [notice, disagreement])

    assert html.index('id="finding-1"') < html.index("文字称收到申请12件，表格为0件。</h3>") < html.index("标题。</h3>")


def test_a_report_without_findings_says_so(make_report: Callable[..., Report]) -> None:
    """A clean report is told to be clean, and shows no tile with a number of findings."""
    html = write_html(make_report())

    assert "没有发现问题" in html
    assert 'class="tiles"' not in html


def test_hostile_text_stays_text(make_report: Callable[..., Report]) -> None:
    """Nothing a report, a file name or a finding says becomes markup, an attribute or a template."""
    place = Source(start=0, end=len(HOSTILE))
    report = make_report(
        issuer=Issuer(name=HOSTILE),
        title=HOSTILE,
        changes={"requests.granted.total": Figure(state=State.TEXT, raw=HOSTILE, note=HOSTILE, unit=HOSTILE)},
        labels=(Label(id="granted", block="requests", kind="row", printed=HOSTILE, source=place),),
        preface=(Prose(text=HOSTILE, source=place),),
        sections=(Section(number=HOSTILE, title=HOSTILE, text=HOSTILE, source=place),),
    )
    finding = Finding(
        code=HOSTILE,
        level=Level.ERROR,
        message=HOSTILE,
        message_en=HOSTILE,
        figures=("requests.granted.total", HOSTILE),
        quotes=(Quote(text=HOSTILE, source=place),),
        expected=HOSTILE,
        found=HOSTILE,
        article=HOSTILE,
        fault=Fault.EITHER,
    )
    html = write_html(report, [finding], file=HOSTILE, note=HOSTILE, links=Links())
    page = Page(html)

    assert "script" not in page.tags
    assert "img" not in page.tags
    assert "b" not in {tag for tag in page.tags if f"<{tag}>&amp;amp;" in html}
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in html


def test_a_page_asks_nobody_for_anything(every_state: Report) -> None:
    """No script, no image, no font, no style from outside: the page is all there is."""
    html = write_html(every_state)

    assert re.findall(r"<(?:script|iframe|img|object|embed)\b", html) == []
    assert re.findall(r"""(?:src|href)=["'](?:https?:)?//""", html) == []
    assert re.findall(r"url\(|@import", html) == []


def test_blocks_keep_the_edition_in_which_they_were_published(make_report: Callable[..., Report]) -> None:
    """A mixed report shows the columns of 2019 in one block and those of 2021 in the others."""
    old = make_report("2019")
    report = make_report(
        changes={name: figure for name, figure in old.figures.items() if name.startswith("proactive.government_rule")},
        editions=make_report().editions | {"proactive.article_20_1": "2019"},
    )
    html = write_html(report)

    assert "本年新制作数量" in html
    assert "本年制发件数" not in html
    assert "本年收费金额（单位：万元）" in html
    assert html.count('class="badge edition-2019"') == 1


def test_a_missing_table_is_said_to_be_missing(make_report: Callable[..., Report]) -> None:
    """A table the document does not have is not drawn as a table of zeros."""
    whole = make_report()
    report = make_report(
        editions={name: edition for name, edition in whole.editions.items() if name != "remedies"},
        figures={name: figure for name, figure in whole.figures.items() if not name.startswith("remedies")},
    )
    page = Page(html := write_html(report))

    assert "原文没有这张表" in html
    assert not [name for name in page.ids if name.startswith("figure-remedies")]


def test_a_narrative_report_has_a_page(make_report: Callable[..., Report]) -> None:
    """A report without statutory tables shows its prose and its statistics, also when nobody knows who wrote it."""
    report = make_report(issuer=None, year=None, title=None, edition="narrative", editions={}, figures={})
    html = write_html(report)

    assert "报告机关不明" in html
    assert "年度不明" in html
    assert "文字报告" in html


def test_a_cut_copy_is_announced(make_report: Callable[..., Report]) -> None:
    """A reader learns at the top that the copy does not hold the whole report."""
    assert "副本的结尾不完整" in write_html(make_report(extent=Extent(ends=False)))


def test_a_label_that_differs_from_the_form_is_shown_as_printed(make_report: Callable[..., Report]) -> None:
    """The statutory label stands in its place, the printed one beside it; differences of width or blanks are none."""
    place = Source(start=0, end=4)
    labels = (
        Label(id="granted", block="requests", kind="row", printed="（一）予以  公开", source=place),
        Label(id="duplicate", block="requests", kind="row", printed="2.重复申请", source=place),
        Label(
            id="refused.internal_affairs", block="requests", kind="row", printed="5.属于三类内容事务信息", source=place
        ),
    )
    html = write_html(make_report(labels=labels))

    assert html.count("原文作") == 1
    assert "原文作“5.属于三类内容事务信息”" in html


def test_tables_are_told_to_people_who_do_not_see_them(make_report: Callable[..., Report]) -> None:
    """Every table has a caption, every heading cell a scope, and a wide table can be scrolled from the keyboard."""
    html = write_html(make_report(), links=Links())
    headings = re.findall(r"<th\b[^>]*>", html)

    assert html.startswith('<!DOCTYPE html>\n<html lang="zh-CN">')
    assert html.count("<table") == html.count("<caption")
    assert headings
    assert [heading for heading in headings if 'scope="' not in heading] == []
    assert html.count('role="region"') == html.count('tabindex="0"') == html.count("<table")


def test_decimal_candidates_are_plain_numbers(make_report: Callable[..., Report]) -> None:
    """A candidate is printed as a person would write it."""
    figure = Figure(state=State.UNREADABLE, raw="1050", candidates=(Decimal("1E+1"), Decimal("0.50")))
    page = Page(write_html(make_report(changes={"proactive.fee.amount": figure})))

    assert cell_text(page, "proactive.fee.amount") == "1050可能为 10 / 0.5"
