"""Sheets to blocks: tables trimmed to what is used, prose that stands in cells as paragraphs."""

from collections.abc import Iterator
from io import BytesIO

import python_calamine

from gongkai.document.archives import Archive, damaged, protected
from gongkai.document.model import Cell, Document, Kind, Paragraph, Repair, Source, Table
from gongkai.document.workbook import Area, Sheet, plain_number, workbook_sheets

_LONGEST_LABEL = 60
"""a cell alone in its row with more characters than this is a paragraph; so is one that ends like a sentence"""
_MOST_PLACES = 200_000
"""places of a table's grid; where far-off cells make it larger, only cells that hold something are taken"""


def xlsx_document(archive: Archive, main: str) -> Document:
    """Make a `Document` of an XLSX whose main part is ``main``."""
    return _document(Kind.XLSX, workbook_sheets(archive, main))


def xls_document(data: bytes) -> Document:
    """Make a `Document` of an XLS."""
    try:
        return _document(Kind.XLS, list(_old_sheets(data)))
    except python_calamine.PasswordError as error:
        raise protected() from error
    except (python_calamine.CalamineError, ValueError, OSError) as error:
        raise damaged(error) from error
    except BaseException as error:
        # A panic of the library is no Exception, and a broken file is no reason to end the program.
        if type(error).__name__ == "PanicException":
            raise damaged("the workbook is broken") from error
        raise


def _old_sheets(data: bytes) -> Iterator[Sheet]:
    workbook = python_calamine.load_workbook(BytesIO(data))
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        top, left = sheet.start or (0, 0)
        cells = {
            (top + row, left + column): text
            for row, values in enumerate(sheet.to_python(skip_empty_area=True))
            for column, value in enumerate(values)
            if (text := _text(value))
        }
        areas = [Area(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
        yield Sheet(about.name, about.visible != python_calamine.SheetVisibleEnum.Visible, cells, areas)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return plain_number(value) if isinstance(value, float) else str(value).strip()


def _document(kind: Kind, sheets: list[Sheet]) -> Document:
    blocks: list[Paragraph | Table] = []
    repairs = []
    for number, sheet in enumerate(sheets, 1):
        path = f"/sheet[{number}]"
        blocks += _blocks(sheet, path)
        if sheet.is_hidden:
            source = Source(path=path, start=0, end=0)
            repairs.append(Repair(kind="hidden_sheet", detail=f"sheet {sheet.name} is hidden, but read", source=source))
    return Document(kind=kind, encoding="utf-8", blocks=tuple(blocks), repairs=tuple(repairs))


_Rows = dict[int, dict[int, str]]


def _blocks(sheet: Sheet, path: str) -> Iterator[Paragraph | Table]:
    rows: _Rows = {}
    for (row, column), text in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = text
    areas: dict[int, list[Area]] = {}
    for area in sheet.areas:
        areas.setdefault(area.top, []).append(area)
    for stretch in _stretches(rows, areas):
        columns = {column for row in stretch for column in rows[row]}
        if len(columns) == 1:
            yield from (_paragraph(text, path, row, column) for row in stretch for column, text in rows[row].items())
        else:
            yield _table({row: rows[row] for row in stretch}, areas, path)


def _stretches(rows: _Rows, areas: dict[int, list[Area]]) -> Iterator[list[int]]:
    """Cut a sheet at blank rows and at rows that hold nothing but a sentence."""
    current: list[int] = []
    reach = -1
    for row, cells in rows.items():
        is_prose = row > reach and len(cells) == 1 and _is_prose(*cells.values())
        if current and (is_prose or row > max(current[-1], reach) + 1):
            yield current
            current = []
        reach = max([reach, *(area.bottom for area in areas.get(row, ()) if area.left in cells)])
        if is_prose:
            yield [row]
        else:
            current.append(row)
    if current:
        yield current


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_LABEL or text.endswith(("。", "；"))


def _source(path: str, row: int, column: int, text: str) -> Source:
    return Source(path=f"{path}/R{row + 1}C{column + 1}", start=0, end=len(text))


def _paragraph(text: str, path: str, row: int, column: int) -> Paragraph:
    return Paragraph(text=text, source=_source(path, row, column, text))


def _table(rows: _Rows, areas: dict[int, list[Area]], path: str) -> Table:
    """Make a table of some rows; every place of the used range is a cell, unless a merged one covers it."""
    first, last = min(rows), max(rows)
    left, right = min(map(min, rows.values())), max(map(max, rows.values()))
    places = (last - first + 1) * (right - left + 1)
    spans, covered = _merged(areas, Area(first, left, last, right), places)
    made = []
    for row in range(first, last + 1) if places <= _MOST_PLACES else rows:
        cells = rows.get(row, {})
        line = []
        for column in range(left, right + 1) if places <= _MOST_PLACES else cells:
            if (row, column) not in covered:
                text = cells.get(column, "")
                down, across = spans.get((row, column), (1, 1))
                source = _source(path, row, column, text)
                place = {"row": row - first, "column": column - left, "row_span": down, "column_span": across}
                line.append(Cell(text=text, source=source, **place))
        made.append(tuple(line))
    name = f"{path}/R{first + 1}C{left + 1}:R{last + 1}C{right + 1}"
    return Table(rows=tuple(made), source=Source(path=name, start=0, end=0))


_Place = tuple[int, int]


def _merged(areas: dict[int, list[Area]], used: Area, places: int) -> tuple[dict[_Place, tuple[int, int]], set[_Place]]:
    """Return the spans of merged cells by their first place, and the places they cover."""
    spans: dict[_Place, tuple[int, int]] = {}
    covered: set[_Place] = set()
    left = min(places, _MOST_PLACES)
    for area in (area for row in range(used.top, used.bottom + 1) for area in areas.get(row, ())):
        down = min(area.bottom, used.bottom) - area.top + 1
        across = min(area.right, used.right) - area.left + 1
        left -= down * across
        if left < 0:
            break  # merged cells cannot overlap: what claims more places than there are is a trap
        if across > 0 and area.left >= used.left and (area.top, area.left) not in covered:
            spans[area.top, area.left] = (down, across)
            covered.update(
                (row, column)
                for row in range(area.top, area.top + down)
                for column in range(area.left, area.left + across)
            )
            covered.discard((area.top, area.left))
    return spans, covered
