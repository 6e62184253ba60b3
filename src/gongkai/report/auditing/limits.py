"""The numbers the rules go by, as data."""

from decimal import Decimal
from functools import cache

import msgspec

from gongkai.data import data_file, load


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of ``limits.yaml``, which explains every one of them."""

    fee_items_most: Decimal
    fee_change_least: Decimal
    fee_change_times: Decimal
    fee_amount_most: Decimal
    fee_amount_most_county: Decimal
    fee_amount_most_town: Decimal
    change_times: Decimal
    change_base: Decimal
    change_explains_least: Decimal
    ratio_most: Decimal
    ratio_least: Decimal
    ratio_base: Decimal
    identical_values: int
    overlap_most: Decimal
    overlap_shortest: int
    overlap_length: int
    peers_least: int
    peer_mean: Decimal
    same_number_least: Decimal


@cache
def limits() -> Limits:
    """Return the limits."""
    return load(data_file("gongkai.report.auditing", "data", "limits.yaml"), Limits)
