"""Sums and shares of sentences from published reports: how many are checked, and whether what is said is true."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gongkai.report.claims import Share, Sum, find_claims, find_shares, find_sums
from gongkai.text.folding import folded

UNEQUAL = ("!=", "≠")
# What the list says of rounded numbers that do not add up: nothing that could be called wrong.
ROUNDED = ("may be partial", "approximate")
# Told to be wrong in the list of defects.
ALSO_WRONG = ("上海市人民政府办公厅2019",)


class Relations(NamedTuple):
    """The sums and shares of one sentence."""

    sums: list[Sum]
    shares: list[Share]

    @property
    def wrong(self) -> bool:
        """Whether anything is said to be wrong."""
        return any(relation.wrong for relation in (*self.sums, *self.shares))


def _relations(text: str) -> Relations:
    claims = find_claims(text)
    sums = find_sums(text, claims)
    return Relations(sums, find_shares(text, claims, sums))


@pytest.fixture(scope="module")
def narratives(shared_reports: Path) -> list[dict[str, Any]]:
    """Return the sentences with what is known of their arithmetic, folded."""
    lines = (shared_reports / "narratives.jsonl").read_text(encoding="utf-8").splitlines()
    return [{**entry, "text": folded(entry["text"])} for entry in map(json.loads, lines)]


def _is_wrong(entry: dict[str, Any]) -> bool:
    check = entry.get("check", "")
    if entry["title"] in ALSO_WRONG:
        return True
    return any(mark in check for mark in UNEQUAL) and not any(word in check for word in ROUNDED)


def test_what_is_said_to_be_wrong_is_wrong(narratives: list[dict[str, Any]]) -> None:
    """Precision and recall of wrong arithmetic are both 1: every sentence known to be wrong, and no other."""
    said = [entry["title"] for entry in narratives if _relations(entry["text"]).wrong]
    due = [entry["title"] for entry in narratives if _is_wrong(entry)]

    assert said == due


def test_sums_known_to_hold_are_checked(narratives: list[dict[str, Any]]) -> None:
    """Of the sentences whose sums are known to hold, at least 95 % have one that is found and holds."""
    known = [entry for entry in narratives if " ok" in entry.get("check", "") or "all sums" in entry.get("check", "")]
    held = [entry for entry in known if any(one.holds for one in _relations(entry["text"]).sums)]
    print(f"sums that hold: {len(held)} of {len(known)} sentences checked")  # noqa: T201 -- the figures are the point

    assert len(held) >= 0.95 * len(known)


def _changes(text: str, relation: Sum) -> list[str]:
    """Return the sentence with one of the numbers of a sum changed, a different one each time."""
    changed = []
    for claim in (relation.total[0], *relation.parts):
        digits = text[claim.start : claim.end].removesuffix(claim.unit)
        if claim.exact and digits.isdigit():
            changed.append(text[: claim.start] + str(int(digits) + 1) + text[claim.start + len(digits) :])
    return changed


def test_a_sum_that_is_broken_by_one_is_found(narratives: list[dict[str, Any]]) -> None:
    """With one number of a right sum made larger by one, at least 95 % of the sentences are found wrong."""
    broken = [
        changed
        for entry in narratives
        for relation in _relations(entry["text"]).sums
        if relation.holds and relation.exact and relation.complete
        for changed in _changes(entry["text"], relation)
    ]
    found = [text for text in broken if _relations(text).wrong]
    print(f"sums broken by one: {len(found)} of {len(broken)} found")  # noqa: T201 -- the figures are the point

    assert len(broken) > 100
    assert len(found) >= 0.95 * len(broken)
