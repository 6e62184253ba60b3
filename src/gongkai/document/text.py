"""Plain text dumps: one paragraph per line, every line with its span in the decoded file."""

import re

from gongkai.document.chrome import chrome_reason
from gongkai.document.encoding import Decoded
from gongkai.document.model import Document, Kind, Paragraph, Removed, Source

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


def text_document(decoded: Decoded) -> Document:
    """Make a `Document` of a text dump; page marks and portal lines are removed and recorded."""
    paragraphs: list[Paragraph] = []
    removed: list[Removed] = []
    for match in _LINE.finditer(decoded.text):
        line = match.group()
        if not line.strip():
            continue
        source = Source(start=match.start(), end=match.end())
        reason = chrome_reason(line)
        if reason is None:
            paragraphs.append(Paragraph(text=line, source=source))
        else:
            removed.append(Removed(text=line.strip(), reason=reason, source=source))
    return Document(
        kind=Kind.TEXT,
        encoding=decoded.encoding,
        blocks=tuple(paragraphs),
        text=decoded.text,
        repairs=decoded.repairs,
        removed=tuple(removed),
    )
