"""Reading: `Document` to `Report`."""

from gongkai.document.model import Document
from gongkai.errors import NothingReadError
from gongkai.report.model import Prose, Report
from gongkai.report.reading.assembling import block_editions, figures_of, note_empty_headings, report_edition
from gongkai.report.reading.dumps import read_aligned, read_dumps
from gongkai.report.reading.extent import extent_of
from gongkai.report.reading.flow import flow_of
from gongkai.report.reading.gathering import Gathered
from gongkai.report.reading.grids import read_grids
from gongkai.report.reading.identity import identify
from gongkai.report.reading.sections import find_headings, sections_of, with_local_headings
from gongkai.report.reading.statistics import read_statistics_grids, read_statistics_text

__all__ = ["read"]


def read(document: Document) -> Report:
    """Read one annual report.

    Raises `NothingReadError` when the document holds neither a statutory table, nor a statistics table, nor the prose
    of a report: an empty success would be silent loss.
    """
    gathered = Gathered()
    grids = read_grids(document, gathered)
    statistics, blocks = ([], []) if grids else read_statistics_grids(document)
    flow = flow_of(document, [*grids, *blocks])
    headings = find_headings(flow)
    parts = [(heading.part or "", *heading.folded_span) for heading in headings]
    spans = read_aligned(flow, parts, gathered)
    spans += read_dumps(flow, parts, gathered)
    if not gathered.tables and not statistics:
        statistics, covered = read_statistics_text(flow)
        spans += covered
    preface, sections = sections_of(flow, with_local_headings(flow, headings, spans), spans)
    identity = identify(document, preface, sections)
    if not gathered.tables and not statistics and not (identity.title or any(section.part for section in sections)):
        raise NothingReadError(
            "没有读到政府信息公开工作年度报告的任何表格或章节。请确认文件是年度报告正文，而不是目录页、解读页或附件。",
            "No table and no section of an annual report was found in this document.",
        )
    editions = block_editions(gathered)
    note_empty_headings(gathered)
    return Report(
        issuer=identity.issuer,
        year=identity.year,
        title=identity.title,
        edition=report_edition(editions),
        editions=editions,
        figures=figures_of(gathered, editions),
        labels=tuple(gathered.labels),
        extra_rows=tuple(gathered.extra_rows),
        statistics=tuple(statistics),
        preface=preface,
        sections=sections,
        repairs=document.repairs,
        unread=tuple(gathered.unread),
        chrome=tuple(Prose(text=removed.text, source=removed.source) for removed in document.removed),
        extent=extent_of(flow, gathered, preface, sections),
    )
