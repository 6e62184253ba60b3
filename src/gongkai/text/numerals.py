"""Chinese numerals: 二十三, 一百二十三, 二〇一九, 贰拾万, 廿三, 1万2千, 3.5万, 9.9亿, read exactly and written."""

import re
from decimal import Decimal

_WRITTEN = ("零〇○", "一壹幺", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {character: value for value, characters in enumerate(_WRITTEN) for character in characters}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_CONTRACTED = str.maketrans({"廿": "二十", "卅": "三十", "卌": "四十"})
_ARABIC = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_TOKEN = re.compile(rf"{_ARABIC.pattern}|.", re.DOTALL)
_VAGUE = re.compile("[余多几]")

CHARACTERS = "".join((*_DIGITS, *_SMALL, *_LARGE, "廿卅卌"))
"""every character a Chinese numeral may be written with"""


def read_numeral(text: str) -> Decimal | None:
    """Return the number a numeral stands for, None where it is none. A vague marker (十余, 3万多) is passed over."""
    tokens = _TOKEN.findall(_VAGUE.sub("", text).translate(_CONTRACTED))
    if not tokens:
        return None
    if len(tokens) > 1 and all(token in _DIGITS for token in tokens):
        return Decimal("".join(str(_DIGITS[token]) for token in tokens))
    return _with_places(tokens)


def _with_places(tokens: list[str]) -> Decimal | None:
    """Read digits with place words: what is below 10,000, the section so far, and what is closed already."""
    total = section = Decimal(0)
    pending: Decimal | None = None
    last, after_zero = 1, False
    for token in tokens:
        if token in _SMALL:
            section += (Decimal(1) if pending is None else pending) * _SMALL[token]
            pending, last, after_zero = None, _SMALL[token], False
        elif token in _LARGE:
            if pending is None and not section and not total:
                return None
            total, section = _raised(total, section + (pending or 0), _LARGE[token])
            pending, last, after_zero = None, _LARGE[token], False
        else:
            value = _digit(token)
            if value is None or (pending is not None and pending != 0):
                return None
            after_zero = after_zero or value == 0
            pending = value
    # 一百二 is 120 and 三万五 is 35,000: a last digit without its place word stands one place below the one before.
    if pending is not None and last >= 100 and not after_zero and tokens[-1] in _DIGITS:
        pending *= last // 10
    return total + section + (pending or 0)


def _raised(total: Decimal, section: Decimal, place: int) -> tuple[Decimal, Decimal]:
    if place == _LARGE["亿"]:
        return (total + section) * place, Decimal(0)
    return total + section * place, Decimal(0)


def _digit(token: str) -> Decimal | None:
    if token in _DIGITS:
        return Decimal(_DIGITS[token])
    return Decimal(token.replace(",", "")) if _ARABIC.fullmatch(token) else None


def write_numeral(number: int) -> str:
    """Return a number from 0 to below 10**16 as a Chinese numeral, such as 一百二十三 or 一亿零三."""
    if number == 0:
        return "零"
    parts: list[str] = []
    for place, word in ((10**8, "亿"), (10**4, "万"), (1, "")):
        head, number = divmod(number, place)
        if not head:
            continue
        zero = "零" if parts and head < 1000 else ""
        parts.append(zero + (write_numeral(head) if head >= 10**4 else _section(head)) + word)
    text = "".join(parts)
    return text[1:] if text.startswith("一十") else text


def _section(number: int) -> str:
    """Write a number below 10,000, with 一 before every place word."""
    text = ""
    gap = False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + word
        gap = not digit
    return text
