"""Bytes to text. A declaration is a hint, the bytes are the evidence."""

import codecs
import re
from typing import NamedTuple

from resiliparse.parse.encoding import detect_encoding

from gongkai.document.model import Repair

_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# GB18030 holds all of GBK and GB2312, and real pages use it under the older names.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "hz": "gb18030", "big5": "big5hkscs"}
# Characters that any Chinese text of some length holds, in both scripts. The wrong one of two double-byte decodings
# gives rare characters instead.
_COMMON = frozenset(
    "的一是不了在有和人年大为中上个国地以要会行政公开信息关于工作管理市县区府办事项数第总计申请"
    "開關於數據項總計請處區縣會國為"
)
_LEAST_COMMON = 0.05
_SAMPLE = 200_000


class Decoded(NamedTuple):
    """Decoded text, the encoding used, and a repair where it was not the declared one or bytes were lost."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...]


def decode(data: bytes) -> Decoded:
    """Decode ``data``: byte order mark, then strict UTF-8, then the declaration against what the bytes look like."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _decoded(data, name, None)
    declared = _declared(data)
    if _is_utf8(data):
        return _decoded(data, "utf-8", declared)
    return _decoded(data, _best(data, declared), declared)


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = match.group(1).decode("ascii").lower()
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return None  # no encoding of text at all
    return name


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A copy cut in the middle of a character is still UTF-8.
        return len(data) - error.start < 4 and error.start > 0 and not data[: error.start].isascii()
    return True


def _best(data: bytes, declared: str | None) -> str:
    """Choose among the declared encoding, the detected one and the usual ones by how Chinese the result looks."""
    detected = detect_encoding(data[:_SAMPLE])
    names = [declared, detected, "gb18030", "big5hkscs", "utf-8", "utf-16-le", "utf-16-be"]
    candidates = list(dict.fromkeys(_WIDER.get(name, name) for name in names if name))
    return max(candidates, key=lambda name: _plausibility(data[:_SAMPLE], name))


def _plausibility(data: bytes, encoding: str) -> float:
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, UnicodeError):
        return -1.0
    wide = [character for character in text if ord(character) > 0x7F]
    if not wide:
        return 0.0
    common = sum(character in _COMMON for character in wide)
    if encoding.startswith("utf-16") and common < _LEAST_COMMON * len(wide):
        return -1.0  # any bytes at all are rare ideographs in UTF-16: without a mark it has to show itself
    lost = text.count("\ufffd")
    return (common - 4 * lost) / len(wide)


def _decoded(data: bytes, encoding: str, declared: str | None) -> Decoded:
    text = data.decode(encoding, errors="replace").removeprefix("\ufeff")
    repairs = []
    if declared and _WIDER.get(declared, declared) != encoding and not data.isascii():
        repairs.append(Repair(kind="encoding", detail=f"declared {declared}, decoded as {encoding}"))
    lost = text.count("\ufffd")
    if lost:
        repairs.append(Repair(kind="lost_bytes", detail=f"{lost} byte sequences could not be decoded as {encoding}"))
    return Decoded(text, encoding, tuple(repairs))
