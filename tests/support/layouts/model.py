"""What a layout is: a way a page is published, and what is lost by it."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from support.page import Page


@dataclass(frozen=True)
class Layout:
    """A way of publishing. ``boundaries`` is false where cells run together, ``blanks`` where empty cells vanish."""

    name: str
    render: Callable[[Page, Random], str]
    html: bool
    boundaries: bool = True
    blanks: bool = True
