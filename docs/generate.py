# ruff: noqa: INP001, T201 -- a script of the documentation, no module of the package
"""Write the generated pages of docs/reference again: ``make docs``.

A page that can be looped over is never typed by hand; `tests/test_docs.py` compares what is here with what would be
written.
"""

from collections.abc import Callable
from pathlib import Path

from gongkai.cli.reference import command_line_page
from gongkai.cli.schema import schema_text
from gongkai.report.auditing.documentation import rules_page
from gongkai.statute.forms import Cell, Edition, cells, form
from gongkai.statute.vocabulary import Table

REFERENCE = Path(__file__).resolve().parent / "reference"
WRITTEN = "<!-- 本页由 make docs 生成，请勿手工修改。Written by `make docs`: change what it is made from. -->\n"
FIGURES = """\
# 数据项 · Figures

{written}
各版格式的每一个数字都有永久的编号 `<表>.<行>.<列>`。行的编号本身可以带点，请用 `gongkai.statute.forms.find_cell`
查找，不要拆分。版本与数据项个数：{editions}。标签、单位在两版中不同的，用分号隔开，先旧后新。“依据”是该行所依据的
条款；没有单列的，是该表所依据的条款。

Every number that an edition of the form asks for has a permanent id, `<table>.<row>.<column>`. A row may itself hold a
dot: look ids up with `gongkai.statute.forms.find_cell`, never take them apart. Where the editions differ in a label or
a unit, both are given, the older one first.
"""
KINDS = {"count": "年内发生数", "stock": "年末数", "change": "增减数", "money": "金额"}


def figures_page() -> str:
    """Return the page of all figures of all editions."""
    editions = "、".join(f"{edition}（{len(cells(edition))} 个）" for edition in Edition)
    return "\n".join((FIGURES.format(written=WRITTEN, editions=editions), *(_table(table) for table in Table)))


def _table(table: Table) -> str:
    title = next(entry.title for entry in form(Edition.FORM_2021).tables if entry.id == table)
    lines = [
        f"## `{table}` {title}\n",
        "| 编号 · id | 行 · row | 列 · column | 单位 · unit | 性质 · kind | 依据 · article | 版本 · editions |",
        "|---|---|---|---|---|---|---|",
    ]
    found = [{edition: cells(edition).get(figure) for edition in Edition} for figure in _ids(table)]
    lines += [_line({edition: cell for edition, cell in place.items() if cell}) for place in found]
    return "\n".join((*lines, ""))


def _ids(table: Table) -> list[str]:
    every = dict.fromkeys(figure for edition in Edition for figure in cells(edition))
    return [figure for figure in every if figure.startswith(f"{table}.")]


def _line(place: dict[Edition, Cell]) -> str:
    first = next(iter(place.values()))
    fields = (
        f"`{first.figure}`",
        _each(place, lambda cell: cell.row.label),
        _each(place, lambda cell: cell.column.label),
        _each(place, lambda cell: cell.column.unit or "（格式未规定）"),
        KINDS[first.column.kind],
        _each(place, lambda cell: cell.row.article or cell.block.article),
        "、".join(place),
    )
    return f"| {' | '.join(fields)} |"


def _each(place: dict[Edition, Cell], word: Callable[[Cell], str]) -> str:
    """Return what the editions say, once where they agree."""
    return "；".join(dict.fromkeys(word(cell) for cell in place.values()))


def pages() -> dict[str, str]:
    """Return every generated page by its file name."""
    return {
        "command_line.md": command_line_page(),
        "figures.md": figures_page(),
        "report.schema.json": schema_text(),
        "rules.md": rules_page(),
    }


def main() -> None:
    """Write every generated page."""
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
        print(f"docs/reference/{name}")


if __name__ == "__main__":
    main()
