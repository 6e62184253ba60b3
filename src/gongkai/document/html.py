"""HTML pages: block structure as a browser shows it, tables with their cell boundaries, chrome left out.

The tree comes from lexbor, which builds what the HTML standard prescribes for unclosed and misnested markup.
"""

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongkai.document.chrome import chrome_name, chrome_reason, chrome_tags
from gongkai.document.encoding import Decoded
from gongkai.document.inline import LINE_BREAK, is_hidden, preformatted, shown, visible_text
from gongkai.document.model import Document, Kind, Paragraph, Removed, Source, Table
from gongkai.document.tables import is_layout_table, read_table

_MARKUP = re.compile(r"<\s*(!doctype\s+html|html|head|body|table|tr|td|div|p|span|meta|br)\b[^>]*>", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_CONTAINERS = frozenset({"div", "ul", "ol", "section", "aside", "header", "p", "span"})
_LINE = re.compile(r"[^\n]+")
_DEEPEST = 200
"""below this depth a subtree is taken as one paragraph; no page is built like that, only traps are"""
_LONGEST_CHROME = 0.3
"""an element named like chrome that holds more than this share of the page's text is not chrome"""


def looks_like_html(text: str) -> bool:
    """Tell whether a decoded text is markup: a document tag at its start, or several tags anywhere near it."""
    head = text[:200_000]
    first = _MARKUP.search(head)
    if first is None:
        return False
    return first.start() < 200 or sum(1 for _ in _MARKUP.finditer(head)) >= 8


def html_document(decoded: Decoded) -> Document:
    """Make a `Document` of a page."""
    parser = LexborHTMLParser(decoded.text)
    walk = _Walk(len(parser.body.text(deep=True)) if parser.body else 0)
    if parser.body is not None:
        walk.block(parser.body, "/html/body", 0)
    title = parser.css_first("title")
    return Document(
        kind=Kind.HTML,
        encoding=decoded.encoding,
        blocks=tuple(walk.blocks),
        title=title.text().strip() or None if title else None,
        is_cut=_breaks_off(decoded.text),
        metadata=_metadata(parser),
        repairs=decoded.repairs,
        removed=tuple(walk.removed),
    )


def _breaks_off(markup: str) -> bool:
    """Tell whether the last table of a page is never closed and nothing comes behind it."""
    text = markup.lower()
    return text.rfind("<table") > text.rfind("</table") and "</body" not in text and "</html" not in text


def _metadata(parser: LexborHTMLParser) -> dict[str, str]:
    found: dict[str, str] = {}
    for node in parser.css("meta[name]"):
        name, content = node.attributes.get("name"), node.attributes.get("content")
        if name and content and content.strip():
            found.setdefault(name.strip().lower(), content.strip())
    return found


class _Open:
    """The block element whose children are being walked, and how much of its text is out already."""

    __slots__ = ("node", "path", "text_end")

    def __init__(self, node: LexborNode, path: str) -> None:
        self.node = node
        self.path = path
        self.text_end = 0


class _Walk:
    """One walk over the tree, collecting blocks."""

    def __init__(self, text_length: int) -> None:
        self.blocks: list[Paragraph | Table] = []
        self.removed: list[Removed] = []
        self._longest_chrome = max(400.0, _LONGEST_CHROME * text_length)
        self._pending: list[str] = []

    def block(self, node: LexborNode, path: str, depth: int) -> None:
        """Walk a block element: its inline content becomes paragraphs, its inner blocks are walked in turn."""
        block = _Open(node, path)
        self._children(node, path, depth, block)
        self._flush(block)

    def _children(self, node: LexborNode, path: str, depth: int, block: _Open) -> None:
        counts: Counter[str] = Counter()
        preserve = node.tag == "pre"
        child = node.first_child
        while child is not None:
            tag = child.tag or ""
            counts[tag] += 1
            if tag == "-text":
                text = child.text_content or ""
                self._pending.append(preformatted(text) if preserve else text)
            elif tag == "br":
                self._pending.append(LINE_BREAK)
            elif not tag.startswith(("-", "_", "!")):
                self._element(child, tag, f"{path}/{tag}[{counts[tag]}]", depth, block)
            child = child.next

    def _element(self, node: LexborNode, tag: str, path: str, depth: int, block: _Open) -> None:
        reason = self._chrome(node, tag)
        if reason is not None:
            self._remove(node, path, reason)
        elif depth >= _DEEPEST:
            self._pending.append(visible_text(node))
        elif tag == "table" and not is_layout_table(node):
            self._flush(block)
            self._table(node, path, depth)
        elif tag in _BLOCKS:
            self._flush(block)
            self.block(node, path, depth + 1)
        else:
            self._children(node, path, depth + 1, block)

    def _table(self, node: LexborNode, path: str, depth: int) -> None:
        caption = node.css_first("caption")
        if caption is not None:
            self.block(caption, f"{path}/caption[1]", depth + 1)
        table = read_table(node, path)
        if table.rows:
            self.blocks.append(table)

    def _chrome(self, node: LexborNode, tag: str) -> str | None:
        if tag in chrome_tags():
            return tag
        attributes = node.attributes
        if not attributes:
            return None
        if is_hidden(attributes):
            return "hidden"
        if tag in _CONTAINERS:
            names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
            if names != " " and chrome_name().search(names) and len(node.text(deep=True)) <= self._longest_chrome:
                return "element" if node.css_first("table tr:nth-child(3)") is None else None
        return None

    def _remove(self, node: LexborNode, path: str, reason: str) -> None:
        if reason in {"script", "style", "template", "svg", "noscript", "head"}:
            return  # no text of the page
        text = visible_text(node).strip()
        if text:
            self.removed.append(Removed(text=text, reason=reason, source=Source(path=path, start=0, end=len(text))))

    def _flush(self, block: _Open) -> None:
        """End the paragraph that is being built."""
        pending, self._pending = self._pending, []
        text = shown("".join(pending)) if pending else ""
        if not text:
            return
        first = block.node.first_child
        start = 0
        if first is not None and first.next is not None:
            # Something of this element may be out already: find the paragraph behind it in the element's own text.
            start = max(visible_text(block.node).find(text, block.text_end), 0)
        block.text_end = start + len(text)
        for begin, end, reason in _pieces(text):
            source = Source(path=block.path, start=start + begin, end=start + end)
            if reason is None:
                self.blocks.append(Paragraph(text=text[begin:end], source=source))
            else:
                self.removed.append(Removed(text=text[begin:end], reason=reason, source=source))


def _pieces(text: str) -> list[tuple[int, int, str | None]]:
    """Cut a paragraph at lines that are page chrome; each piece with the reason why it is, or None."""
    whole = chrome_reason(text)
    lines = list(_LINE.finditer(text))
    reasons = [chrome_reason(line.group()) for line in lines]
    if whole is not None or len(lines) < 2 or not any(reasons):
        return [(0, len(text), whole)]
    pieces: list[tuple[int, int, str | None]] = []
    for line, reason in zip(lines, reasons, strict=True):
        if reason is None and pieces and pieces[-1][2] is None:
            pieces[-1] = (pieces[-1][0], line.end(), None)
        else:
            pieces.append((line.start(), line.end(), reason))
    return pieces
