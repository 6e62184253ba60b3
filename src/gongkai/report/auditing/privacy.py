"""Personal data: numbers of persons that nobody has masked."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.passages import Passage
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.model import Level, Quote

_WIDE = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {0xFF38: "X", 0xFF58: "x", 0x3000: " ", 0xFF0D: "-"}
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_MANY_DIGITS = re.compile(r"\d{4}[\d -]{3,}")


class PrivacyWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``privacy.yaml``, which explains every entry."""

    before: str
    behind: str
    identity: str
    mobile: str
    card: str
    other_number: str
    office: str


class _Kind(NamedTuple):
    """A kind of number: how it looks, whether its digits can be one, how many stay visible, and its name."""

    pattern: re.Pattern[str]
    valid: Callable[[str], bool]
    shown: tuple[int, int]
    name: str
    name_en: str


@cache
def _words() -> PrivacyWords:
    return load(data_file("gongkai.report.auditing", "data", "privacy.yaml"), PrivacyWords)


@cache
def _kinds() -> tuple[_Kind, ...]:
    words = _words()

    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(f"{words.before}(?:{text}){words.behind}")

    return (
        _Kind(pattern(words.identity), is_identity_number, (6, 4), "公民身份号码", "an identity number"),
        _Kind(pattern(words.card), is_card_number, (4, 4), "银行卡号", "a bank card number"),
        _Kind(pattern(words.mobile), str.isdigit, (3, 4), "手机号码", "a mobile telephone number"),
    )


def is_identity_number(digits: str) -> bool:
    """Tell whether the check character of an identity number of 18 places is right (GB 11643)."""
    if len(digits) != len(_WEIGHTS) + 1:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=False))
    return _CHECKS[total % len(_CHECKS)] == digits[-1].upper()


def is_card_number(digits: str) -> bool:
    """Tell whether the check digit of a bank card number is right (Luhn)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


@rule(
    "D01",
    level=Level.ERROR,
    group="privacy",
    editions=ALL,
    title="正文不泄露个人信息",
    title_en="The prose gives no personal data away",
    article="条例第十五条、个人信息保护法第二十五条",
)
def personal_numbers(context: Context) -> Iterator[Remark]:
    """正文不得公开未作遮盖的公民身份号码、手机号码和银行卡号；机关的联系方式不在此列。提示中的号码一律遮盖，原文位置照常指出。

    The prose shows no identity number, mobile telephone number or bank card number unmasked. The contact data of the
    office are no personal data. Numbers are masked in the finding; its place leads to the original.

    条例第十五条、个人信息保护法第二十五条
    """
    for passage in context.passages:
        for kind, quote in _found(passage):
            yield Remark(
                f"正文有未作遮盖的{kind.name}{quote.text}。请立即遮盖或删除，并核查是否已经传播。",
                f"The prose shows {kind.name_en} unmasked ({quote.text}): mask or delete it at once.",
                quotes=(quote,),
            )


def _found(passage: Passage) -> Iterator[tuple[_Kind, Quote]]:
    """Find the numbers of persons of a passage, masked, in the order of the text."""
    if not _MANY_DIGITS.search(passage.raw):
        return
    text = passage.raw.translate(_WIDE)
    taken: set[int] = set()
    found = []
    for kind in _kinds():
        for match in kind.pattern.finditer(text):
            if match.start() in taken or not kind.valid(re.sub("[ +-]", "", match.group())):
                continue
            taken.update(range(*match.span()))
            if not _is_excepted(passage, text, match, kind):
                found.append((match.start(), kind, _masked(passage, match, kind)))
    for _, kind, quote in sorted(found, key=lambda one: one[0]):
        yield kind, quote


def _is_excepted(passage: Passage, text: str, match: re.Match[str], kind: _Kind) -> bool:
    """Tell whether a number is none of a person's: of a paper, or the telephone of the office."""
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    paragraph = text[start : len(text) if end < 0 else end]
    if re.search(_words().other_number, text[start : match.start()]):
        return True
    is_telephone = kind.name == "手机号码"
    return is_telephone and (passage.section is None or re.search(_words().office, paragraph) is not None)


def _masked(passage: Passage, match: re.Match[str], kind: _Kind) -> Quote:
    digits = re.sub("[ -]", "", match.group())
    first, last = kind.shown
    hidden = digits[:first] + "*" * (len(digits) - first - last) + digits[-last:]
    return Quote(text=hidden, source=passage.quote(*match.span()).source)
