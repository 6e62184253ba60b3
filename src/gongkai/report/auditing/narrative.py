"""The prose by itself: sums, shares and numbers that two paragraphs give."""

# ruff: noqa: D400 - the first sentence of a rule is Chinese and ends with a Chinese full stop

from collections.abc import Iterator

from gongkai.report.auditing.context import Context
from gongkai.report.auditing.evidence import shown
from gongkai.report.auditing.passages import Passage
from gongkai.report.auditing.registry import ALL, Remark, rule
from gongkai.report.claims import Share, Sum, find_named_shares
from gongkai.report.model import Level, Quote, plain_number

_NEAR = 200
_KINDS = {"list": "分项", "outcomes": "各类办理结果", "flow": "答复与结转"}
_KINDS_EN = {"list": "parts", "outcomes": "outcomes", "flow": "answers and what is carried on"}


@rule(
    "N07",
    level=Level.INCONSISTENCY,
    group="narrative",
    editions=ALL,
    title="正文中的总数等于分项之和",
    title_en="A total in the prose is the sum of its parts",
)
def parts_of_a_total(context: Context) -> Iterator[Remark]:
    """正文写“共N条，其中……”并列出全部分项的，分项之和应当等于N；只列举一部分（“等”）的，分项之和不得超过N。概数不作判断。

    Where the prose lists all parts of a total, they add up to it; parts of an open list do not exceed it. Rounded
    numbers are not judged.
    """
    for passage in context.passages:
        for relation in passage.sums:
            if relation.wrong:
                yield _sum_remark(passage, relation)


def _sum_remark(passage: Passage, relation: Sum) -> Remark:
    due, found = shown(relation.due), shown(relation.found)
    total = " + ".join(shown(claim.value) for claim in relation.total)
    parts = " + ".join(shown(claim.value) for claim in relation.parts)
    return Remark(
        f"正文的总数是{total}，{_KINDS[relation.kind]}之和却是{parts} = {found}。请核对总数和每一项。",
        f"The {_KINDS_EN[relation.kind]} give {parts} = {found}, the total stated is {due}.",
        quotes=(*(passage.quote_claim(claim) for claim in relation.total), _parts_quote(passage, relation)),
        expected=plain_number(relation.due),
        found=plain_number(relation.found),
        difference=plain_number(relation.found - relation.due),
    )


def _parts_quote(passage: Passage, relation: Sum) -> Quote:
    first, last = relation.parts[0], relation.parts[-1]
    noun = passage.text.rfind(first.noun, 0, first.start) if first.noun else first.start
    return passage.quote_folded(max(noun, relation.total[0].end), last.end)


@rule(
    "N08",
    level=Level.INCONSISTENCY,
    group="narrative",
    editions=ALL,
    title="百分比与所依据的两个数一致",
    title_en="A percentage agrees with its two numbers",
)
def percentages(context: Context) -> Iterator[Remark]:
    """正文的占比、答复率等，应当与同一处给出的两个数相除的结果一致（四舍五入或截取均可）；说不清是哪两个数的不作判断。

    A share or rate agrees with the two numbers given beside it, rounded or cut. Where the text does not tell the two
    numbers, silence.
    """
    for passage in context.passages:
        for share in passage.shares:
            if share.wrong and _is_near(share):
                yield _share_remark(share, passage, passage)


@rule(
    "N09",
    level=Level.INCONSISTENCY,
    group="narrative",
    editions=ALL,
    title="百分比与别处给出的总数一致",
    title_en="A percentage agrees with the total given elsewhere",
)
def percentages_elsewhere(context: Context) -> Iterator[Remark]:
    """占比所说的总数在报告另一处以同样的名称给出的，应当与之一致；同名的总数有两个以上的不作判断。

    Where another paragraph gives, under the same name, the total that a share is of, the share agrees with it. Where
    two different totals have that name, silence.
    """
    for passage in context.passages:
        for share in passage.shares:
            if share.wrong and not _is_near(share):
                yield _share_remark(share, passage, passage)
        told = {share.start for share in passage.shares}
        for other in context.passages:
            if other is passage or "占" not in passage.text:
                continue
            for share in find_named_shares(passage.text, passage.claims, other.claims):
                if share.wrong and share.start not in told:
                    told.add(share.start)
                    yield _share_remark(share, passage, other)


def _is_near(share: Share) -> bool:
    return not share.named or abs(share.whole.start - share.start) < _NEAR


def _share_remark(share: Share, passage: Passage, other: Passage) -> Remark:
    part, whole = shown(share.part.value), shown(share.whole.value)
    return Remark(
        f"正文说{part}{share.part.unit}是{whole}{share.whole.unit}的{share.percent}%，实际应为{share.true}%。请核对这三个数。",
        f"{part} of {whole} is {share.true} %, not {share.percent} %.",
        quotes=(
            passage.quote_folded(share.part.start - len(share.part.noun), share.end),
            other.quote_claim(share.whole),
        ),
        expected=float(share.true),
        found=float(share.percent),
        difference=float(share.percent - share.true),
    )
