"""Small PDFs made from nothing: texts at places, ruled lines, several pages; no program and no font is needed."""

from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
SIZE = 10


@dataclass
class Sheet:
    """One page. Places are in points from the upper left corner; each character is as wide as it is high."""

    texts: list[tuple[float, float, str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    turn: int = 0

    def write(self, x: float, y: float, text: str, direction: str = "1 0 0 1") -> "Sheet":
        """Print a text with its base line at ``y``."""
        self.texts.append((x, HEIGHT - y, text, direction))
        return self

    def rule(self, x: float, y: float, to_x: float, to_y: float) -> "Sheet":
        """Draw a line."""
        self.lines.append(f"{x} {HEIGHT - y} m {to_x} {HEIGHT - to_y} l S")
        return self

    def bar(self, x: float, y: float, width: float, height: float) -> "Sheet":
        """Fill a rectangle, which is how many programs draw a line."""
        self.lines.append(f"{x} {HEIGHT - y - height} {width} {height} re f")
        return self

    def grid(self, xs: list[float], ys: list[float], *, top: bool = True, bottom: bool = True) -> "Sheet":
        """Rule a table, on request without its first or last line."""
        for x in xs:
            self.rule(x, ys[0], x, ys[-1])
        for number, y in enumerate(ys):
            if (number or top) and (number < len(ys) - 1 or bottom):
                self.rule(xs[0], y, xs[-1], y)
        return self

    def fill(self, xs: list[float], ys: list[float], rows: list[list[str]]) -> "Sheet":
        """Print texts into the cells of a grid, a line feed as a new line."""
        for y, row in zip(ys, rows, strict=False):
            for x, text in zip(xs, row, strict=False):
                for number, line in enumerate(text.split("\n")):
                    self.write(x + 3, y + (number + 1) * SIZE + 3, line)
        return self


def pdf_of(*sheets: Sheet, title: bytes = b"") -> bytes:
    """Return the file. Its font draws every letter as the same square; at most 200 different ones."""
    letters = sorted({letter for sheet in sheets for _, _, text, _ in sheet.texts for letter in text})
    codes = {letter: number + 1 for number, letter in enumerate(letters)}
    characters = "\n".join(f"<{code:02X}> <{ord(letter):04X}>" for letter, code in codes.items())
    pages = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(sheets)))
    names = " ".join(f"/G{code}" for code in codes.values())
    procedures = " ".join(f"/G{code} 4 0 R" for code in codes.values())
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{pages}] /Count {len(sheets)} >>",
        (
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] "
            f"/CharProcs << {procedures} >> /Encoding << /Type /Encoding /Differences [1 {names}] >> /FirstChar 1 "
            f"/LastChar {len(codes)} /Widths [{'1000 ' * len(codes)}] /Resources << >> /ToUnicode 5 0 R >>"
        ),
        _stream("1000 0 0 -120 1000 880 d1 50 -50 900 850 re f"),
        _stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def "
            f"1 begincodespacerange <00> <FF> endcodespacerange\n{len(codes)} beginbfchar\n{characters}\nendbfchar "
            "endcmap end end"
        ),
    ]
    for number, sheet in enumerate(sheets):
        objects += [
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] /Rotate {sheet.turn} "
                f"/Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>"
            ),
            _stream(_content(sheet, codes)),
        ]
    return _file([*objects, f"<< /Title <{title.hex()}> >>"])


def _content(sheet: Sheet, codes: dict[str, int]) -> str:
    texts = (
        f"BT /F {SIZE} Tf {direction} {x} {y} Tm <{''.join(f'{codes[letter]:02X}' for letter in text)}> Tj ET"
        for x, y, text, direction in sheet.texts
    )
    return "\n".join([*sheet.lines, *texts])


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def _file(objects: list[str]) -> bytes:
    parts = ["%PDF-1.7\n"]
    places = []
    for number, body in enumerate(objects):
        places.append(sum(map(len, parts)))
        parts.append(f"{number + 1} 0 obj\n{body}\nendobj\n")
    start = sum(map(len, parts))
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    parts.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}")
    parts.append(
        f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF\n"
    )
    return "".join(parts).encode("ascii")
