"""The text of an element as a reader sees it."""

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

from gongkai.text.folding import INVISIBLE

_SKIPPED = frozenset({"script", "style", "template", "noscript", "select", "head"})
_BREAKING = frozenset({"p", "div", "li", "tr", "br", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "section"})
_WRAPPERS = frozenset({"p", "span", "div", "font", "b", "strong", "em", "i", "u", "center", "a", "o:p"})
_NO_PLACE = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
BLOCK_BREAK, LINE_BREAK, TAB = "\x00", "\x01", "\x02"
"""marks in collected text: a block's border, a <br>, a tab inside <pre>; no page holds these characters"""
_BREAKS = re.compile(r" ?[\x00\x01][ \x00\x01]*")


def shown(collected: str) -> str:
    """Return collected text as a browser shows it: white space folded, one line feed per border, one per <br>."""
    text = _SPACES.sub(" ", collected.translate(INVISIBLE))
    if BLOCK_BREAK not in text and LINE_BREAK not in text:
        return text.strip(" ").replace(TAB, "\t")
    text = _BREAKS.sub(lambda match: "\n" * max(match.group().count(LINE_BREAK), 1), text)
    return text.strip(" \n").replace(TAB, "\t")


def preformatted(text: str) -> str:
    """Return the text of a <pre> element, its line ends and tabs marked so that folding keeps them."""
    return text.replace("\r\n", "\n").replace("\n", LINE_BREAK).replace("\t", TAB)


def is_shown_nowhere(attributes: dict[str, str | None]) -> bool:
    """Tell whether an element takes no place at all (display: none), so that a table closes up over it."""
    return bool(attributes) and ("hidden" in attributes or _takes_no_place(attributes.get("style") or ""))


@lru_cache(maxsize=4096)
def _takes_no_place(style: str) -> bool:
    return _NO_PLACE.search(style) is not None


@lru_cache(maxsize=4096)
def _hides(style: str) -> bool:
    return _HIDDEN.search(style) is not None


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether an element with these attributes is not shown."""
    if not attributes:
        return False
    return "hidden" in attributes or _hides(attributes.get("style") or "")


def _single_text(node: LexborNode) -> str | None:
    """Return the only text of ``node`` where nothing but wrappers stands around it, as in most cells of a table."""
    child = node.first_child
    while child is not None and child.next is None:
        if child.tag == "-text":
            return child.text_content or ""
        if child.tag not in _WRAPPERS or is_hidden(child.attributes):
            return None
        child = child.first_child
    return "" if child is None else None


def visible_text(node: LexborNode) -> str:
    """Return what a reader sees of ``node``."""
    single = _single_text(node)
    if single is not None:
        return single if single.isalnum() else shown(single)
    parts: list[str] = []
    stack: list[LexborNode | None] = [node.first_child] if node.first_child is not None else []
    # An own stack instead of recursion: depth of markup is the file's choice, not ours.
    while stack:
        current = stack.pop()
        if current is None:
            parts.append(BLOCK_BREAK)
            continue
        if current.next is not None:
            stack.append(current.next)
        tag = current.tag or ""
        if tag == "-text":
            parts.append(current.text_content or "")
        elif (
            tag in _SKIPPED or tag.startswith(("-", "_", "!")) or (current.attributes and is_hidden(current.attributes))
        ):
            continue
        elif tag == "br":
            parts.append(LINE_BREAK)
        else:
            if tag in _BREAKING:
                parts.append(BLOCK_BREAK)
                stack.append(None)
            if current.first_child is not None:
                stack.append(current.first_child)
    return shown("".join(parts))
