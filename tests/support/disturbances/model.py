"""What a disturbance is: a change of the page, of its written text, or of its bytes."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from support.page import Page

PageChange = Callable[[Page, Random], Page]
TextChange = Callable[[str, Random], str]
Encoder = Callable[[str], bytes]


def same_page(page: Page, _rng: Random) -> Page:
    """Change nothing."""
    return page


def same_text(text: str, _rng: Random) -> str:
    """Change nothing."""
    return text


def utf8(text: str) -> bytes:
    """Encode as everybody does."""
    return text.encode()


@dataclass(frozen=True)
class Disturbance:
    """Something that goes wrong with a page.

    ``partial`` is true where figures may be missing afterwards. Of the disturbances of one ``kind`` a page has one at
    most: two sets of columns are no page that anybody could read.
    """

    name: str
    page: PageChange = same_page
    text: TextChange = same_text
    encode: Encoder = utf8
    html: bool = True
    dumps: bool = True
    partial: bool = False
    kind: str = ""

    def suits(self, html: bool) -> bool:
        """Tell whether the disturbance makes sense for a layout of this kind."""
        return self.html if html else self.dumps

    def then(self, following: "Disturbance") -> "Disturbance":
        """Return both disturbances, this one first; a change of the bytes replaces an earlier one."""
        return Disturbance(
            name=f"{self.name}, {following.name}",
            page=lambda page, rng: following.page(self.page(page, rng), rng),
            text=lambda text, rng: following.text(self.text(text, rng), rng),
            encode=self.encode if following.encode is utf8 else following.encode,
            html=self.html and following.html,
            dumps=self.dumps and following.dumps,
            partial=self.partial or following.partial,
        )
