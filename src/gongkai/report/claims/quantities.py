"""Every quantity in a stretch of folded prose: number, unit, how exact it is, and the words it belongs to."""

import re
from bisect import bisect_right
from decimal import Decimal
from typing import NamedTuple

from gongkai.report.claims.lexicon import any_role, pattern, quantity, roles
from gongkai.text.numerals import read_numeral

_BOUNDARY = re.compile(r"[,;:。!?()]")
_WHOLE_BRACKET = re.compile(r"\([^()]*\)")
_BRACKET = re.compile(r"[()。]")
_LONGEST_NOUN = 40
_MONEY = {"万元": 10**4, "亿元": 10**8}
_QUOTED_NAME = re.compile(r'"[^",;。]{1,12}$')


class Claim(NamedTuple):
    """One quantity. ``text[start:end]`` is number and unit; ``noun`` the words before it in its clause.

    ``unit`` is ``%`` for a percentage; money is in 元. ``exact`` is false for 128余条, 近千条, 3.5万条. ``group`` is
    where the bracket it stands in opens, -1 outside of brackets. ``after`` is what follows up to the clause's end.
    """

    value: Decimal
    unit: str
    exact: bool
    start: int
    end: int
    noun: str
    after: str
    group: int
    role: str | None
    """what the number stands for where the clause is about requests, such as ``received`` or ``refused``"""


def find_claims(text: str) -> list[Claim]:
    """Return every quantity of a folded text in its order, without the numbers that count nothing."""
    starts, groups = _brackets(text)
    found: list[Claim] = []
    for match in quantity().finditer(text):
        claim = _claim(text, match, groups[bisect_right(starts, match.start()) - 1])
        if claim is not None:
            found.append(claim)
    return found


def _brackets(text: str) -> tuple[list[int], list[int]]:
    """Return where the innermost bracket changes, and which one it is then. A full stop closes what was left open."""
    starts, groups, opened = [0], [-1], [-1]
    for match in _BRACKET.finditer(text):
        if match.group() == "(":
            opened.append(match.start())
        elif match.group() == "。":
            opened = [-1]
        elif len(opened) > 1:
            opened.pop()
        if groups[-1] != opened[-1]:
            starts.append(match.start() + (match.group() == "("))
            groups.append(opened[-1])
    return starts, groups


def _claim(text: str, match: re.Match[str], group: int) -> Claim | None:
    start, end = match.span()
    unit = match["percent"] or match["unit"] or match["written_unit"] or match["single_unit"]
    printed = match["number"] or match["written"] or match["single"]
    value = read_numeral(printed + (match["scale"] or ""))
    before = text[max(start - _LONGEST_NOUN, 0) : start]
    if value is None or pattern("names").search(before) or pattern("not_units").match(text, end):
        return None
    if text[end : end + 1] == '"' and _QUOTED_NAME.search(before):
        return None
    if unit in _MONEY:
        value, unit = value * _MONEY[unit], "元"
    vague = any(match[name] for name in ("vague", "scale", "vague_scaled", "written_vague"))
    vague = vague or bool(pattern("vague_before").search(before) or pattern("vague_behind").search(text[end : end + 2]))
    noun = _last_clause(before)
    behind = _BOUNDARY.search(text, end)
    after = text[end : min(behind.start() if behind else len(text), end + _LONGEST_NOUN)]
    return Claim(value, unit, not vague, start, end, noun, after, group, _role(noun, after))


def _last_clause(before: str) -> str:
    """Return the words before a number in its clause; a whole bracket among them is passed over."""
    words = _WHOLE_BRACKET.sub("", before)
    edge = 0
    for boundary in _BOUNDARY.finditer(words):
        edge = boundary.end()
    return words[edge:]


def _role(noun: str, after: str) -> str | None:
    if any_role().search(noun) is None and any_role().search(after) is None:
        return None
    for words in (noun, f"{noun}#{after}"):
        found = next((name for name, role in roles() if role.search(words)), None)
        if found is not None:
            return found
    return None
