"""The form: which edition is used, which notice is cited."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from functools import cache

from gongkai.report.auditing.context import BlockView, Context
from gongkai.report.auditing.evidence import figure_quote, label_quote, listed
from gongkai.report.auditing.registry import ALL, FORMS, Remark, rule
from gongkai.report.model import NARRATIVE, Level, Quote
from gongkai.statute.forms import Edition, block_cells, edition_for_year, form, forms
from gongkai.text.folding import folded

_NOTICES = "国办公开办函〔2019〕60号；国办公开办函〔2021〕30号"
_PROOFS = 3
_PERIOD = re.compile(r"(20\d\d)\s*年(?:度|\s*1\s*月\s*1\s*日|全年)")
_HEAD = 2000


@rule(
    "F01",
    level=Level.ERROR,
    group="form",
    editions=ALL,
    title="表格版本与报告年度相符",
    title_en="The edition of the form fits the report year",
    article=_NOTICES,
)
def wrong_edition(context: Context) -> Iterator[Remark]:
    """2019、2020年度用2019年格式，2021年度起用2021年格式；2018年度及以前没有统一表格。整份报告混用两版的，由F02指出。

    Report years 2019 and 2020 use the form of 2019, report years from 2021 the form of 2021; there was none before.
    A report that mixes both is the matter of F02.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    decided = [view for view in context.views if view.decided]
    editions = {view.edition for view in decided}
    if len(editions) != 1 or context.report.year is None:
        return
    due = edition_for_year(context.report.year)
    (used,) = editions
    if used == due or not _year_is_said(context, context.report.year):
        return
    expected = NARRATIVE if due is None else due.value
    wanted = "当时没有统一表格" if due is None else f"应使用{due.value}年格式（{form(due).notice.number}）"
    yield Remark(
        f"{context.report.year}年度的报告使用了{used.value}年格式的表格，{wanted}。请改用规定的格式重新填报。",
        f"A report for {context.report.year} uses the form of {used.value}; the one prescribed is: {expected}.",
        figures=tuple(figure for view in decided for figure in _figures(context, view)),
        quotes=tuple(quote for view in decided for quote in _proofs(context, view))[: 2 * _PROOFS],
        expected=expected,
        found=used.value,
    )


def _year_is_said(context: Context, year: int) -> bool:
    """Tell whether the report says that it is of this year: the date of its signature alone may be of the next."""
    pieces = [context.report.title or "", *(passage.raw for passage in context.passages)]
    periods = {match[1] for piece in pieces[:3] for match in _PERIOD.finditer(piece[:_HEAD])}
    if periods:
        return str(year) in periods
    said = re.compile(rf"{year}\s*年(?!\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*日)")
    return any(said.search(piece) for piece in pieces)


@rule(
    "F02",
    level=Level.ERROR,
    group="form",
    title="不得混用两版表格",
    title_en="No mixture of two editions",
    article=_NOTICES,
)
def mixed_editions(context: Context) -> Iterator[Remark]:
    """同一份报告的各个表格应当属于同一版格式。

    All tables of one report belong to the same edition of the form.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    decided = [view for view in context.views if view.decided]
    editions = sorted({view.edition for view in decided})
    if len(editions) < 2:
        return
    due = edition_for_year(context.report.year) if context.report.year is not None else None
    parts = [
        f"{listed(_block_name(view) for view in decided if view.edition is used)}为{used.value}年格式"
        for used in editions
    ]
    parts_en = [
        f"{used.value}: {', '.join(view.block.id for view in decided if view.edition is used)}" for used in editions
    ]
    wrong = [view for view in decided if view.edition != due]
    advice = f"，{context.report.year}年度应全部使用{due.value}年格式" if due is not None else ""
    yield Remark(
        f"同一份报告混用了两版表格：{'；'.join(parts)}{advice}。请把不符的表格改为规定的格式。",
        f"The report mixes two editions of the form ({'; '.join(parts_en)}).",
        figures=tuple(figure for view in wrong for figure in _figures(context, view)),
        quotes=tuple(quote for used in editions for quote in _edition_proofs(context, decided, used)),
        expected=None if due is None else due.value,
        found="+".join(used.value for used in editions),
    )


@rule(
    "F03",
    level=Level.WARNING,
    group="form",
    title="引用的格式文件与报告年度相符",
    title_en="The notice cited fits the report year",
    article=_NOTICES,
)
def wrong_notice(context: Context) -> Iterator[Remark]:
    """报告引用的年度报告格式文件，应当是该年度适用的那一件。

    The notice on the form that a report cites is the one in force for its year.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    year = context.report.year
    due = edition_for_year(year) if year is not None else None
    if due is None:
        return
    cited: dict[Edition, Quote] = {}
    for passage in context.passages:
        for edition, notice in _notices().items():
            match = notice.search(passage.raw) if edition not in cited else None
            if match:
                cited[edition] = passage.quote(*match.span())
    if due in cited:
        return
    for edition, quote in cited.items():
        yield Remark(
            f"{year}年度的报告引用了{form(edition).notice.number}，该年度适用的是{form(due).notice.number}。请改正引用的文件。",
            f"A report for {year} cites {form(edition).notice.number}; that year's is {form(due).notice.number}.",
            quotes=(quote,),
            expected=form(due).notice.number,
            found=form(edition).notice.number,
        )


@cache
def _notices() -> dict[Edition, re.Pattern[str]]:
    """Return one pattern per notice over the original text, where a line may end between any two characters."""
    found = {}
    for edition_form in forms():
        characters = [re.escape(character) for character in edition_form.notice.number]
        text = r"\s*".join(characters).replace("办", "[办辦]").replace("国", "[国國]").replace("开", "[开開]")
        text = text.replace("〔", r"[〔\[［【(（]").replace("〕", r"[〕\]］】)）]").replace("号", "[号號]")
        found[edition_form.edition] = re.compile(text)
    return found


def _block_name(view: BlockView) -> str:
    if view.block.heading:
        return f"“{view.block.heading}”"
    return next(f"“{table.title}”" for table in form(view.edition).tables if table.id == view.block.table)


def _figures(context: Context, view: BlockView) -> list[str]:
    return [cell.figure for cell in block_cells(view.edition, view.block.id) if cell.figure in context.report.figures]


def _edition_proofs(context: Context, views: list[BlockView], edition: Edition) -> tuple[Quote, ...]:
    return tuple(quote for view in views if view.edition is edition for quote in _proofs(context, view))[:_PROOFS]


def _proofs(context: Context, view: BlockView) -> list[Quote]:
    """Quote labels of the block that only its edition has, its column labels where no label is so."""
    printed = context.block_labels[view.block.id]
    columns = [label for label in printed if label.kind == "column"]
    telling = [label for label in printed if (label.kind, label.id) in _telling(view)] or columns
    seen: dict[str, Quote] = {}
    for label in telling:
        seen.setdefault(folded(label.printed), label_quote(label))
    # A label may be recognised without having a place of its own, in a running header for one: then cells have to do.
    return list(seen.values())[:_PROOFS] or [figure_quote(context, figure) for figure in _figures(context, view)[:1]]


def _telling(view: BlockView) -> set[tuple[str, str]]:
    found = _ids(view.edition, view.block.id)
    for edition in FORMS:
        if edition != view.edition:
            found -= _ids(Edition(edition), view.block.id)
    return found


def _ids(edition: Edition, block_id: str) -> set[tuple[str, str]]:
    for block in form(edition).blocks():
        if block.id == block_id:
            return (
                {("row", row.id) for row in block.rows}
                | {("column", column.id) for column in block.columns}
                | {("row_group", group.id) for group in block.row_groups}
            )
    return set()
