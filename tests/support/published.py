"""Published web pages disturbed as a careless hand would do it, by changing their markup."""

import re
from collections.abc import Callable

from support.disturbances.script import traditional

_CELL = re.compile(r"(<t[dh]\b[^>]*>)(.*?)(</t[dh]>)", re.DOTALL | re.IGNORECASE)
_ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL | re.IGNORECASE)
_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL | re.IGNORECASE)
_TEXT = re.compile(r">([^<>]+)(?=<)")
_NUMBER = re.compile(r"(>\s*)(\d[\d.]*)(\s*)(?=<)")
_COLUMN_SPAN = re.compile(r"(colspan=[\"']?)(\d+)", re.IGNORECASE)
_CHARSET = re.compile(r"charset=[\"']?[\w-]+", re.IGNORECASE)
_FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


def _plain(cell: str) -> str:
    return "".join(re.sub(r"<[^>]*>|&nbsp;", "", cell).split())


def _in_tables(change: Callable[[str], str]) -> Callable[[str], str]:
    return lambda page: _TABLE.sub(lambda table: change(table[0]), page)


def _in_requests(change: Callable[[str], str]) -> Callable[[str], str]:
    """Change the rows of the table of requests."""

    def table_change(table: str) -> str:
        return _ROW.sub(lambda row: change(row[0]), table) if "自然人" in table else table

    return _in_tables(table_change)


def _numbers(write: Callable[[str], str]) -> Callable[[str], str]:
    return _in_tables(lambda table: _NUMBER.sub(lambda match: f"{match[1]}{write(match[2])}{match[3]}", table))


def _values(row: str) -> list[re.Match[str]]:
    """Return the seven value cells of a row, or none for a header row."""
    cells = list(_CELL.finditer(row))
    return cells[-7:] if len(cells) >= 8 and re.search(r"[一-龥]", _plain(cells[-8][2])) else []


def _without_total(row: str) -> str:
    values = _values(row)
    if values:
        return row[: values[-1].start()] + row[values[-1].end() :]
    return _CELL.sub(lambda cell: "" if _plain(cell[2]) == "总计" else cell[0], row)


def _with_subtotal(row: str) -> str:
    values = _values(row)
    if values:
        counts = [int(_plain(cell[2])) for cell in values[1:6] if _plain(cell[2]).isdigit()]
        return row[: values[5].end()] + f"<td>{sum(counts)}</td>" + row[values[5].end() :]
    return _CELL.sub(_with_subtotal_header, row)


def _with_subtotal_header(cell: re.Match[str]) -> str:
    text = _plain(cell[2])
    if text in {"申请人情况", "法人或其他组织"}:
        return _COLUMN_SPAN.sub(lambda span: f"{span[1]}{int(span[2]) + 1}", cell[0])
    return f"{cell[0]}<td>小计</td>" if text == "其他" else cell[0]


def _split(table: str) -> str:
    ends = [match.end() for match in _ROW.finditer(table)]
    if len(ends) < 10:
        return table
    half = ends[len(ends) // 2]
    return f"{table[:half]}</table><table border=1>{table[half:]}"


def _spaced(table: str) -> str:
    def text(match: re.Match[str]) -> str:
        label = match[1].strip()
        return f">{label[:2]} {label[2:]}" if len(label) > 3 and not label[0].isascii() else match[0]

    return _TEXT.sub(text, table)


def _nested(page: str) -> str:
    start = page.lower().find("<body")
    at = page.find(">", start) + 1 if start >= 0 else 0
    end = page.lower().rfind("</body>")
    end = end if end >= 0 else len(page)
    opening = "<table><tr><td>导航</td><td><table><tr><td>"
    return f"{page[:at]}{opening}{page[at:end]}</td></tr></table></td></tr></table>{page[end:]}"


def _declared(page: str, charset: str) -> str:
    if _CHARSET.search(page):
        return _CHARSET.sub(f"charset={charset}", page)
    return f"<meta charset={charset}>{page}"


def _thousands(digits: str) -> str:
    whole, point, rest = digits.partition(".")
    return f"{int(whole):,}{point}{rest}"


def _brackets(page: str) -> str:
    return page.translate(str.maketrans("（）", "()"))


CHANGES: dict[str, Callable[[str], str]] = {
    "zeros blank": _numbers(lambda digits: "" if digits == "0" else digits),
    "zeros as /": _numbers(lambda digits: "/" if digits == "0" else digits),
    "full-width digits": _numbers(lambda digits: digits.translate(_FULL_WIDTH)),
    "thousands": _numbers(_thousands),
    "thousands with full-width commas": _numbers(lambda digits: _thousands(digits).replace(",", "，")),
    "no total column": _in_requests(_without_total),
    "小计 column": _in_requests(_with_subtotal),
    "table split": _in_tables(_split),
    "traditional": traditional,
    "half-width brackets": _brackets,
    "blanks in labels": _in_tables(_spaced),
    "nested layout": _nested,
}
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "utf-8 declared gb2312": lambda page: _declared(page, "gb2312").encode(),
    "utf-8 declared big5": lambda page: _declared(page, "big5").encode(),
    "gb18030 declared utf-8": lambda page: _declared(page, "utf-8").encode("gb18030"),
    "gb18030 declared big5": lambda page: _declared(page, "big5").encode("gb18030"),
}
