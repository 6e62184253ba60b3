"""Fictional bodies and prose. The prose is full of numbers and of row labels, and none of them is a figure."""

import re
from collections.abc import Sequence
from random import Random
from typing import NamedTuple

_COUNTIES = ("云栖县", "临溪县", "南岭市", "青禾县", "石湾市", "望川县", "北屏县", "凤眠市", "沙原旗", "澄河县")
_DISTRICTS = ("东岭区", "河畔区", "新川区", "桥北区", "松涛高新区")
_TOWNS = ("白石镇", "柳口镇", "槐荫街道", "三河乡", "金穗街道", "上桥镇")
_OFFICES = (
    "教育局",
    "林业局",
    "扶贫办",
    "信访局",
    "住房和城乡建设局",
    "农业农村局",
    "审计局",
    "市场监督管理局",
    "卫生健康委员会",
)
_RANGE = re.compile(r"<(\d+)-(\d+)>")
_PARTS = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_OVERVIEW = (
    "我单位坚持以公开为常态、不公开为例外，主动公开政府信息<20-3000>条，比上年增长<1-40>.<1-9>%。",
    "（一）主动公开。全年公开工作动态<5-300>条、财政信息<1-30>条、规章<0-5>件、规范性文件<0-40>件。",
    "（二）依申请公开。收到申请<0-90>件，予以公开<0-40>件，不予公开<0-9>件，重复申请<0-9>件。",
    "1.推进行政执法信息公开。公示行政许可<0-9000>件，行政处罚<0-9000>件，行政强制<0-90>件。",
    "2.规范行政事业性收费，政府集中采购<1-90>个项目，总金额<1-9000>.<10-99>万元。",
    "（三）平台建设。微信公众号全年推送信息<10-900>条，累计访问<1-99>.<1-9>万次。",
    "（四）监督保障。全年办理人大代表建议<0-60>件、政协委员提案<0-60>件，组织培训<1-9>次。",
    "一是强化领导，召开会议<1-9>次。二是依法办理，行政复议<0-5>件，行政诉讼<0-5>件。",
)
_LEADS = {
    "二": "作出行政许可决定<0-900>件，行政处罚<0-900>件，规范性文件现行有效<0-90>件。",
    "三": "收到政府信息公开申请<0-90>件，其中予以公开<0-40>件，上年结转<0-9>件，总计<0-90>件。",
    "四": "被申请行政复议<0-9>件，其中结果维持<0-9>件、结果纠正<0-9>件；行政诉讼<0-9>件。",
}
_PROBLEMS = (
    "存在的主要问题：一是主动公开的深度有待进一步提升；二是公开渠道相对单一；三是人员业务能力有待加强。",
    "改进措施：一是加强培训，计划开展<2-9>期；二是完善目录，新增栏目<1-20>个；三是通报<1-9>次。",
    "对照要求，<2-6>个单位的公开不够及时，总计整改<3-40>项，其他<1-9>项正在推进。",
)


class Body(NamedTuple):
    """A fictional public body: its name, and the portal's way of writing it."""

    name: str
    short: str


def random_body(rng: Random) -> Body:
    """Invent a body: a county, one of its offices, a town."""
    county = rng.choice(_COUNTIES)
    kind = rng.randrange(4)
    if kind == 0:
        return Body(f"{county}人民政府", county)
    if kind == 1:
        return Body(f"{county}{rng.choice(_OFFICES)}", county)
    if kind == 2:
        town = rng.choice(_TOWNS)
        return Body(f"{county}{town}{'办事处' if town.endswith('街道') else '人民政府'}", town)
    return Body(f"{rng.choice(_COUNTIES)[:-1]}市{rng.choice(_DISTRICTS)}{rng.choice(_OFFICES)}", county)


def random_title(rng: Random, body: Body, year: int) -> str:
    """Write the title in one of the usual orders."""
    return rng.choice(
        (
            f"{body.name}{year}年政府信息公开工作年度报告",
            f"{year}年{body.name}政府信息公开工作年度报告",
            f"{body.name}{year}年度政府信息公开工作年度报告",
            f"{body.name}政府信息公开工作{year}年度报告",
        )
    )


def random_chrome(rng: Random, body: Body, year: int) -> tuple[str, ...]:
    """Write what a portal puts above the title: crumbs, an index, font sizes, visits."""
    lines = (
        "首页>政务公开>政府信息公开年报",
        f"索引号：61082800{rng.randrange(10)}2/{year + 1}-0{rng.randrange(1000, 9999)}",
        f"发布机构：{body.name}",
        f"成文日期：{year + 1}-01-{rng.randrange(10, 29)} 发布日期：{year + 1}-01-{rng.randrange(10, 29)}",
        "【字体:大 中 小】 打印",
        f"访问次数：{rng.randrange(10, 5000)}",
    )
    return tuple(line for line in lines if rng.random() < 0.5)


def random_preface(rng: Random, body: Body, year: int) -> tuple[str, ...]:
    """Write the preface, which names the parts of the report and the period of its figures."""
    pieces = [f"根据《中华人民共和国政府信息公开条例》要求，现公布{body.name}{year}年度政府信息公开工作年度报告。"]
    if rng.random() < 0.6:
        pieces.append(f"全文包括{'、'.join(_PARTS)}六个部分。")
    pieces.append(f"本报告中所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。")
    if rng.random() < 0.6:
        place = _drawn(rng, "（地址：前进路<1-300>号，电话：0<311-999>-<2000000-8999999>）")
        pieces.append(f"如有疑问，请与{body.name}办公室联系{place}。")
    return ("".join(pieces),)


def random_overview(rng: Random, year: int) -> tuple[str, ...]:
    """Write section one: counted work, with the words of the tables' rows among them."""
    return _some(rng, [f"{year}年，{_OVERVIEW[0]}", *_OVERVIEW[1:]])


def random_lead(rng: Random, year: int, section: str) -> str:
    """Write the sentence that stands between a section's heading and its table."""
    return f"{year}年度，{_drawn(rng, _LEADS[section])}"


def random_problems(rng: Random) -> tuple[str, ...]:
    """Write section five."""
    return _some(rng, _PROBLEMS)


def _some(rng: Random, sentences: Sequence[str]) -> tuple[str, ...]:
    chosen = [sentence for sentence in sentences if rng.random() < 0.7] or sentences[:1]
    return tuple(_drawn(rng, sentence) for sentence in chosen)


def _drawn(rng: Random, sentence: str) -> str:
    """Fill every ``<low-high>`` of a sentence with a number between the two."""
    return _RANGE.sub(lambda match: str(rng.randrange(int(match[1]), int(match[2]))), sentence)


def random_other(rng: Random, year: int) -> tuple[str, ...]:
    """Write section six: often 无, otherwise the fee."""
    return rng.choice(
        (
            ("无。",),
            ("无",),
            (f"{year}年，本机关收取政府信息公开信息处理费{rng.randrange(0, 900)}元。",),
            ("无其他需要报告的事项。",),
        )
    )


def random_signature(rng: Random, body: Body, year: int) -> tuple[str, ...]:
    """Write the signature and the date, where there are any."""
    return () if rng.random() < 0.5 else (body.name, f"{year + 1}年1月{rng.randrange(5, 30)}日")
