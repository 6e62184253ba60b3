"""How deep a page is nested, told before a parser has to build it: depth costs parsers the square of itself."""

import re

from gongkai.document.archives import excessive

DEEPEST = 5_000
"""open elements at one place; pages that people made stay below 100, badly exported ones below 1,000"""
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_NEVER_NESTED = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"),
        *("html", "head", "body", "p", "li", "dd", "dt", "option", "optgroup", "colgroup"),
        *("caption", "tbody", "thead", "tfoot", "tr", "td", "th"),
    }
)
"""elements without content, and those that end where the next one of their kind begins"""
_BORDER = "table"
"""an end tag inside a table ends nothing outside it"""
_LOOK_BACK = 50


def refuse_depth(markup: str) -> None:
    """Raise `ExcessiveFileError` where more than `DEEPEST` elements are open at one place."""
    if markup.count("<") <= DEEPEST:
        return
    stack: list[str] = []
    for match in _TAG.finditer(markup):
        closes, name = match.group(1), match.group(2).lower()
        if name in _NEVER_NESTED:
            continue
        if closes:
            _close(stack, name)
        else:
            stack.append(name)
            if len(stack) > DEEPEST:
                raise excessive(f"网页嵌套超过{DEEPEST}层", f"The page is nested more than {DEEPEST} levels deep")


def _close(stack: list[str], name: str) -> None:
    for place in range(len(stack) - 1, max(len(stack) - _LOOK_BACK, 0) - 1, -1):
        if stack[place] == name:
            del stack[place:]
            return
        if stack[place] == _BORDER:
            return
