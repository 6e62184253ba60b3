"""The form: the printed labels against the statutory ones."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import label_quote
from gongkai.report.auditing.lettering import is_noise, letters
from gongkai.report.auditing.registry import Remark, rule
from gongkai.report.model import Fault, Label, Level
from gongkai.statute.forms import Column, Edition, Group, Row, form
from gongkai.text.folding import folded

_REMARK = re.compile(r"\((?:[^()]|\([^()]*\))*\)?$")


class Variants(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``labels.yaml``: what is accepted besides the statutory label."""

    accepted: dict[str, list[str]]


class _Altered(NamedTuple):
    label: Label
    statutory: str


@cache
def accepted_labels() -> dict[str, frozenset[str]]:
    """Return id → wordings accepted besides the statutory one, compared by their letters alone."""
    loaded = load(data_file("gongkai.report.auditing", "data", "labels.yaml"), Variants)
    return {name: frozenset(letters(text) for text in texts) for name, texts in loaded.accepted.items()}


@rule(
    "F11",
    level=Level.WARNING,
    group="form",
    title="行列名称与格式一致",
    title_en="Row and column labels are those of the form",
    article="国办公开办函〔2019〕60号；国办公开办函〔2021〕30号",
)
def labels_altered(context: Context) -> Iterator[Remark]:
    """表格的行、列名称应当与格式一致，不得改动或漏字；标点、括号、空白、繁简、附注和通行的缩写不算改动。

    The labels of rows and columns are those of the form, without altered or lost characters. Punctuation, width,
    white space, script, a remark in brackets and customary short forms are no alteration.

    国办公开办函〔2019〕60号；国办公开办函〔2021〕30号
    """
    noisy = {
        block for block, labels in context.block_labels.items() if any(is_noise(label.printed) for label in labels)
    }
    seen: set[tuple[str, str]] = set()
    for block, altered in _altered(context):
        key = (altered.statutory, letters(altered.label.printed))
        if key in seen:
            continue
        seen.add(key)
        printed = "".join(altered.label.printed.split())
        damaged = context.damaged or block in noisy
        yield Remark(
            f"表格中的“{printed}”与格式不一致，格式为“{altered.statutory}”。请按格式改正。",
            f"The label “{printed}” differs from the form, which has “{altered.statutory}”.",
            quotes=(label_quote(altered.label),),
            expected=altered.statutory,
            found=printed,
            fault=Fault.EITHER if damaged else Fault.PUBLISHED,
        )


def _altered(context: Context) -> Iterator[tuple[str, _Altered]]:
    for view in context.views:
        due = _statutory(view.edition, view.block.id)
        for label in context.block_labels[view.block.id]:
            statutory = due.get((label.kind, label.id))
            if (
                statutory is not None
                and not is_noise(label.printed)
                and not _accepted(label.id, label.printed, statutory)
            ):
                yield view.block.id, _Altered(label, statutory)


@lru_cache(maxsize=8192)
def _accepted(name: str, label: str, statutory: str) -> bool:
    printed, due = letters(label), letters(statutory)
    if not printed or due.startswith(printed) or printed in accepted_labels().get(name, ()):
        return True
    if _REMARK.search(folded(statutory)) is None:
        bare = letters(_REMARK.sub("", folded(label)))
        return bool(bare) and (due.startswith(bare) or bare in accepted_labels().get(name, ()))
    return False


@cache
def _statutory(edition: Edition, block_id: str) -> dict[tuple[str, str], str]:
    """Return kind and id → what the form has in the place of a printed label."""
    (block,) = (block for block in form(edition).blocks() if block.id == block_id)
    items: list[tuple[str, tuple[Row, ...] | tuple[Column, ...] | tuple[Group, ...]]] = [
        ("row", block.rows),
        ("column", block.columns),
        ("row_group", block.row_groups),
        ("column_group", block.column_groups),
    ]
    return {(kind, item.id): item.label for kind, found in items for item in found}
