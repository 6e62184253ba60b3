"""Words that code branches on: the three tables, the kinds of column and equation."""

from enum import StrEnum


class Table(StrEnum):
    """The three statutory tables, sections two to four of the report."""

    PROACTIVE = "proactive"
    """主动公开政府信息情况"""
    REQUESTS = "requests"
    """收到和处理政府信息公开申请情况"""
    REMEDIES = "remedies"
    """政府信息公开行政复议、行政诉讼情况"""


class ColumnKind(StrEnum):
    """What the numbers of a column are, which decides what they may look like."""

    COUNT = "count"
    """things that happened in the year: an integer, not negative"""
    STOCK = "stock"
    """what there is at a point in time: an integer, not negative"""
    CHANGE = "change"
    """增/减: a signed integer"""
    MONEY = "money"
    """an amount, decimal, not negative"""


class EquationKind(StrEnum):
    """勾稽关系 by direction."""

    FOOTING = "footing"
    """down a column: the parts make the total"""
    CROSS_FOOTING = "cross_footing"
    """across a row: the columns make the total"""
    ROLL_FORWARD = "roll_forward"
    """opening + in = out + closing"""
