"""A small site: one page per report, an index that can be read in several orders, and the rules."""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gongkai.report.model import Finding, Level, Report
from gongkai.report.writing.html import Links, level_counts, render, report_title, stylesheet, write_html
from gongkai.report.writing.marks import LEVELS
from gongkai.report.writing.words import words


class SiteReport(NamedTuple):
    """A report of the site. ``name`` is the name of its page, without ending.

    ``note`` says what the report shows; ``rule`` is the code of the rule it is a deliberately broken example of.
    """

    name: str
    file: str
    report: Report
    findings: tuple[Finding, ...]
    note: str | None = None
    rule: str | None = None


class SiteFailure(NamedTuple):
    """A file that could not be read, and why."""

    file: str
    message: str


class SiteRule(NamedTuple):
    """A rule of the audit, in words."""

    code: str
    level: Level
    group: str
    title: str
    description: str


class _Row(NamedTuple):
    entry: SiteReport
    page: str
    title: str
    counts: dict[Level, int]


class _Order(NamedTuple):
    name: str
    page: str
    key: Callable[[_Row], tuple[object, ...]]


def _issuer(row: _Row) -> str:
    issuer = row.entry.report.issuer
    return issuer.name if issuer else ""


# A browser without script sorts by going to another page: one index per order.
_ORDERS = (
    _Order("by_findings", "index.html", lambda row: (*(-row.counts[level] for level in LEVELS), row.entry.name)),
    _Order("by_issuer", "index-issuer.html", lambda row: (_issuer(row), row.entry.name)),
    _Order("by_year", "index-year.html", lambda row: (row.entry.report.year or 0, row.entry.name)),
    _Order("by_edition", "index-edition.html", lambda row: (words().edition(row.entry.report.edition), row.entry.name)),
)


def write_site(
    results: Iterable[SiteReport | SiteFailure], directory: Path, rules: Sequence[SiteRule] = ()
) -> list[Path]:
    """Write the pages of all results into ``directory`` (made if need be) and return what was written."""
    collected = list(results)
    reports = [entry for entry in collected if isinstance(entry, SiteReport)]
    failures = [entry for entry in collected if isinstance(entry, SiteFailure)]
    pages = page_names(reports)
    links = Links()
    directory.mkdir(parents=True, exist_ok=True)
    written = [_write(directory / links.stylesheet, stylesheet())]
    rows = []
    for entry, page in zip(reports, pages, strict=True):
        html = write_html(entry.report, entry.findings, file=entry.file, note=entry.note, links=links)
        written.append(_write(directory / page, html))
        rows.append(_Row(entry, page, report_title(entry.report), level_counts(entry.findings)))
    written += [_write(directory / order.page, _index(order, rows, failures, links)) for order in _ORDERS]
    written.append(_write(directory / links.rules, _rules(rules, rows, links)))
    return written


def page_names(reports: Iterable[SiteReport]) -> list[str]:
    """Return a file name for every report: readable, safe on every system, and no two alike."""
    taken = {"index", "rules", *(order.page.removesuffix(".html") for order in _ORDERS)}
    names = []
    for entry in reports:
        base = re.sub(r"[^\w-]+", "-", entry.name).strip("-.") or "report"
        name, number = base, 2
        while name.casefold() in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name.casefold())
        names.append(f"{name}.html")
    return names


def _index(order: _Order, rows: Sequence[_Row], failures: Sequence[SiteFailure], links: Links) -> str:
    return render(
        "index.html",
        links,
        rows=sorted((row for row in rows if row.entry.rule is None), key=order.key),
        broken=sorted((row for row in rows if row.entry.rule is not None), key=lambda row: row.entry.rule or ""),
        orders=_ORDERS,
        order=order,
        totals={level: sum(row.counts[level] for row in rows) for level in LEVELS},
        figures=sum(len(row.entry.report.figures) for row in rows),
        failures=failures,
    )


def _rules(rules: Iterable[SiteRule], rows: Iterable[_Row], links: Links) -> str:
    examples = {row.entry.rule: row.page for row in rows if row.entry.rule is not None}
    return render("rules.html", links, groups=_grouped(rules), examples=examples)


def _grouped(rules: Iterable[SiteRule]) -> dict[str, list[SiteRule]]:
    groups: dict[str, list[SiteRule]] = {}
    for rule in rules:
        groups.setdefault(rule.group, []).append(rule)
    return groups


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
