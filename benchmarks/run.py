"""Measure reading and auditing, print it, and write docs/benchmarks.md: ``make bench``.

Nothing here fails when it is slow: a time says something about a machine, and the goals stand beside the figures.
"""

import argparse
import os
import platform
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from gongkai.document import open_document
from gongkai.document.encoding import decode
from gongkai.report.auditing import audit
from gongkai.report.reading import read

sys.path.insert(0, str(Path(__file__).parent))

from pages import dump_of, page_of, variants

REPOSITORY = Path(__file__).resolve().parent.parent
SIZES = (30, 60, 150)
GOALS = {60: "under 8 ms"}
DUMP_SIZES = (5, 10)
DUMP_GOAL = "under 8 ms"


class Line(NamedTuple):
    """What one kind of file costs, in milliseconds, the median over all examples and runs."""

    name: str
    kilobytes: float
    opening: float
    reading: float
    auditing: float
    whole: float
    parsing: float | None
    goal: str


def examples(suffixes: tuple[str, ...]) -> list[Path]:
    """Return the sources of the examples of these kinds, broken ones left out."""
    found = sorted((REPOSITORY / "examples").glob("*/source.*"))
    return [file for file in found if file.suffix in suffixes]


def with_tables(files: list[Path]) -> list[str]:
    """Return the texts of the files that have the three tables; prose alone costs little."""
    texts = [decode(file.read_bytes()).text for file in files]
    return [text for text in texts if len(read(open_document(text.encode())).figures) > 150]


def milliseconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    began = time.perf_counter()
    work()
    return 1000 * (time.perf_counter() - began)


def steps(data: bytes) -> tuple[float, float, float, float]:
    """Return what opening, reading and auditing one file take, and the three together."""
    began = time.perf_counter()
    document = open_document(data)
    opened = time.perf_counter()
    report = read(document)
    was_read = time.perf_counter()
    audit(report)
    audited = time.perf_counter()
    times = (opened - began, was_read - opened, audited - was_read, audited - began)
    return tuple(1000 * seconds for seconds in times)  # type: ignore[return-value]


def measure(name: str, texts: list[str], runs: int, goal: str = "", *, parse: bool) -> Line:
    """Measure every step on variants of every text and return the medians over the texts."""
    columns: list[tuple[float, ...]] = []
    for text in texts:
        files = variants(text, runs + 2)
        times = [steps(data) for data in files][2:]
        parsing = [milliseconds(partial(LexborHTMLParser, data)) for data in files] if parse else [0.0]
        columns.append((*map(statistics.median, zip(*times, strict=True)), statistics.median(parsing)))
    opening, reading, auditing, whole, parsing_time = map(statistics.median, zip(*columns, strict=True))
    kilobytes = statistics.median(len(text.encode()) for text in texts) / 1024
    return Line(name, kilobytes, opening, reading, auditing, whole, parsing_time if parse else None, goal)


def lines(runs: int) -> list[Line]:
    """Measure the pages and dumps of each size, and the published ones where there are any."""
    pages, dumps = with_tables(examples((".html",))), with_tables(examples((".txt",)))
    measured = [
        measure(
            f"HTML, {size} KB",
            [page_of(page, size * 1024) for page in pages if len(page.encode()) <= size * 1024],
            runs,
            GOALS.get(size, ""),
            parse=True,
        )
        for size in SIZES
    ]
    measured += [
        measure(f"text dump, {size} KB", [dump_of(dump, size * 1024) for dump in dumps], runs, DUMP_GOAL, parse=False)
        for size in DUMP_SIZES
    ]
    published = [(suffix, with_tables(sorted(published_folder().glob(f"*{suffix}")))) for suffix in (".html", ".txt")]
    return measured + [
        measure(f"published {suffix[1:]}, {len(texts)} files", texts, runs, parse=suffix == ".html")
        for suffix, texts in published
        if texts
    ]


def published_folder() -> Path:
    """Return where published reports are, which are no part of this repository."""
    return Path(os.environ.get("GONGKAI_SHARED") or REPOSITORY.parent / "shared") / "reports"


def allocated(data: bytes) -> float:
    """Return the megabytes that Python allocates at most while one file is read and audited."""
    audit(read(open_document(data)))
    tracemalloc.start()
    audit(read(open_document(data)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / 2**20


def resident(code: str) -> float | None:
    """Return the largest resident memory, in megabytes, of a fresh process that runs ``code``; Linux only.

    The kernel's own mark of the process is read: what `getrusage` says begins with the size of the parent.
    """
    if not Path("/proc/self/status").is_file():
        return None
    tail = "print(Path('/proc/self/status').read_text())"
    command = [sys.executable, "-c", f"from pathlib import Path\n{code}\n{tail}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    mark = next(line for line in done.stdout.splitlines() if line.startswith("VmHWM"))
    return int(mark.split()[1]) / 2**10


def memory_lines() -> list[str]:
    """Measure memory: of the interpreter, of the program when it has read nothing, and after the largest pages."""
    page = page_of(with_tables(examples((".html",)))[0], SIZES[-1] * 1024).encode()
    imports = (
        "from gongkai.document import open_document\nfrom gongkai.report.reading import read\n"
        "from gongkai.report.auditing import audit\n"
    )
    files = [str(file) for file in examples((".html", ".txt"))]
    work = f"for file in {files!r}: audit(read(open_document(Path(file).read_bytes())))\n"
    figures = (
        ("Python alone, resident", resident("")),
        ("everything imported, resident", resident(imports)),
        ("all examples read and audited in one process, peak resident", resident(imports + work)),
        (f"one page of {SIZES[-1]} KB, peak of what Python allocates", allocated(page)),
    )
    return [f"| {name} | {value:.1f} MB |" for name, value in figures if value is not None]


def machine() -> str:
    """Describe the machine in one line."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.is_file():
        named = [line for line in information.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        model = named[0].split(":", 1)[1].strip() if named else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def table(measured: list[Line]) -> list[str]:
    """Return the times as a table."""
    head = [
        "| | KB | open | read | audit | in all | bare parse | multiple | goal |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    return head + [
        f"| {line.name} | {line.kilobytes:.0f} | {line.opening:.2f} | {line.reading:.2f} | {line.auditing:.2f} | "
        f"**{line.whole:.2f}** | "
        + (f"{line.parsing:.2f} | {line.whole / line.parsing:.1f} | " if line.parsing else "– | – | ")
        + f"{line.goal} |"
        for line in measured
    ]


PAGE = """\
# Benchmarks · 测速

<!-- Written by `make bench`: run it again, do not edit. -->

{machine}

Medians in milliseconds, over {pages} pages and {dumps} text dumps and {runs} runs of each: opening (decode, parse,
walk), reading, auditing, and all three; `bare parse` is selectolax alone on the same bytes, `multiple` how many times
that everything costs. Each run has other sentences, because what was seen before is remembered.

{times}

Pages and dumps are those of `examples/`, grown to their size by what real ones consist of (`benchmarks/pages.py`):
pages by markup, four fifths of it inline styles such as word processors leave in every cell, one fifth links and
scripts of a portal; dumps by prose. Published reports are measured where they are at hand; they are no part of the
repository.

| memory | |
|---|---:|
{memory}
"""


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30, help="runs per file and step")
    runs: int = parser.parse_args().runs
    page = PAGE.format(
        machine=machine(),
        runs=runs,
        pages=len(with_tables(examples((".html",)))),
        dumps=len(with_tables(examples((".txt",)))),
        times="\n".join(table(lines(runs))),
        memory="\n".join(memory_lines()),
    )
    print(page)
    (REPOSITORY / "docs" / "benchmarks.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
