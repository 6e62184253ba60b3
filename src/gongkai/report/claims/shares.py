"""Shares and rates in the prose: 占76.9%, 答复率98.7%, with the two numbers they are made of where the text tells."""

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from gongkai.report.claims.lexicon import pattern
from gongkai.report.claims.quantities import Claim
from gongkai.report.claims.sums import Sum

_FARTHEST = 200
_SHORTEST_NAME = 4
_HUNDRED = Decimal(100)


class Share(NamedTuple):
    """A percentage, the ``part`` it is said of and the ``whole`` it is a share of; ``rivals`` could be the whole too.

    ``named`` says that the whole was found by its name, which may stand in another paragraph.
    """

    percent: Decimal
    part: Claim
    whole: Claim
    rivals: tuple[Claim, ...]
    named: bool
    start: int
    end: int

    @property
    def true(self) -> Decimal:
        """The percentage that the two numbers give, as precise as it is stated."""
        return (self.part.value * _HUNDRED / self.whole.value).quantize(_last_place(self.percent), ROUND_HALF_UP)

    @property
    def holds(self) -> bool:
        """Whether the statement is right, rounded or cut, about the whole or anything else it may be about."""
        return any(_fits(self.part.value, whole.value, self.percent) for whole in (self.whole, *self.rivals))

    @property
    def wrong(self) -> bool:
        """Whether two exact numbers give another percentage."""
        return self.part.exact and self.whole.exact and not self.holds


def _fits(part: Decimal, whole: Decimal, percent: Decimal) -> bool:
    return whole > 0 and abs(part * _HUNDRED / whole - percent) < _last_place(percent)


def _last_place(number: Decimal) -> Decimal:
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def find_shares(text: str, claims: Sequence[Claim], sums: Sequence[Sum]) -> list[Share]:
    """Return every share and rate of a folded text whose two numbers the text tells."""
    return sorted([*_shares(text, claims, sums, claims), *_rates(text, claims)], key=lambda share: share.start)


def find_named_shares(text: str, claims: Sequence[Claim], elsewhere: Sequence[Claim]) -> list[Share]:
    """Return the shares of a folded text whose whole is found by its name among the quantities of other texts."""
    return [share for share in _shares(text, claims, (), elsewhere) if share.named]


def _shares(text: str, claims: Sequence[Claim], sums: Sequence[Sum], named: Sequence[Claim]) -> Iterator[Share]:
    for match in pattern("share").finditer(text):
        before = [claim for claim in claims if claim.end <= match.start() and claim.unit != "%"]
        part = before[-1] if before else None
        if part is None or re.search("[。;:]", text[part.end : match.start()]) or match.start() - part.end > 20:
            continue
        near = [claim for claim in before[:-1] if claim.unit == part.unit and part.start - claim.end < _FARTHEST]
        name = pattern("of_total").sub("", match["of"])
        whole = _named(name, part, named) if name else None
        if not name:
            whole = next((one.total[0] for one in sums if part in one.parts and len(one.total) == 1), None)
        if whole is None or not whole.value:
            continue
        yield Share(Decimal(match["percent"]), part, whole, tuple(near), bool(name), match.start(), match.end())


def _named(name: str, part: Claim, claims: Sequence[Claim]) -> Claim | None:
    """Find the one number that the name of the whole stands for: 占…依申请权力事项总数 and 依申请权力事项296项."""
    for length in range(len(name), _SHORTEST_NAME - 1, -1):
        tail = name[-length:]
        found = [claim for claim in claims if claim.noun.endswith(tail) and claim.unit == part.unit]
        found = [claim for claim in found if claim is not part]
        if found:
            return found[0] if len({claim.value for claim in found}) == 1 else None
    return None


def _rates(text: str, claims: Sequence[Claim]) -> Iterator[Share]:
    """Find the rate at which requests were answered, between how many came and how many were answered."""
    for match in pattern("rate").finditer(text):
        if pattern("timely").search(text, max(match.start() - 6, 0), match.start()):
            continue
        start = text.rfind("。", 0, match.start()) + 1
        own = [claim for claim in claims if start <= claim.start < match.start() and claim.unit != "%"]
        if any(pattern("not_requests").search(claim.noun) for claim in own):
            continue
        received = [claim for claim in own if claim.role == "received"]
        answered = [claim for claim in own if claim.role == "answered"]
        if not received:
            above = text.rfind("。", 0, max(start - 1, 0)) + 1
            received = [claim for claim in claims if above <= claim.start < start and claim.role == "received"]
        if len(received) == 1 and len(answered) == 1 and received[0].value >= answered[0].value > 0:
            percent = Decimal(match["percent"])
            stop = text.find("。", match.end())
            rest = [claim for claim in claims if match.end() <= claim.start < (stop if stop >= 0 else len(text))]
            # All that was due was done: what is carried on was not due yet.
            if percent == _HUNDRED and any(claim.role == "carried_out" for claim in (*own, *rest)):
                continue
            yield Share(percent, answered[0], received[0], (), named=False, start=match.start(), end=match.end())
