"""Folding: the one form in which labels and headings are compared.

Folding exchanges single characters (full width to half width, traditional to simplified, the many quotation marks,
brackets and dashes to one of each) and deletes what carries no meaning in a label (white space, table bars, the
pinyin glosses that some mirrors put behind a character). Offsets map back to the original.
"""

import re
import unicodedata
from functools import cache, lru_cache

import opencc

from gongkai.text.mapped import MappedText

_ALIKE = {
    "，": ",",
    "、": ",",
    "︐": ",",
    "；": ";",
    "：": ":",
    "︰": ":",
    "．": ".",
    "。": "。",
    "（": "(",
    "﹙": "(",
    "）": ")",
    "﹚": ")",
    "［": "[",
    "］": "]",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "＂": '"',
    "『": '"',
    "』": '"',
    "「": '"',
    "」": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "―": "-",
    "－": "-",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "─": "-",
    "━": "-",
    "〇": "〇",
    "｜": "|",
    "│": "|",
    "┃": "|",
    "╱": "/",
    "∕": "/",
    "⁄": "/",
    "兩": "两",
}
# U+3400-4DBF and U+4E00-9FFF hold every ideograph a report uses; F900-FAFF are their compatibility doubles.
_IDEOGRAPHS = (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))
_RADICALS = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))

INVISIBLE = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
"""zero-width characters and the soft hyphen, for `str.translate`: nobody sees them, and inside a number they end it"""
BLANK = r"\s\u00a0\u3000\u200b-\u200f\u2060\ufeff\u00ad"
_BLANK_OR_BAR = re.compile(rf"[{BLANK}|]+")
# A gloss is a reading in Latin letters with tone marks, in brackets, directly behind an ideograph: 復(fù)議.
_GLOSS = re.compile(r"(?<=[\u3400-\u9fff])\((?=[^)]{0,6}[a-z\u00e0-\u01dc])[a-z\u00e0-\u01dc\u0251\u0261]{1,7}\)")


@cache
def folding_table() -> dict[int, str]:
    """Return the table of single characters exchanged by folding, for `str.translate`."""
    table: dict[int, str] = {}
    for code in (*range(0xFF01, 0xFF5F), *_RADICALS):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            table[code] = folded
    table.update(_simplified())
    table.update({ord(key): value for key, value in _ALIKE.items()})
    return table


@cache
def _simplified() -> dict[int, str]:
    # One conversion of all ideographs, each on a line of its own so that no phrase rule of OpenCC applies: a phrase
    # could change the length, and offsets would be lost.
    characters = [chr(code) for code in _IDEOGRAPHS]
    converted = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {ord(before): after for before, after in pairs if before != after and len(after) == 1}


def fold(text: MappedText) -> MappedText:
    """Return ``text`` folded: characters exchanged, white space, bars and glosses deleted."""
    return text.translate(folding_table()).delete(_BLANK_OR_BAR).delete(_GLOSS)


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Return the folded form of a short text, such as a label (without its map)."""
    exchanged = text.translate(folding_table())
    return _GLOSS.sub("", _BLANK_OR_BAR.sub("", exchanged))


def simplified(text: str) -> str:
    """Return ``text`` in simplified characters, one for one, everything else untouched."""
    return text.translate(_simplified())
