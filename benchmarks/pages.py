"""Pages of a given size, made from an example by the markup that real pages consist of.

Eight tenths of what is added is what word processors leave in every cell (inline styles on the cell, a paragraph and a
span), the rest what portals put around an article (a list of links, a script). The report itself stays as it is.
"""

import re

CELL_STYLE = (
    "border-bottom: windowtext 1pt solid; padding-left: 5.4pt; padding-right: 5.4pt; width: 42.5pt; "
    "border-left: medium none; padding-bottom: 0pt; border-top: medium none; border-right: windowtext 1pt solid; "
    "padding-top: 0pt; mso-border-top-alt: 0.5pt solid windowtext; "
)
PARAGRAPH_STYLE = (
    "text-align: center; line-height: 22pt; margin: 0pt; text-justify: inter-ideograph; text-autospace: none; "
)
SPAN_STYLE = "font-family: 仿宋_GB2312; font-size: 12pt; mso-hansi-font-family: 宋体; mso-bidi-font-size: 12.0pt; "
LINK = '<li><a href="/zwgk/{number}/index.html" target="_blank" title="政务公开">政务公开 {number}</a></li>'
SCRIPT = 'function show{number}(id) {{ var box = document.getElementById(id); box.style.display = "block"; }}\n'
_CELL = re.compile(r"<(t[dh])\b([^>]*)>(.*?)</\1>", re.DOTALL)


def page_of(source: str, size: int) -> str:
    """Return the page ``source`` grown to about ``size`` bytes; a page that is larger already stays as it is."""
    missing = size - len(source.encode())
    if missing <= 0:
        return source
    cells = len(_CELL.findall(source))
    dressed = _dressed(source, int(0.8 * missing / max(cells, 1)))
    return _framed(dressed, size - len(dressed.encode()))


def _dressed(source: str, room: int) -> str:
    """Give every cell styles of about ``room`` bytes, a third of it each for the cell, a paragraph and a span."""
    cell, paragraph, span = (_style(style, room // 3) for style in (CELL_STYLE, PARAGRAPH_STYLE, SPAN_STYLE))

    def dress(match: re.Match[str]) -> str:
        tag, attributes, content = match.groups()
        return f"<{tag}{attributes}{cell}><p{paragraph}><span{span}>{content}</span></p></{tag}>"

    return _CELL.sub(dress, source)


def _style(style: str, room: int) -> str:
    """Return a style attribute of at most ``room`` bytes, of whole declarations; nothing where there is no room."""
    declarations = style.split("; ")[:-1]
    taken: list[str] = []
    while room > 0 and len("; ".join((*taken, declarations[len(taken) % len(declarations)])).encode()) + 9 <= room:
        taken.append(declarations[len(taken) % len(declarations)])
    return f' style="{"; ".join(taken)}"' if taken else ""


def _framed(source: str, room: int) -> str:
    """Put a list of links before the body's content and a script behind it, ``room`` bytes in all."""
    links = "".join(LINK.format(number=number) for number in range(max(room, 0) // 2 // len(LINK.encode())))
    script = "".join(SCRIPT.format(number=number) for number in range(max(room, 0) // 2 // len(SCRIPT.encode())))
    start = re.search(r"<body[^>]*>", source)
    place = start.end() if start else 0
    return f'{source[:place]}<div class="nav"><ul>{links}</ul></div>{source[place:]}<script>{script}</script>'
