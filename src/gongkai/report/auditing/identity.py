"""Whose report it is: level words that belong to another body, and how the office can be reached."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from gongkai.data import data_file, load
from gongkai.report.auditing.competence_words import Rank, rank
from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import MOST_QUOTES
from gongkai.report.auditing.passages import Passage
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.auditing.words import pattern
from gongkai.report.model import Level, Quote
from gongkai.text.folding import folded

_AROUND = 14


class LevelWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Level words that a body whose name looks so does not use of itself."""

    issuer: str
    foreign: str
    own: str


class IdentityWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``identity.yaml``, which explains every entry."""

    levels: list[LevelWords]
    elsewhere: str
    sentence_elsewhere: str
    contact: str
    telephone: str
    telephone_right: str
    postcode: str
    postcode_right: str
    mail: str
    mail_right: str


@cache
def _words() -> IdentityWords:
    return load(data_file("gongkai.report.auditing", "data", "identity.yaml"), IdentityWords)


@rule(
    "I02",
    level=Level.WARNING,
    group="identity",
    editions=ALL,
    title="层级用词与机关一致",
    title_en="Level words are those of the body",
)
def level_words(context: Context) -> Iterator[Remark]:
    """“全区”“我县”等层级用词应当与报告机关的层级一致；机关层级不能由名称确定的、引用文件的、说到上级的不作判断。

    Level words such as 全区 or 我县 fit the body. Where its name does not tell the level, in quotations, and about
    superiors, silence.
    """
    level = _level(context)
    if level is None or any(pattern(_words().elsewhere).search(passage.text) for passage in context.passages):
        return
    quotes = tuple(quote for passage in context.passages for quote in _foreign(passage, level))
    if quotes:
        name = context.report.issuer.name if context.report.issuer else ""
        yield Remark(
            f"“{quotes[0].text}”的层级用词与{name}（{level.own}）不一致。请核对是否照抄了别处的文字。",
            f"A level word does not fit the body ({name}): the text may be another body's.",
            quotes=quotes[:MOST_QUOTES],
            expected=level.own,
        )


def _level(context: Context) -> LevelWords | None:
    issuer = context.report.issuer
    if issuer is None:
        return None
    name = folded(issuer.name)
    if rank(name) is Rank.UNKNOWN:
        return None
    return next((level for level in _words().levels if pattern(level.issuer).search(name)), None)


def _foreign(passage: Passage, level: LevelWords) -> Iterator[Quote]:
    for match in pattern(level.foreign).finditer(passage.text):
        start, end = passage.sentence(match.start())
        if _is_quoted(passage.text[start : match.start()]):
            continue
        if not pattern(_words().sentence_elsewhere).search(passage.text[start:end]):
            yield passage.quote_folded(max(start, match.start() - 2), min(end, match.end() + _AROUND))


def _is_quoted(before: str) -> bool:
    """Tell whether a title or a quotation is open behind these words."""
    return before.count("《") > before.count("》") or before.count('"') % 2 == 1


@rule(
    "I04",
    level=Level.NOTICE,
    group="identity",
    editions=ALL,
    title="联系方式写在前言，写法正确",
    title_en="Contact data stand in the preface and are well formed",
)
def contact_data(context: Context) -> Iterator[Remark]:
    """联系方式宜写在前言；电话、邮政编码、电子邮箱应当是可以使用的写法。格式未要求写明联系方式，没有写的不提示。

    Contact data belong in the preface, and telephone, postcode and mail address have a form that can be used. The form
    does not ask for them, so that none at all is no fault.
    """
    words = _words()
    kinds = (
        ("电话", words.telephone, words.telephone_right),
        ("邮政编码", words.postcode, words.postcode_right),
        ("电子邮箱", words.mail, words.mail_right),
    )
    for passage in context.passages:
        for name, given, right in kinds:
            for match in pattern(given).finditer(passage.text):
                if not re.fullmatch(right, match["given"]):
                    yield Remark(
                        f"{name}“{match['given']}”的写法不对。请核对。",
                        f"This is no telephone, postcode or mail address: {match['given']}.",
                        quotes=(passage.quote_folded(*match.span()),),
                        found=match["given"],
                    )
    yield from _misplaced(context)


def _misplaced(context: Context) -> Iterator[Remark]:
    """Name contact data that stand in one of the last sections and not before."""
    found = [
        (passage, match)
        for passage in context.passages
        if (match := pattern(_words().contact).search(passage.text)) is not None
    ]
    if found and all((passage.topic or 0) > 1 for passage, _ in found):
        passage, match = found[0]
        yield Remark(
            "联系方式写在正文后面的部分。请移到前言，便于公众查找。",
            "Contact data stand in a late section: move them to the preface.",
            quotes=(passage.quote_folded(match.start(), min(match.end() + _AROUND, len(passage.text))),),
        )
