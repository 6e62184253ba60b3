"""Disturbances of the carrier: bytes and their declaration, line ends, glued lines, cut copies, entities."""

import re
from random import Random

from support.disturbances.model import Disturbance

_CHARSET = re.compile(r"charset=(['\"]?)[\w-]+", re.IGNORECASE)
_NUMBER_THEN_LABEL = re.compile(r"(\d)\n+(?=[1-8][.、]\s*[^\d\s]|[一二三四（(行第规])")


def _declared(text: str, charset: str | None) -> str:
    return _CHARSET.sub(lambda match: f"charset={match[1]}{charset}" if charset else "x-charset=", text)


def _cut(text: str, rng: Random) -> str:
    """Cut the copy at a random place, though never inside a number."""
    at = rng.randrange(len(text) // 3, len(text))
    while 0 < at < len(text) and (text[at - 1].isdigit() or text[at - 1] in ".,+-" or text[at].isdigit()):
        at += 1
    return text[:at]


def _headless(text: str, rng: Random) -> str:
    """Lose the beginning of the copy, up to a line break somewhere before the first table."""
    first = min(place for place in (text.find("第二十条第"), text.find("第二十条 第"), len(text)) if place >= 0)
    breaks = [match.end() for match in re.finditer("\n", text[:first])]
    return text[rng.choice(breaks) :] if breaks else text


def _entities(text: str, rng: Random) -> str:
    """Write part of the Chinese characters and digits between tags as character references."""

    def between(match: re.Match[str]) -> str:
        return "".join(f"&#{ord(sign)};" if sign.isalnum() and rng.random() < 0.3 else sign for sign in match[0])

    return re.sub(r"(?<=>)[^<>&]+(?=<)", between, text)


DISTURBANCES = (
    Disturbance("utf-8 declared gb2312", text=lambda text, _rng: _declared(text, "gb2312"), dumps=False),
    Disturbance(
        "gb18030 declared utf-8",
        text=lambda text, _rng: _declared(text, "utf-8"),
        encode=lambda text: text.encode("gb18030"),
        dumps=False,
    ),
    Disturbance(
        "gb18030 declared gb2312",
        text=lambda text, _rng: _declared(text, "gb2312"),
        encode=lambda text: text.encode("gb18030"),
        dumps=False,
    ),
    Disturbance(
        "gb18030 undeclared", text=lambda text, _rng: _declared(text, None), encode=lambda text: text.encode("gb18030")
    ),
    Disturbance("utf-8 undeclared", text=lambda text, _rng: _declared(text, None), dumps=False),
    Disturbance("utf-8 with mark", encode=lambda text: text.encode("utf-8-sig")),
    Disturbance("utf-16", encode=lambda text: text.encode("utf-16")),
    Disturbance("crlf", encode=lambda text: text.replace("\n", "\r\n").encode()),
    Disturbance("character references", text=_entities, dumps=False),
    Disturbance(
        "number glued to next label",
        text=lambda text, rng: _NUMBER_THEN_LABEL.sub(lambda m: m[1] if rng.random() < 0.2 else m[0], text),
        html=False,
        partial=True,
    ),
    Disturbance("cut", text=_cut, partial=True),
    Disturbance("beginning lost", text=_headless, html=False, partial=True),
)
