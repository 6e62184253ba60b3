"""Disturbances of the script: traditional characters, sounds in brackets, brackets of either width."""

from functools import cache
from random import Random

import opencc

from support.disturbances.model import Disturbance

_HALF = str.maketrans("（）：，", "():,")
# What Big5 has no code for: blanks become its own wide blank, characters without width vanish.
_NOT_IN_BIG5 = dict.fromkeys((0xA0, 0x2003), "\u3000") | dict.fromkeys((0x200B, 0x200D, 0x2060, 0xFEFF), "")
_HALF_BRACKETS = str.maketrans("（）", "()")
_SOUNDS = {
    "規": "guī",
    "項": "xiàng",
    "數": "shù",
    "據": "jù",
    "務": "wù",
    "構": "gòu",
    "機": "jī",
    "業": "yè",
    "關": "guān",
    "費": "fèi",
    "強": "qiáng",
    "復": "fù",
    "發": "fā",
    "處": "chù",
    "開": "kāi",
    "總": "zǒng",
    "應": "yīng",
    "進": "jìn",
    "結": "jié",
    "類": "lèi",
    "現": "xiàn",
    "屬": "shǔ",
    "內": "nèi",
    "審": "shěn",
    "對": "duì",
    "訴": "sù",
    "請": "qǐng",
}


@cache
def _traditional() -> opencc.OpenCC:
    return opencc.OpenCC("s2t")


@cache
def _taiwan() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def traditional(text: str) -> str:
    """Write in traditional characters."""
    converted: str = _traditional().convert(text)
    return converted


def _with_glosses(text: str, rng: Random) -> str:
    """Write in traditional characters and add the sound of some of them."""
    converted = traditional(text)
    return "".join(f"{sign}({_SOUNDS[sign]})" if sign in _SOUNDS and rng.random() < 0.6 else sign for sign in converted)


def _mixed_brackets(text: str, rng: Random) -> str:
    return "".join(sign.translate(_HALF_BRACKETS) if rng.random() < 0.5 else sign for sign in text)


def _big5(text: str) -> bytes:
    return text.translate(_NOT_IN_BIG5).encode("big5hkscs", errors="replace")


DISTURBANCES = (
    Disturbance("traditional", text=lambda text, _rng: traditional(text)),
    Disturbance("traditional with sounds", text=_with_glosses),
    Disturbance(
        "big5 undeclared", text=lambda text, _rng: _taiwan().convert(text).replace("charset", "x-charset"), encode=_big5
    ),
    Disturbance("half-width brackets", text=lambda text, _rng: text.translate(_HALF_BRACKETS)),
    Disturbance("half-width punctuation", text=lambda text, _rng: text.translate(_HALF)),
    Disturbance("mixed brackets", text=_mixed_brackets),
)
