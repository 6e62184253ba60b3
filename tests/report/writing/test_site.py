"""The site of the demo."""

from collections.abc import Callable
from pathlib import Path

from gongkai.report.model import Finding, Level, Report
from gongkai.report.writing import SiteFailure, SiteReport, SiteRule, write_site
from gongkai.report.writing.site import page_names

RULE = SiteRule("N01", Level.INCONSISTENCY, "narrative", "申请数一致", "文字所说的申请数等于表格。")


def entries(make_report: Callable[..., Report], disagreement: Finding) -> list[SiteReport | SiteFailure]:
    """Return two reports and a failure."""
    return [
        SiteReport("clean", "a.html", make_report("2019"), ()),
        SiteReport("wrong", "b.html", make_report("2021"), (disagreement,), "说明<b>"),
        SiteFailure("c.pdf", "这是PDF文件。"),
    ]


def test_a_site_has_a_page_per_report_and_an_index_per_order(
    tmp_path: Path, make_report: Callable[..., Report], disagreement: Finding
) -> None:
    """Every page is written, and every link of the index leads to one of them."""
    written = write_site(entries(make_report, disagreement), tmp_path / "site", [RULE])
    names = {path.name for path in written}

    assert {"index.html", "index-issuer.html", "index-year.html", "index-edition.html"} <= names
    assert {"clean.html", "wrong.html", "rules.html", "style.css"} <= names
    index = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert {part.split('"')[0] for part in index.split('href="')[1:] if not part.startswith(("data:", "#"))} <= names


def test_the_index_puts_the_gravest_first(
    tmp_path: Path, make_report: Callable[..., Report], disagreement: Finding
) -> None:
    """Who looks at the index looks for what is wrong; the other orders are one click away, without script."""
    write_site(entries(make_report, disagreement), tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")
    by_year = (tmp_path / "index-year.html").read_text(encoding="utf-8")

    assert index.index("wrong.html") < index.index("clean.html")
    assert by_year.index("clean.html") < by_year.index("wrong.html")
    assert index.count("aria-sort") == by_year.count("aria-sort") == 1
    assert "<script" not in index


def test_the_index_tells_what_could_not_be_read(
    tmp_path: Path, make_report: Callable[..., Report], disagreement: Finding
) -> None:
    """A file that failed is on the index with its reason."""
    write_site(entries(make_report, disagreement), tmp_path)
    index = (tmp_path / "index.html").read_text(encoding="utf-8")

    assert "c.pdf" in index
    assert "这是PDF文件。" in index
    assert "说明&lt;b&gt;" in index


def test_a_finding_leads_to_its_rule(tmp_path: Path, make_report: Callable[..., Report], disagreement: Finding) -> None:
    """The code in the list of findings is a link to the rule's text."""
    write_site(entries(make_report, disagreement), tmp_path, [RULE])

    assert 'href="rules.html#N01"' in (tmp_path / "wrong.html").read_text(encoding="utf-8")
    assert 'id="N01"' in (tmp_path / "rules.html").read_text(encoding="utf-8")


def test_page_names_are_safe_and_differ(make_report: Callable[..., Report]) -> None:
    """A name never leaves the directory, hides another page, or differs from another in case alone."""
    names = ["../../etc/passwd", "index", "清源县", "A", "a", "", "con trol/x"]
    pages = page_names(SiteReport(name, "f", make_report(), ()) for name in names)

    assert len({page.casefold() for page in pages}) == len(names)
    assert [page for page in pages if "/" in page or page.startswith(".")] == []
    assert "index.html" not in pages
    assert "清源县.html" in pages
