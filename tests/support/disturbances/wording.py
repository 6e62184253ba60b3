"""Disturbances of the words: labels that drift, blanks, what stands around the tables."""

from collections.abc import Callable
from dataclasses import replace
from random import Random

from support.disturbances.model import Disturbance, PageChange
from support.grid import Grid, GridCell, Role
from support.page import Page
from support.wording import random_lead

_LABELS = frozenset({Role.HEADING, Role.CORNER, Role.HEADER, Role.GROUP, Role.LABEL})

# How labels drift in the world, by the row, column, group or block they name.
DRIFT: dict[str, tuple[str, ...]] = {
    "proactive.article_20_1": ("第二十条 第（一）项", "第二十条第(一)项", "第二十条第（一）项  "),
    "proactive.article_20_5": ("第二十条 第（五）项", "第二十条第(五)项", "第二十条  第(五)项"),
    "proactive.article_20_6": ("第二十条 第（六）项", "第二十条第(六)项"),
    "proactive.article_20_8": ("第二十条 第（八）项", "第二十条第(八)项"),
    "proactive.article_20_9": ("第二十条 第（九）项", "第二十条第(九)项"),
    "proactive.article_20_1.issued": ("本年度制发数", "本年制发数", "本年度制发件数"),
    "proactive.article_20_1.repealed": ("本年废止数", "年废止件数", "本年度废止数"),
    "proactive.article_20_1.in_force": ("现行有效件", "现行有效数", "现行有效件数 (历史累计)", "现行有效"),
    "proactive.article_20_1.made": ("本年新 制作数量", "本年新制作数"),
    "proactive.article_20_1.disclosed": ("本年新 公开数量", "本年新公开数"),
    "proactive.article_20_1.total_public": ("对外公开 总数量", "对外公开总数"),
    "proactive.article_20_5.items_last_year": ("上一年 项目数量", "上年项目数量"),
    "proactive.article_20_5.items_change": ("本年增／减", "本年增/减数", "本年增减"),
    "proactive.article_20_5.decisions": ("处理决定 数量", "处理决定数"),
    "proactive.article_20_6.decisions": ("处理决定 数量", "处理决定数"),
    "proactive.article_20_8.amount": ("本年收费金额(单位:万元)", "本年收费金额（单位:万元）", "本年收费金额（万元）"),
    "proactive.article_20_9.amount": ("采购总金额（万元）", "采购 总金额"),
    "government_rule": ("规章(设区的市、自治州人民政府应提供相关数据)", "规 章"),
    "normative_document": (
        "规范性文件",
        "行政规范性文件",
        "行政规范 性文件",
        "规范性文件(行政机关制定发布的决定、公告、通告、意见)",
    ),
    "licence": ("政许可", "行政 许可"),
    "other_service": ("其他对外管理 服务事项", "其它对外管理服务事项"),
    "fee": ("行政事业性 收费", "行政事业收费"),
    "requests.corner": (
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        "（本列数据的勾稽关系为:第一项加第二项之和,等于第三项加第四项之和）",
        "项目",
    ),
    "commercial_enterprise": ("商业 企业", "商业企 业"),
    "public_interest_organisation": ("社会公益", "社会 公益 组织", "社会公益 组织"),
    "legal_services": ("法律 服务机构", "法律服务 机构"),
    "outcomes": ("三、本年度 办理结果", "三、本 年度办 理结果", "三、 本年度办理结果"),
    "received": (
        "一、本年新收政府信息公开申请 数量",
        "一、本年新收政府信息公开申请数",
        "、本年新收政府信息公开申请数量",
    ),
    "pending_at_start": ("二、上年结转政府信息公开申请数", "二、上年结转政府信息公开 申请数量"),
    "granted": ("（一） 予以公开", "(一)予以公开"),
    "granted_in_part": (
        "（二）部分公开",
        "（二）部分公开（分处理的，只计这一情形，不计其他情形）",
        "（二）部分公开（区分处理的，只计这一情况，不计其他情形）",
        "(二)部分公开(区分处理的,只计这一情 形,不计其他情形)",
    ),
    "refused": ("（三）不予 公开", "(三)不予公开"),
    "refused.state_secret": ("1、属于国家秘密", "1. 属于国家秘密", "1．属于国家秘密"),
    "refused.prohibited_by_law": (
        "2.其他法律行政止公开",
        "2.其他法律、行政法规禁止公开",
        "2、其他法律行政法规禁止公开",
    ),
    "refused.security_and_stability": ('3.危及"三安全一稳定"', "3.危及三安全一稳定", "3、危及“三安全一稳定”"),
    "refused.internal_affairs": ("5.属于三类内容事务信息", "5、属于三类内部事务信息"),
    "refused.enforcement_file": ("7.属于行政执法案件", "7、属于行政执法案卷"),
    "unavailable": ("（四）无法 提供", "(四)无法提供"),
    "unavailable.needs_creation": ("2.没有现成信息需要另行 制作", "2.没有现成信息、需要另行制作"),
    "not_processed": ("（五）不予 处理", "(五)不予处理"),
    "not_processed.excessive": ("4.无正当理由大量反复 申请", "4、无正当理由大量反复申请"),
    "not_processed.reconfirmation": (
        "5.要求行政机关确认或重 新出具已获取信息",
        "5、要求行政机关确认或重新出具已获取信息",
    ),
    "other": ("（六）其他", "(六)其他处理", "（六）其它处理"),
    "other.undivided": ("（六）其他", "(六)其他处理", "（六）其它处理"),
    "other.clarification_lapsed": (
        "1.逾期不补正",
        "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请",
        "1、申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    ),
    "other.fee_unpaid": ("2.逾期不缴费", "2.申请人逾期未按收费通知要求缴纳费用，行政机关不再处理其政府信息公开申请"),
    "other.miscellaneous": ("3. 其他", "3、其他", "3.其它"),
    "processed": ("（七） 总计", "(七)总计"),
    "pending_at_end": ("四、结转下年度继续 办理", "四、结转下年度继续办理数量"),
    "direct_suit": ("未经复议 直接起诉", "未经复议直接 起诉"),
    "upheld": ("结果 维持",),
    "corrected": ("结果 纠正",),
    "undecided": ("尚未 审结",),
}
_HEADINGS = {
    "一": ("一、概述", "一、工作概述", "总体情况", "一、政府信息公开工作总体情况"),
    "二": ("二、行政机关主动公开政府信息情况", "二、主动公开政府信息的情况", "二、主动公开政府信息情况统计"),
    "三": ("三、行政机关收到和处理政府信息公开申请情况", "、收到和处理政府信息公开申请情况"),
    "四": (
        "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "四、因政府信息公开工作被申请行政复议提起行政诉讼情况",
    ),
    "五": ("五、存在问题及改进情况", "五、存在主要问题和改进情况", "五、主要问题及整改措施"),
    "六": ("六、其它需要报告事项", "六、其他报告事项", "六、其他需要报告的情况"),
}


def _drift(page: Page, rng: Random) -> Page:
    """Change about half of the labels to forms met in the world."""

    def change(cell: GridCell) -> GridCell:
        choices = DRIFT.get(cell.label or "") if cell.role in _LABELS else None
        return replace(cell, text=rng.choice(choices)) if choices and rng.random() < 0.5 else cell

    return page.map_cells(change)


def _headings(page: Page, rng: Random) -> Page:
    sections = tuple(replace(section, heading=rng.choice(_HEADINGS[section.number])) for section in page.sections)
    return replace(page, sections=sections)


def _in_labels(write: Callable[[str, Random], str]) -> PageChange:
    def page_change(page: Page, rng: Random) -> Page:
        return page.map_cells(
            lambda cell: replace(cell, text=write(cell.text, rng)) if cell.role in _LABELS and cell.text else cell
        )

    return page_change


def _spaced(text: str, rng: Random, blanks: tuple[str, ...] = (" ", " ", "  ", "\u3000", "\u00a0")) -> str:
    """Put a blank into a label, anywhere but at its end."""
    for _ in range(rng.randrange(1, 3)):
        at = rng.randrange(1, len(text)) if len(text) > 1 else 1
        text = text[:at] + rng.choice(blanks) + text[at:]
    return text


def _sprinkled(marks: str) -> Callable[[str, Random], str]:
    def write(text: str, rng: Random) -> str:
        return "".join(character + (rng.choice(marks) if rng.random() < 0.2 else "") for character in text)

    return write


def _lost(text: str, rng: Random) -> str:
    """Lose one character of a label now and then."""
    if len(text) < 4 or rng.random() > 0.15:
        return text
    at = rng.randrange(len(text))
    return text[:at] + text[at + 1 :]


def _misread(text: str, rng: Random) -> str:
    """Misread one character of a label now and then."""
    if len(text) < 4 or rng.random() > 0.15:
        return text
    at = rng.randrange(len(text))
    return text[:at] + rng.choice("口囗日目沐仃") + text[at + 1 :]


def _padded(left: str, right: str) -> PageChange:
    def page_change(page: Page, _rng: Random) -> Page:
        return page.map_cells(lambda cell: replace(cell, text=f"{left}{cell.text}{right}") if cell.text else cell)

    return page_change


def _lead_sentences(page: Page, rng: Random) -> Page:
    """Put a sentence with the labels of the table's rows between every heading and its table."""
    return _around(
        page,
        lambda number: (random_lead(rng, page.truth.year, number), "该部分以表格形式报告。表格如下：", "单位：件"),
        before=True,
    )


def _closing_notes(page: Page, rng: Random) -> Page:
    """Put a note with numbers below every table."""
    return _around(
        page,
        lambda _: (
            f"注：行政复议、行政诉讼数量含上年度结转{rng.randrange(1, 9)}件，行政许可含{rng.randrange(1, 9)}件延期。",
        ),
        before=False,
    )


def _around(page: Page, write: Callable[[str], tuple[str, ...]], before: bool) -> Page:
    sections = []
    for section in page.sections:
        tables = section.number in "二三四" and any(isinstance(part, Grid) for part in section.parts)
        extra = write(section.number) if tables else ()
        sections.append(replace(section, parts=(*extra, *section.parts) if before else (*section.parts, *extra)))
    return replace(page, sections=tuple(sections))


DISTURBANCES = (
    Disturbance("labels drift", _drift),
    Disturbance("headings drift", _headings),
    Disturbance("blanks in labels", _in_labels(_spaced)),
    Disturbance("characters lost", _in_labels(_lost)),
    Disturbance("characters misread", _in_labels(_misread)),
    Disturbance("zero-width in labels", _in_labels(_sprinkled("\u200b\ufeff\u200d\u2060"))),
    Disturbance("zero-width everywhere", lambda page, rng: page.map_text(lambda text: _sprinkled("\u200b")(text, rng))),
    Disturbance("cells padded with nbsp", _padded("\u00a0", "\u00a0\u00a0")),
    Disturbance("cells padded with emsp", _padded("\u2003\u2003", "\u3000")),
    Disturbance("sentences before tables", _lead_sentences),
    Disturbance("notes below tables", _closing_notes),
)
