"""``gongkai demo``: the examples, read, written and served."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from click.testing import Result

Run = Callable[..., Result]


@pytest.fixture
def few(tmp_path: Path, repository: Path) -> Path:
    """Return a directory with few examples: a report, one beside last year's, a broken one, one that is no report."""
    examples = tmp_path / "examples"
    for name in ("yunling-district-2021", "yunling-district-2022", "broken/Y01", "broken/P02"):
        shutil.copytree(repository / "examples" / name, examples / name)
    (examples / "nothing-2020").mkdir()
    (examples / "nothing-2020" / "source.txt").write_text("这里没有报告。", encoding="utf-8")
    return examples


def test_the_demo_writes_a_page_per_report(run: Run, few: Path, tmp_path: Path) -> None:
    """All examples are read and listed; one that cannot be read is told on the terminal and on the index."""
    result = run("demo", "--no-serve", "--examples", few, "--output", tmp_path / "pages")
    pages = {page.name for page in (tmp_path / "pages").glob("*.html")}
    index = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")

    assert result.exit_code == 0
    assert {"yunling-district-2021.html", "yunling-district-2022.html", "broken-Y01.html", "rules.html"} <= pages
    assert [line.split() for line in result.stdout.splitlines() if line.startswith("nothing")] == [
        ["nothing-2020", "不能读取"]
    ]
    assert "没有读到政府信息公开工作年度报告" in index
    assert str(tmp_path / "pages" / "index.html") in result.stdout.replace("\n", "")


def test_examples_are_compared_with_what_they_name(run: Run, few: Path, tmp_path: Path) -> None:
    """Last year's report and the peers that an example brings along are used."""
    run("demo", "--no-serve", "--examples", few, "--output", tmp_path / "pages")
    pages = {page.stem: page.read_text(encoding="utf-8") for page in (tmp_path / "pages").glob("*.html")}

    assert "rules.html#Y07" in pages["yunling-district-2022"]
    assert "rules.html#Y01" in pages["broken-Y01"]
    assert "rules.html#P02" in pages["broken-P02"]


def test_a_directory_without_examples_is_wrong_usage(run: Run, tmp_path: Path) -> None:
    """Who stands in the wrong directory is told."""
    result = run("demo", "--no-serve", "--examples", tmp_path)

    assert result.exit_code == 64
    assert str(tmp_path) in result.stderr


@contextmanager
def serving(few: Path, pages: Path, port: int) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """Start the demo as a program of its own and yield its address."""
    command = [sys.executable, "-m", "gongkai.cli", "demo", "--port", str(port), "--language", "en"]
    command += ["--examples", str(few), "--output", str(pages)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:  # noqa: S603
        try:
            assert process.stdout is not None
            yield address(process.stdout), process
        finally:
            process.kill()


def address(output: IO[str]) -> str:
    """Wait for the line that tells the address."""
    told = []
    for line in output:
        told.append(line)
        if found := re.search(r"http://127\.0\.0\.1:\d+/", line):
            return found.group()
    raise AssertionError("".join(told))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal that a test could send in place of Ctrl-C")
def test_the_demo_serves_beside_a_taken_port_and_stops(few: Path, tmp_path: Path) -> None:
    """A taken port is no obstacle, the pages are served as UTF-8, and Ctrl-C ends it without a word of Python."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serving(few, tmp_path / "pages", port) as (url, process):
            assert f":{port}/" not in url
            with urllib.request.urlopen(url) as answer:  # noqa: S310 -- our own server
                assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
                assert "年度报告审读" in answer.read().decode("utf-8")
            process.send_signal(signal.SIGINT)
            assert process.stdout is not None
            rest = process.stdout.read()
            assert process.wait(timeout=20) == 0
            assert "Stopped." in rest
            assert "Traceback" not in rest
