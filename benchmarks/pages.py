"""Pages and dumps of a given size, made from an example by what real ones consist of.

Pages grow by markup: eight tenths of what is added is what word processors leave in every cell (inline styles on the
cell, a paragraph and a span), the rest what portals put around an article (a list of links, a script). Dumps grow by
prose in section one. Tables stay as they are.
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
SENTENCES = (
    "（{number}）专题工作。全年召开专题会议{few}次，印发工作要点和任务清单，明确责任科室{few}个，逐项跟踪落实。",
    "通过门户网站发布各类信息{many}条，其中政策文件{few}件、解读材料{few}件、工作动态{some}条，均按时限要求公开。",
    "受理群众来电来访{some}人次，办理留言{some}件，办结率较上年有所提高，群众满意度保持稳定。",
    "组织业务培训{few}期，参训人员{some}人次，编印问答手册{many}册，发放到各村（社区）和服务窗口。",
    "对公开栏目开展季度检查{few}次，发现并整改问题{few}个，调整栏目{few}个，清理过期内容{some}条。",
)
_FIRST_SECTION = re.compile(r"^.{0,3}一、[总總].*$", re.MULTILINE)
_CELL = re.compile(r"<(t[dh])\b([^>]*)>(.*?)</\1>", re.DOTALL)


def page_of(source: str, size: int) -> str:
    """Return the page ``source`` grown to about ``size`` bytes; a page that is larger already stays as it is."""
    missing = size - len(source.encode())
    if missing <= 0:
        return source
    cells = len(_CELL.findall(source))
    dressed = _dressed(source, int(0.8 * missing / max(cells, 1)))
    return _framed(dressed, size - len(dressed.encode()))


def dump_of(source: str, size: int) -> str:
    """Return the dump ``source`` with its first section grown until the whole has about ``size`` bytes."""
    heading = _FIRST_SECTION.search(source)
    room = size - len(source.encode())
    if heading is None or room <= 0:
        return source
    added: list[str] = []
    while room > 0:
        number = len(added) + 1
        template = SENTENCES[number % len(SENTENCES)]
        added.append(template.format(number=number, few=2 + number % 7, some=31 + 3 * number, many=204 + 17 * number))
        room -= len(added[-1].encode()) + 1
    return "\n".join((source[: heading.end()], *added)) + source[heading.end() :]


def variants(text: str, count: int) -> list[bytes]:
    """Return ``count`` copies whose every sentence differs: what was seen before is remembered, and would cost less."""
    return [text.replace("。", f"{chr(0x4E00 + number)}。").encode() for number in range(count)]


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
