"""Claims: what the prose of a report says in numbers, and how the numbers belong together.

Everything works on folded prose (`gongkai.text.folding`) and gives spans of it; whoever holds the map leads them back
to the original.
"""

from gongkai.report.claims.quantities import Claim, find_claims
from gongkai.report.claims.shares import Share, find_named_shares, find_shares
from gongkai.report.claims.sums import Sum, find_sums

__all__ = ["Claim", "Share", "Sum", "find_claims", "find_named_shares", "find_shares", "find_sums"]
