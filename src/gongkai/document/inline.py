"""The text of an element as a reader sees it."""

import re

from selectolax.lexbor import LexborNode

_SKIPPED = frozenset({"script", "style", "template", "noscript", "select", "head"})
_BREAKING = frozenset({"p", "div", "li", "tr", "br", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "section"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\n\r\f]+")
_BREAKS = re.compile(r" ?\x00[ \x00]*")


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether an element with these attributes is not shown."""
    if not attributes:
        return False
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def visible_text(node: LexborNode) -> str:
    """Return what a reader sees of ``node``: white space folded, a line feed for every line break or inner block."""
    parts: list[str] = []
    stack = [node.first_child] if node.first_child is not None else []
    # An own stack instead of recursion: depth of markup is the file's choice, not ours.
    while stack:
        current = stack.pop()
        if current is None:
            parts.append("\x00")
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
            parts.append("\x00")
        else:
            if tag in _BREAKING:
                parts.append("\x00")
                stack.append(None)
            if current.first_child is not None:
                stack.append(current.first_child)
    return _BREAKS.sub("\n", _SPACES.sub(" ", "".join(parts))).strip(" \n")
