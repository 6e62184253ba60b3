"""Whose report it is and for which year: from the title first, then from what else a report says of itself."""

import re
from collections import Counter
from typing import NamedTuple

from gongkai.document.model import Document, Paragraph, Source
from gongkai.report.model import Issuer, Prose, Section
from gongkai.text.folding import folded

_TITLE_WORDS = r"(?:政府信息公开|政务公开|信息公开)(?:工作)?"
_TITLE_END = r"(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)?(?:工作)?(?:总结)?(?:年度)?(?:报告|年报)"
_YEAR = r"((?:19|20)\d{2})"
_ISSUER_YEAR = re.compile(rf"(.{{2,40}}?){_YEAR}年?度?{_TITLE_END}")
_YEAR_ISSUER = re.compile(rf"{_YEAR}年?度?(.{{2,30}}?){_TITLE_END}")
_YEAR_INSIDE = re.compile(rf"(.{{2,40}}?){_TITLE_WORDS}{_YEAR}年?度?(?:工作)?(?:年度)?(?:报告|年报)")
_YEAR_ONLY = re.compile(rf"{_YEAR}年?度?{_TITLE_END}")
_ISSUER_ONLY = re.compile(rf"(.{{2,30}}?(?:局|委|办|厅|政府|街道|镇|乡|中心|院|会|队|所)){_TITLE_END}")
_WHOLE = re.compile(rf"[\u3400-\u9fff()]{{2,40}}?{_YEAR}年?度?{_TITLE_END}(?:\([^()]*\))?")
_HAN = re.compile(r"[\u3400-\u9fff\d()]{2,60}")
_NO_ISSUER = re.compile(r"索引号|文号|分类|发布|首页|当前位置|政务公开|信息公开|浏览|收藏|[>:/\d]{2}|[,。;]")
_OF = re.compile(r".*关于(?:报送|印发|发布|公布|上报|编制)?(?:《)?")
_PERIOD = re.compile(rf"(?:统计期限|统计时限|统计时间|期限|时限).{{0,12}}?{_YEAR}年1月1日.{{0,8}}?{_YEAR}?年?12月31日")
_IN_PREFACE = (
    re.compile(
        rf"(?:现将|现公布|特编制|现向社会公布|特向社会公布|特向社会公开)([^,。;:]{{2,24}}?){_YEAR}年?度?(?:政府信息公开|政务公开)"
    ),
    re.compile(rf"公布{_YEAR}年?度?(?P<issuer>[^,。;:]{{2,20}}?)政府信息公开(?:工作)?年"),
    re.compile(
        r"由([^,。;:由]{2,30}?(?:人民政府|委员会|管委会|局|街道办事处|厅|办))(?:党政办公室|办公室|办公厅|党政办|综合科)?(?:根据|按照|编制)"
    ),
    re.compile(
        rf"({_YEAR}年)?[,]?(?P<issuer>[^,。;:《》\d]{{2,20}}?(?:人民政府|委员会|管委会|办公室|街道|局|办|厅|镇|乡))(?:认真|高度|坚持|严格|按照|深入|切实|全面|以习近平|紧紧|始终|积极|主动)"
    ),
)
_PUBLISHER = re.compile(
    r"(?:发布机构|信息来源|来源|发文机关|发布单位|发文单位|编制单位|公开主体|单位名称)[:]?([^\s\d:,。|]{2,30}?)(?=(?:公文时效|发布|字体|浏览|索引|成文|点击|作者|时间|文号|分享|字号|$))"
)
_ORGAN = re.compile(
    r"[\u3400-\u9fff]{2,30}?(?:人民政府|人民政府办公室|人民政府办公厅|委员会|管委会|管理局|局|厅|办公室|办事处|中心|街道|镇|乡)"
)
_TERRITORY = re.compile(r".*(?:省|市|区|县|旗|州|盟|镇|乡|街道)$")
_CHROME = re.compile(r"^(?:当前位置|首页|标题|题名|名称|您)[:>]?")
_KEYS = ("articletitle", "title", "contentsource", "sitename")


class Identity(NamedTuple):
    """Issuer, year and title, each None where the document does not say."""

    issuer: Issuer | None
    year: int | None
    title: str | None


class _Named(NamedTuple):
    """A text in which a report may name itself, with where it stands."""

    text: str
    source: Source | None


def identify(document: Document, preface: tuple[Prose, ...], sections: tuple[Section, ...]) -> Identity:
    """Find issuer, year and title."""
    named = _titles(document, preface)
    title = named[0] if named else None
    prose = [*preface, *(paragraph for section in sections for paragraph in section.paragraphs)]
    year = _year_of_titles(named, whole=True) or _period_year(prose) or _year_of_titles(named, whole=False)
    year = year or _commonest_year(prose)
    issuer = _issuer_of_titles(named) or _issuer_of_prose(prose) or _publisher(document, preface, prose)
    if issuer is not None:
        issuer = _in_full(issuer, document, prose)
    return Identity(issuer, year, re.sub(r"\s+", "", title.text) if title else None)


def _titles(document: Document, preface: tuple[Prose, ...]) -> list[_Named]:
    """Return the texts that may hold the title: whole titles first, then what has one in it."""
    found = []
    lines = [prose for prose in preface if len(folded(prose.text)) <= 80]
    for number, prose in enumerate(lines):
        if number and _HAN.fullmatch(folded(lines[number - 1].text)):
            # A title set in two lines: the body and the rest, or broken anywhere.
            found.append(_Named(lines[number - 1].text + prose.text, lines[number - 1].source))
        found.append(_Named(prose.text, prose.source))
    for prose in preface:
        if prose not in lines:
            found += [_Named(piece, prose.source) for piece in re.split(r"[ \t\u3000>》]+", prose.text[:400])]
    if document.title:
        found.append(_Named(re.split(r"[_|]| - ", document.title)[0], None))
    found += [_Named(document.metadata[key], None) for key in _KEYS if key in document.metadata]
    found += [_Named(removed.text, removed.source) for removed in document.removed if removed.reason == "page_mark"]
    found = [item for item in found if _names_a_report(_clean(item.text))]
    return sorted(found, key=lambda item: _rank(_clean(item.text)))


def _names_a_report(text: str) -> bool:
    return bool(re.search(_TITLE_END, text) or _YEAR_INSIDE.search(text))


def _rank(text: str) -> int:
    """Rank a text by how much it is a title: issuer and year and nothing else, year alone, anything longer."""
    if (_WHOLE.fullmatch(text) or _YEAR_INSIDE.fullmatch(text)) and not _OF.match(text):
        return 0 if len(text) <= 45 else 2
    if re.fullmatch(rf"(?:{_YEAR}年?度?)?[\u3400-\u9fff]{{0,30}}{_TITLE_END}", text):
        return 1
    return 3 if len(text) <= 80 else 4


def _clean(text: str) -> str:
    return _CHROME.sub("", re.sub(r"^page\d+-?", "", folded(text), flags=re.IGNORECASE))


def _year_of_titles(named: list[_Named], *, whole: bool) -> int | None:
    for item in named:
        text = _clean(item.text)
        if whole and _rank(text) > 1:
            continue
        match = _YEAR_INSIDE.fullmatch(text)
        if match:
            return int(match.group(2))
        match = _YEAR_ONLY.search(text) or _YEAR_ISSUER.search(text)
        if match:
            return int(match.group(1))
    return None


def _issuer_of_titles(named: list[_Named]) -> Issuer | None:
    for item in named:
        text = _clean(item.text)
        for pattern, group in ((_YEAR_INSIDE, 1), (_ISSUER_YEAR, 1), (_YEAR_ISSUER, 2), (_ISSUER_ONLY, 1)):
            match = pattern.search(text)
            if match is None:
                continue
            name = _tidy(_OF.sub("", match.group(group)))
            if len(name) >= 2 and re.search(r"[\u3400-\u9fff]", name) and not _NO_ISSUER.search(name):
                return Issuer(name=name, printed=item.text.strip(), source=item.source)
    return None


def _tidy(name: str) -> str:
    return re.sub(r"^(?:标题|题名|关于|报送|附件\d?)[:]?|[,.:;《》\"'\-_]|的$|本级$", "", name)


def _period_year(prose: list[Prose]) -> int | None:
    for paragraph in prose:
        match = _PERIOD.search(folded(paragraph.text))
        if match:
            return int(match.group(1))
    return None


def _commonest_year(prose: list[Prose]) -> int | None:
    text = "".join(folded(paragraph.text) for paragraph in prose)
    years = Counter(re.findall(r"(?<!\d)((?:19|20)\d{2})年", text))
    return int(max(years, key=lambda year: (years[year], year))) if years else None


def _issuer_of_prose(prose: list[Prose]) -> Issuer | None:
    for pattern in _IN_PREFACE:
        for paragraph in prose[:12]:
            for sentence in re.split(r"[。;]", folded(paragraph.text)):
                match = pattern.search(sentence)
                if match:
                    name = match.groupdict().get("issuer") or match.group(1)
                    if not re.search(r"各|我|本|全|国务院", name):
                        return Issuer(name=_tidy(name), printed=_tidy(name), source=paragraph.source)
    return None


def _publisher(document: Document, preface: tuple[Prose, ...], prose: list[Prose]) -> Issuer | None:
    for paragraph in preface:
        match = _PUBLISHER.search(folded(paragraph.text))
        if match and "本站" not in match.group(1):
            return Issuer(name=match.group(1), printed=match.group(1), source=paragraph.source)
    for paragraph in reversed(prose[-4:]):
        if _ORGAN.fullmatch(folded(paragraph.text)):
            name = folded(paragraph.text)
            return Issuer(name=name, printed=name, source=paragraph.source)
    source = document.metadata.get("contentsource") or document.metadata.get("sitename")
    return Issuer(name=folded(source), printed=source) if source else None


def _in_full(issuer: Issuer, document: Document, prose: list[Prose]) -> Issuer:
    """Prefer the full name of the same body where the document writes it: 建新镇 is 遂溪县建新镇人民政府."""
    name = issuer.name
    signed = [folded(paragraph.text) for paragraph in prose[-4:]]
    for text in signed:
        if name in text and text != name and _ORGAN.fullmatch(text) and len(text) <= 30:
            return Issuer(name=re.sub(r"(?<=人民政府)办公室$", "", text), printed=issuer.printed, source=issuer.source)
    if _TERRITORY.match(name):
        everything = [paragraph.text for paragraph in prose]
        everything += [block.text for block in document.blocks[:20] if isinstance(block, Paragraph)]
        if any(f"{name}人民政府" in folded(text) for text in everything):
            return Issuer(name=f"{name}人民政府", printed=issuer.printed, source=issuer.source)
    return issuer
