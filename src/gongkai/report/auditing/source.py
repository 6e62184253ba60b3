"""The source: what our copy lost or added. No fault of the office, and never a reason to fail."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

from collections.abc import Iterator

from gongkai.document.model import Source
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.damage import foreign_matter, is_page_number
from gongkai.report.auditing.evidence import (
    MOST_QUOTES,
    figure_quotes,
    heading_quote,
    label_quote,
    listed,
    prose_quotes,
)
from gongkai.report.auditing.lettering import is_noise
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.model import Fault, Level, Prose, Quote, State


@rule(
    "Q01",
    level=Level.SOURCE,
    group="source",
    editions=ALL,
    title="副本丢失字符",
    title_en="Our copy lost characters",
)
def lost_characters(context: Context) -> Iterator[Remark]:
    """我们得到的副本丢失了字符，例如日期缺“年”“月”、连续的问号、有头无尾的引号。不是发布机关的差错。

    Our copy lost characters: dates without 年 or 月, runs of question marks, quotation marks without a partner. Not
    the office's fault.
    """
    cut_headings = [section for section in context.report.sections if section.title.startswith(("、", "，"))]
    found = [*context.lost, *(heading_quote(section) for section in cut_headings)]
    if not found:
        return
    yield Remark(
        f"我们得到的副本丢失了字符，共{len(found)}处，例如“{found[0].text}”。请换用原网页或原文件核对。",
        f"Our copy lost characters in {len(found)} places. Compare the original page or file.",
        quotes=tuple(found[:MOST_QUOTES]),
        found=len(found),
        fault=Fault.COPY,
    )


@rule(
    "Q02",
    level=Level.SOURCE,
    group="source",
    editions=ALL,
    title="副本有注音、繁体转换或垃圾文字",
    title_en="Our copy has glosses, converted script or spam",
)
def added_matter(context: Context) -> Iterator[Remark]:
    """我们得到的副本夹有拼音注音、由简体转换的繁体、乱码残余或广告文字，是转载网站造成的，不是发布机关的差错。

    Our copy has pinyin glosses, script converted to traditional, rests of mojibake or advertising, all of them the
    mirror's doing and not the office's.
    """
    kinds = foreign_matter(context.report, context.passages)
    if not kinds:
        return
    number = sum(len(quotes) for quotes in kinds.values())
    samples = [quote for quotes in kinds.values() for quote in quotes[: MOST_QUOTES // 2]]
    names = listed(kind if kind == "繁体字" else f"{kind}{len(quotes)}处" for kind, quotes in kinds.items())
    yield Remark(
        f"我们得到的副本夹有{names}，是转载造成的。请换用原网页核对。",
        f"Our copy holds matter that is not the office's in {number} places: glosses, script, mojibake or spam.",
        quotes=tuple(samples),
        found=number,
        fault=Fault.COPY,
    )


@rule(
    "Q03",
    level=Level.SOURCE,
    group="source",
    editions=ALL,
    title="副本的表格识别有误或不完整",
    title_en="Tables of our copy are noisy or cut",
)
def table_damage(context: Context) -> Iterator[Remark]:
    """我们得到的副本的表格有识别噪声、移位、连成一串的数字，或在表格中间被截断；读不出的内容如实列出，不作猜测。

    The tables of our copy have noise, shifted columns or digits run together, or the copy ends inside a table. What
    could not be read is listed, not guessed.
    """
    noisy = [label_quote(label) for label in context.report.labels if is_noise(label.printed)]
    unread = [Quote(text=piece.text, source=piece.source) for piece in context.unread]
    figures = tuple(name for name, figure in context.report.figures.items() if figure.state is State.UNREADABLE)
    if noisy or unread or figures:
        number = len(noisy) + len(unread)
        yield Remark(
            f"我们得到的副本中，表格有{number}处无法读取或夹有识别噪声，涉及{len(figures)}个单元格。请换用原网页或原文件。",
            f"{number} pieces of our copy's tables are noise or could not be read; {len(figures)} figures are open.",
            figures=figures,
            quotes=(*noisy, *unread)[:MOST_QUOTES],
            found=number,
            fault=Fault.COPY,
        )
    absent = [name for name, figure in context.report.figures.items() if figure.state is State.ABSENT]
    if not context.report.extent.ends and absent:
        missing = set(absent)
        last = tuple(name for name in context.places if name not in missing)[-1:]
        yield Remark(
            f"我们得到的副本在表格中间被截断，缺少{len(absent)}个单元格。请换用完整的原文件。",
            f"Our copy ends inside a table; {len(absent)} cells are missing.",
            figures=tuple(absent),
            quotes=figure_quotes(context, last),
            found=len(absent),
            fault=Fault.COPY,
        )


@rule(
    "Q04",
    level=Level.SOURCE,
    group="source",
    editions=ALL,
    title="正文或表格中夹有网页、页码成分",
    title_en="Page chrome inside the text or a table",
)
def chrome_inside(context: Context) -> Iterator[Remark]:
    """副本的正文或表格中间夹有页码、网页工具栏等成分；这些成分已经剔除并记录，只在夹在报告中间时提示。

    Page numbers, tool bars and the like stood inside the text or a table of our copy. They were removed and recorded;
    said only where they stood inside the report.
    """
    report = context.report
    if not report.sections:
        return
    first, last = report.sections[0].source, report.sections[-1].source
    inside = [piece for piece in report.chrome if _stands_inside(piece, first, last)]
    if not inside:
        return
    yield Remark(
        f"报告中间夹有{len(inside)}处页码或网页成分，已经剔除，例如“{inside[0].text}”。",
        f"{len(inside)} pieces of page chrome stood inside the report and were removed.",
        quotes=prose_quotes(inside),
        found=len(inside),
        fault=Fault.COPY,
    )


def _stands_inside(piece: Prose, first: Source, last: Source) -> bool:
    """Tell whether chrome stood between the first heading and the end; in a page only a page number tells."""
    if first.path is None and piece.source.path is None:
        return first.start <= piece.source.start < last.end
    return is_page_number(piece.text)
