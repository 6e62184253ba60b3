"""Which columns a text table has: from the words of its header, in whatever order a dump left them."""

import re

from gongkai.report.reading.dumps.fitting import TextRow
from gongkai.report.reading.gathering import block_of
from gongkai.statute.forms import Edition, block_cells
from gongkai.statute.vocabulary import Table

_MARKS = {
    "article_20_1": (("新制作", "新公开", "对外公开", "本年新"), ("制发", "废止", "现行有效")),
    "article_20_5": (("上一年", "上年项目", "本年增"), ("处理决定",)),
    "article_20_6": (("上一年", "上年项目", "本年增"), ("处理决定",)),
    "article_20_8": (("上一年", "上年项目", "本年增"), ("收费金额",)),
    "article_20_9": (("采购",), ()),
}
"""words of a block's header that only the 2019 edition has; without them, words of the 2021 edition"""


def block_columns(header: str, row: str, rows: list[TextRow]) -> tuple[str, ...]:
    """Return the columns of a row of the first table from the folded text above it, or from the row before it."""
    block = block_of(Table.PROACTIVE, row)
    for other in reversed(rows):
        if block_of(Table.PROACTIVE, other.row) == block and other.columns:
            return tuple(column for column in other.columns if column)
    edition = _edition(header, block, row)
    if edition is None:
        return ()
    return tuple(cell.column.id for cell in block_cells(edition, block) if cell.row.id == row)


def _edition(header: str, block: str, row: str) -> Edition | None:
    old, new = _MARKS[block.split(".")[1]]
    # Only what stands under this block's own article: the header of the block before may still be in the text.
    own = re.split(r"二十条第?\(?[一五六八九]?\)?项?", header)[-1]
    if any(word in own for word in old):
        return Edition.FORM_2019
    if any(word in own for word in new):
        return Edition.FORM_2021
    only = [edition for edition in Edition if any(cell.row.id == row for cell in block_cells(edition, block))]
    return only[0] if len(only) == 1 else None
