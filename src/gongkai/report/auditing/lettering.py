"""Labels by their letters: what counts when a printed label is compared with the form's, and what is noise."""

import re
from functools import cache, lru_cache

from gongkai.statute.forms import forms
from gongkai.text.folding import folded

_NUMBER = re.compile(r"^(?:\([一二三四五六七八九十]{1,3}\)?|[一二三四五六七八九十]{1,3}[,.]|\d{1,2}[.,])")
_PUNCTUATION = re.compile(r"[^\u3400-\u9fff\w]+|_")
# What a label may be written with. Anything else is noise of a recognition, which is the copy's and Q03's matter.
_NOISE = re.compile(r"[^\u3400-\u9fff\u3000-\u303f\uff00-\uffef!-~·…“”‘’①-⑳]")
_SHORTEST = 2


@lru_cache(maxsize=8192)
def letters(label: str) -> str:
    """Return a label folded, without its leading number and without punctuation."""
    return _PUNCTUATION.sub("", _NUMBER.sub("", folded(label), count=1))


@lru_cache(maxsize=8192)
def is_noise(label: str) -> bool:
    """Tell whether a label holds characters that no form has, left by a recognition."""
    return _NOISE.search(folded(label)) is not None


@cache
def _form_texts() -> frozenset[str]:
    found = set()
    for form in forms():
        found |= {letters(section.title) for section in form.sections}
        for block in form.blocks():
            texts = [group.label for group in (*block.row_groups, *block.column_groups)]
            texts += [row.label for row in block.rows] + [column.label for column in block.columns]
            found |= {letters(text) for text in (*texts, block.heading, block.corner) if text}
    return frozenset(found)


@lru_cache(maxsize=4096)
def is_form_text(text: str) -> bool:
    """Tell whether a piece is nothing but a text of the form, or the beginning of one that goes on in another line."""
    piece = letters(text)
    numbered = _NUMBER.match(folded(text)) is not None
    telling = len(piece) >= _SHORTEST or (numbered and bool(piece))
    return telling and any(due.startswith(piece) for due in _form_texts())
