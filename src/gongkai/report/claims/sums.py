"""Sums in the prose: a total and its list, in brackets or not; requests and their outcomes; a flow of requests."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gongkai.report.claims.lexicon import pattern
from gongkai.report.claims.quantities import Claim

_OUTCOMES = {"granted", "granted_and_part", "granted_in_part", "refused", "unavailable", "not_processed", "other"}
_NOT_LISTED = {*_OUTCOMES, "carried_in", "carried_out"}
_FARTHEST_TOTAL, _FARTHEST_PART, _FARTHEST_ROLE = 60, 60, 160
_LONGEST_LIST = 40
_CHANNELS_MOST = Decimal("1.05")
_STATED = {"received", "answered", "carried_in", "carried_out"}
_NEAR_ALL = {2: Decimal("0.95"), 3: Decimal("0.9")}
_FLOW = ("received", "carried_in", "answered", "carried_out")
_FULL_STOP = re.compile("。")
_NESTED = re.compile(r"\([^()]*\)?")


def is_channel(claim: Claim) -> bool:
    """Tell whether a number is what went out by one channel."""
    return pattern("channels").search(claim.noun + claim.after) is not None


class Sum(NamedTuple):
    """A total and its parts.

    ``complete`` says that the parts are all there is, so that they have to add up; parts of an incomplete list may be
    less. ``total`` is what is due: one number, or in a flow of requests what came in (``parts`` is what went out).
    """

    kind: str
    total: tuple[Claim, ...]
    parts: tuple[Claim, ...]
    complete: bool

    @property
    def due(self) -> Decimal:
        """What the parts should add up to."""
        return sum((claim.value for claim in self.total), Decimal(0))

    @property
    def found(self) -> Decimal:
        """What the parts add up to."""
        return sum((claim.value for claim in self.parts), Decimal(0))

    @property
    def exact(self) -> bool:
        """Whether every number is exact, so that arithmetic can be asked of them."""
        return all(claim.exact for claim in (*self.total, *self.parts))

    @property
    def holds(self) -> bool:
        """Whether the parts add up."""
        return self.due == self.found

    @property
    def wrong(self) -> bool:
        """Whether the numbers cannot all be true."""
        if not self.exact or self.holds or not self.due:
            return False
        if self.kind != "list" or self.found < self.due:
            return self.complete
        # The same item may stand in several channels: only a sum that just misses the total is a slip.
        return self.found <= self.due * _CHANNELS_MOST or not all(map(is_channel, self.parts))

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last number."""
        claims = (*self.total, *self.parts)
        return min(claim.start for claim in claims), max(claim.end for claim in claims)


def find_sums(text: str, claims: Sequence[Claim]) -> list[Sum]:
    """Return every total with its parts that a folded text tells."""
    found = [*_lists(text, claims), *_outcomes(text, claims), *_flows(text, claims)]
    return sorted(found, key=lambda relation: relation.span)


def _lists(text: str, claims: Sequence[Claim]) -> Iterator[Sum]:
    """Find the lists that 其中 or a bracket opens."""
    done: set[int] = set()
    starts = [claim.start for claim in claims]
    opened = [(match.start(), match.end(), -1) for match in pattern("opens_list").finditer(text)]
    opened += [(group, group + 1, group) for group in dict.fromkeys(claim.group for claim in claims) if group >= 0]
    for start, end, bracket in sorted(opened):
        at = bisect_left(starts, end)
        after, near = claims[at : at + _LONGEST_LIST], claims[max(at - _LONGEST_LIST, 0) : at]
        if not after or after[0].start - end > _FARTHEST_PART or after[0].start in done:
            continue
        group = after[0].group if bracket < 0 else bracket
        begun = text[end : after[0].start]
        # A bracket may open with 其中, and then one list has been found twice: the bracket's is the better known.
        outer = group if bracket < 0 and not _opens(text, group, start) else _outer(near, group)
        total = _total(text, near, start if bracket < 0 and outer == group else group, outer, after[0].unit)
        if total is None or "。" in begun or after[0].role in _NOT_LISTED:
            continue
        parts = _parts(text, [claim for claim in after if claim.group == group], end)
        if parts:
            done.add(parts[0].start)
            relation = _judged(text, total, parts, end, by_itself=bracket >= 0)
            if relation is not None:
                yield relation


def _opens(text: str, group: int, start: int) -> bool:
    return group >= 0 and start - group <= 1 and text[group] == "("


def _outer(claims: Sequence[Claim], group: int) -> int:
    """Return the bracket in which a bracket stands: that of the number in front of it."""
    before = [claim for claim in claims if claim.end <= group]
    return before[-1].group if before else -1


def _total(text: str, claims: Sequence[Claim], start: int, group: int, unit: str) -> Claim | None:
    before = [claim for claim in claims if claim.end <= start and claim.group == group and claim.unit == unit]
    while before and pattern("change").search(before[-1].noun):
        before.pop()
    if not before or start - before[-1].end > _FARTHEST_TOTAL:
        return None
    between = _NESTED.sub("", text[before[-1].end : start])
    return None if between.count("。") > 1 or len(between) > _FARTHEST_TOTAL else before[-1]


def _parts(text: str, claims: Sequence[Claim], start: int) -> list[Claim]:
    """Collect the numbers of a list, up to where something else begins."""
    parts: list[Claim] = []
    at, commas = start, 0
    for claim in claims:
        gap = _NESTED.sub("", text[at : claim.start])
        at = claim.end
        if claim.unit == "%" and not re.search("[。;]", gap):
            continue
        new = bool(parts) and (pattern("new_subject").search(gap) is not None or (commas and ";" in gap))
        if new and pattern("rest").search(gap) and ";" in gap and not commas:
            new = False
        if "。" in gap or new or len(gap) > _FARTHEST_PART or (parts and claim.unit != parts[0].unit):
            break
        other = claim.role in _STATED and parts and claim.role != parts[0].role
        if other or pattern("change").search(claim.noun) or (parts and re.search("[,;]", gap) is None):
            break
        commas += bool(parts) and ";" not in gap
        parts.append(claim)
    return parts


def _judged(text: str, total: Claim, parts: list[Claim], start: int, *, by_itself: bool) -> Sum | None:
    """Make a sum of a total and its parts, leaving out what a list that ran on took in at its end."""
    running = Decimal(0)
    for count, part in enumerate(parts, start=1):
        running += part.value
        left = sum((one.value for one in parts[count:]), Decimal(0))
        is_end = left != 1 or pattern("verbs").match(parts[count].noun)
        if running == total.value and count > 1 and is_end:
            return Sum("list", (total,), tuple(parts[:count]), complete=True)
    if len(parts) < 2:
        return None
    begun = text[start : parts[0].start]
    last = parts[-1]
    is_open = pattern("open_end").search(text[last.end : last.end + 3]) or pattern("open_start").search(begun)
    # A bracket with nothing but parts, and no 其中 before them, says what the number in front of it is made of.
    listed = by_itself and pattern("opens_list").search(begun) is None and running * 2 >= total.value
    complete = not is_open and (listed or _is_all(parts, running, total.value))
    if is_open and pattern("open_start").search(begun):
        return None
    return Sum("list", (total,), tuple(parts), complete)


def _is_all(parts: list[Claim], found: Decimal, due: Decimal) -> bool:
    """Tell whether a list that is not said to be open names everything."""
    if any(pattern("rest").search(part.noun) for part in parts) and len(parts) > 1:
        return True
    least = _NEAR_ALL[min(len(parts), 3)]
    alike = len(parts) > 2 or all(map(is_channel, parts))
    return alike and due * least <= found <= due / least


def _outcomes(text: str, claims: Sequence[Claim]) -> Iterator[Sum]:
    """Find what became of the requests: granted, refused and so on, and how many there were."""
    for run in _runs(text, [claim for claim in claims if claim.unit != "%"]):
        parts = [claim for claim in run if claim.role in _OUTCOMES or claim.role == "carried_out"]
        roles = [claim.role for claim in parts]
        before = [claim for claim in claims if claim.role and 0 <= parts[0].start - claim.end < _FARTHEST_ROLE]
        answered = [claim for claim in before if claim.role == "answered" and claim.unit == parts[0].unit]
        received = [claim for claim in before if claim.role == "received" and claim.unit == parts[0].unit]
        carried = [claim for claim in before if claim.role == "carried_in" and claim.unit == parts[0].unit]
        totals: list[tuple[Claim, ...]] = [(claim,) for claim in (*answered, *received)]
        totals += [(first, second) for first in received for second in carried]
        if not totals or len(set(roles)) < len(roles) or {"granted", "granted_and_part"} <= set(roles):
            continue
        found = sum((claim.value for claim in parts), Decimal(0))
        holding = [total for total in totals if sum(claim.value for claim in total) == found]
        complete = "other" in roles and len(_OUTCOMES & set(roles)) >= 4
        total = holding[0] if holding else ((answered or received)[-1],)
        yield Sum("outcomes", total, tuple(parts), complete)


def _runs(text: str, claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    run: list[Claim] = []
    for claim in claims:
        broken = run and (claim.group != run[-1].group or "。" in text[run[-1].end : claim.start])
        outcome = claim.role in _OUTCOMES or (run and claim.role == "carried_out")
        if run and (broken or not outcome) and claim.group == run[0].group:
            if len(run) > 2:
                yield run
            run = []
        if outcome and (not run or claim.group == run[0].group):
            run.append(claim)
    if len(run) > 2:
        yield run


def _flows(text: str, claims: Sequence[Claim]) -> Iterator[Sum]:
    """Find a whole flow of requests in one sentence: received and carried in, answered and carried on."""
    sentences: dict[int, list[Claim]] = {}
    ends = [match.start() for match in _FULL_STOP.finditer(text)]
    for claim in claims:
        if claim.role in _FLOW and claim.unit in "件条份宗":
            sentences.setdefault(bisect_left(ends, claim.start), []).append(claim)
    for own in sentences.values():
        held = {claim.role: claim for claim in own}
        if len(own) == len(held) == len(_FLOW):
            received, carried_in, answered, carried_out = (held[role] for role in _FLOW)
            yield Sum("flow", (received, carried_in), (answered, carried_out), complete=True)
