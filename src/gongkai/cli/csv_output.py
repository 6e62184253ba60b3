"""CSV for spreadsheets: one row per figure (read) or per finding (audit), and one per file that could not be read."""

import csv
import io
from collections.abc import Iterable, Iterator

from gongkai.cli.files import Outcome
from gongkai.document import Source
from gongkai.report.model import Figure, Finding, Report, plain_number
from gongkai.statute.forms import find_cell

_FILE = ("file", "issuer", "year", "edition")
_PLACE = ("source_path", "source_start", "source_end")
_ERROR = ("error", "error_message", "error_message_en")
FIGURES = (
    *_FILE,
    *("figure", "table", "row", "column", "state", "value", "unit", "raw", "note", "inferred", "candidates"),
    *_PLACE,
    *_ERROR,
)
FINDINGS = (
    *_FILE,
    *("code", "level", "message", "message_en", "figures", "quotes"),
    *("expected", "found", "difference", "article", "fault"),
    *_ERROR,
)
_FORMULA = ("=", "@", "\t", "\r")
"""a spreadsheet takes a field that begins like this for a formula"""
Row = dict[str, object]


def csv_pieces(outcomes: Iterable[Outcome], *, audited: bool, mark: bool) -> Iterator[bytes]:
    """Yield a header and the rows, as UTF-8; ``mark`` puts a byte order mark in front."""
    columns = FINDINGS if audited else FIGURES
    yield b"\xef\xbb\xbf" if mark else b""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, restval="", lineterminator="\n")
    writer.writeheader()
    for outcome in outcomes:
        writer.writerows({name: _safe(value) for name, value in row.items()} for row in _rows(outcome))
        yield buffer.getvalue().encode("utf-8", "replace")
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode("utf-8", "replace")


def _rows(outcome: Outcome) -> Iterator[Row]:
    if outcome.failure is not None:
        error = outcome.failure
        yield {"file": outcome.file, **dict(zip(_ERROR, (error.code, error.message, error.message_en), strict=True))}
    elif outcome.report is not None and outcome.findings is None:
        for name, figure in outcome.report.figures.items():
            yield _file(outcome.file, outcome.report) | _figure(name, figure)
    elif outcome.report is not None:
        for finding in outcome.findings or ():
            yield _file(outcome.file, outcome.report) | _finding(finding)


def _file(file: str, report: Report) -> Row:
    return {
        "file": file,
        "issuer": report.issuer.name if report.issuer else None,
        "year": report.year,
        "edition": report.edition,
    }


def _figure(name: str, figure: Figure) -> Row:
    cell = find_cell(name)
    return {
        "figure": name,
        "table": cell.block.table if cell else None,
        "row": cell.row.label if cell else None,
        "column": cell.column.label if cell else None,
        "state": figure.state,
        "value": None if figure.value is None else plain_number(figure.value),
        "unit": figure.unit,
        "raw": figure.raw,
        "note": figure.note,
        "inferred": "true" if figure.inferred else "false",
        "candidates": " ".join("blank" if value is None else str(plain_number(value)) for value in figure.candidates),
        **_place(figure.source),
    }


def _place(source: Source | None) -> Row:
    return {} if source is None else dict(zip(_PLACE, (source.path, source.start, source.end), strict=True))


def _finding(finding: Finding) -> Row:
    fields = {name: getattr(finding, name) for name in finding.__struct_fields__}
    quotes = "\n".join(quote.text for quote in finding.quotes)
    return fields | {"figures": " ".join(finding.figures), "quotes": quotes}


def _safe(value: object) -> object:
    """Keep a spreadsheet from taking a text of the report for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
