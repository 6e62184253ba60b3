"""``gongkai read`` and ``gongkai audit``: what goes to the standard output, and the exit status."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from gongkai.cli import files
from gongkai.document import Document, sandbox

Run = Callable[..., Result]
RunJson = Callable[..., list[dict[str, Any]]]


def test_json_has_an_object_per_file_in_order(run_json: RunJson, clean: Path, wrong: Path) -> None:
    """The array follows the command line, also where a file is named twice."""
    written = run_json("read", wrong, clean, wrong)

    assert [entry["file"] for entry in written] == [str(wrong), str(clean), str(wrong)]
    assert [entry["year"] for entry in written] == [2022, 2021, 2022]


def test_json_keeps_numbers_numbers_and_chinese_chinese(run: Run, clean: Path) -> None:
    """A figure's value is a JSON number, an amount keeps its decimals, and no character is escaped."""
    result = run("read", clean, "--format", "json")
    figures = json.loads(result.stdout_bytes)[0]["figures"]

    assert figures["requests.received.total"]["value"] == 76
    assert isinstance(figures["requests.received.total"]["value"], int)
    assert figures["proactive.fee.amount"]["value"] == 1204.36
    assert "云岭区".encode() in result.stdout_bytes
    assert rb"\u" not in result.stdout_bytes


def test_read_has_no_findings_and_audit_has(run_json: RunJson, wrong: Path) -> None:
    """Reading passes no judgement; auditing says what it rests on."""
    assert "findings" not in run_json("read", wrong)[0]
    finding = run_json("audit", wrong)[0]["findings"][0]

    assert finding["level"] == "inconsistency"
    assert finding["figures"]
    assert finding["quotes"]
    assert {"code", "message", "message_en", "expected", "found", "difference", "article", "fault"} <= set(finding)


def test_an_unreadable_file_is_an_object_and_the_others_are_read(run: Run, clean: Path, tmp_path: Path) -> None:
    """One bad file costs nothing but itself."""
    archive = tmp_path / "report.rar"
    archive.write_bytes(b"Rar!\x1a\x07\x00")
    result = run("read", tmp_path / "missing.html", archive, clean, "--format", "json")
    missing, unsupported, read = json.loads(result.stdout_bytes)

    assert missing["error"]["code"] == "unreadable_file"
    assert unsupported["error"]["code"] == "unsupported_kind"
    assert set(unsupported) == {"file", "error"}
    assert unsupported["error"]["message"]
    assert unsupported["error"]["message_en"]
    assert read["figures"]
    assert result.exit_code == 2


def test_an_accident_inside_the_program_costs_one_file(
    run: Run, clean: Path, wrong: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A defect of ours is reported as such, and the files after it are read."""
    true_read = files.read

    def read(document: Document) -> Any:
        if document.title and "2022" in document.title:
            raise ZeroDivisionError("nought")
        return true_read(document)

    monkeypatch.setattr(files, "read", read)
    result = run("audit", wrong, clean, "--format", "json")
    broken, sound = json.loads(result.stdout_bytes)

    assert broken["error"]["code"] == "internal_error"
    assert "ZeroDivisionError: nought" in broken["error"]["message_en"]
    assert sound["findings"] == []
    assert result.exit_code == 2


def test_exit_status_tells_the_worst(run: Run, clean: Path, wrong: Path) -> None:
    """0 clean, 1 inconsistencies, 2 unreadable; reading alone never finds fault."""
    assert run("audit", clean).exit_code == 0
    assert run("audit", clean, wrong).exit_code == 1
    assert run("audit", wrong, "missing").exit_code == 2
    assert run("audit", "missing", wrong).exit_code == 2
    assert run("read", wrong).exit_code == 0


def test_warnings_alone_leave_the_status_clean(run: Run, repository: Path) -> None:
    """Only errors and inconsistencies make the status 1."""
    result = run("audit", repository / "examples" / "wangshu-street-2020" / "source.txt")

    assert "警示" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("read",),
        ("read", "--fromat", "json", "x"),
        ("read", "x", "--format", "yaml"),
        ("read", "x", "--format"),
        ("read", "-", "-"),
        ("publish", "x"),
        ("rules", "Z99"),
        ("rules", "F01", "F02"),
        ("audit", "x", "--previous"),
        ("demo", "--port", "http"),
        ("demo", "--no-serve=yes"),
        ("--language", "fr", "rules"),
    ],
)
def test_wrong_usage_is_told_on_the_standard_error(run: Run, arguments: tuple[str, ...]) -> None:
    """Wrong usage gives 64 and leaves the standard output empty."""
    result = run(*arguments)

    assert result.exit_code == 64
    assert result.stdout == ""
    assert "用法" in result.stderr


def test_previous_is_compared_across_years(run_json: RunJson, repository: Path) -> None:
    """With last year's report the audit sees what does not carry over; without it, it is silent about that."""
    examples = repository / "examples"
    this, last = (examples / f"yunling-district-{year}" / "source.html" for year in (2022, 2021))

    assert run_json("audit", this)[0]["findings"] == []
    assert {finding["code"] for finding in run_json("audit", this, "--previous", last)[0]["findings"]} == {
        "Y01",
        "Y02",
        "Y07",
    }


def test_a_previous_report_that_cannot_be_read_is_told(run: Run, clean: Path) -> None:
    """The comparison that was asked for did not happen, and the status says so."""
    result = run("audit", clean, "--previous", "missing.html", "--format", "json")

    assert result.exit_code == 2
    assert "missing.html" in result.stderr
    assert json.loads(result.stdout_bytes)[0]["findings"] == []


def test_the_standard_input_is_a_file(run_json: RunJson, clean: Path) -> None:
    """A dash reads what is piped in."""
    entry = run_json("read", "-", data=clean.read_bytes())[0]

    assert entry["file"] == "-"
    assert entry["year"] == 2021


def rows(result: Result) -> list[dict[str, str]]:
    """Parse what was written as CSV."""
    return list(csv.DictReader(io.StringIO(result.stdout_bytes.decode("utf-8"))))


def test_csv_has_a_row_per_figure(run: Run, run_json: RunJson, clean: Path) -> None:
    """Each figure has its row with id, labels, state and value; there is no byte order mark in a pipe."""
    result = run("read", clean, "--format", "csv")
    found = {row["figure"]: row for row in rows(result)}

    assert list(found) == list(run_json("read", clean)[0]["figures"])
    assert found["proactive.fee.amount"]["value"] == "1204.36"
    assert found["requests.granted.total"]["row"] == "（一）予以公开"
    assert not result.stdout_bytes.startswith(b"\xef\xbb\xbf")


def test_csv_has_a_row_per_finding_and_per_failure(run: Run, wrong: Path) -> None:
    """A file that could not be read has a row of its own, with the reason."""
    *findings, failure = rows(run("audit", wrong, "missing.html", "--format", "csv"))

    assert {row["code"] for row in findings} == {"X02", "X03"}
    assert failure["file"] == "missing.html"
    assert failure["error"] == "unreadable_file"
    assert failure["error_message"]


def test_csv_does_not_let_a_report_speak_to_the_spreadsheet(run: Run, clean: Path) -> None:
    """A text that a spreadsheet would take for a formula is defused; a signed number is left as it is."""
    page = clean.read_text(encoding="utf-8").replace(">38<", '>=HYPERLINK("x")<').replace(">6<", ">+6<", 1)
    found = {row["figure"]: row["raw"] for row in rows(run("read", "-", "--format", "csv", data=page.encode()))}

    assert found["proactive.normative_document.in_force"] == '\'=HYPERLINK("x")'
    assert found["proactive.normative_document.issued"] == "+6"


def test_output_goes_to_the_file_and_nowhere_else(run: Run, clean: Path, tmp_path: Path) -> None:
    """A CSV file for a spreadsheet begins with a byte order mark; JSON never does."""
    sheet, text = tmp_path / "figures.csv", tmp_path / "report.json"

    assert run("read", clean, "--format", "csv", "--output", sheet).stdout == ""
    assert run("read", clean, "--format", "json", "--output", text).stdout == ""
    assert sheet.read_bytes().startswith(b"\xef\xbb\xbffile,")
    assert json.loads(text.read_bytes())[0]["year"] == 2021


def test_output_that_cannot_be_written_is_told(run: Run, clean: Path, tmp_path: Path) -> None:
    """A directory that is not there is named, with another status than wrong usage."""
    result = run("read", clean, "--output", tmp_path / "missing" / "x.json")

    assert result.exit_code == 74
    assert "missing" in result.stderr


def test_a_result_is_never_written_over_its_source(run: Run, tmp_path: Path, clean: Path) -> None:
    """Naming the same file for both is wrong usage, and the file stays whole."""
    copy = tmp_path / "report.html"
    copy.write_bytes(clean.read_bytes())

    assert run("read", copy, "--format", "json", "--output", copy).exit_code == 64
    assert copy.read_bytes() == clean.read_bytes()


def test_the_table_shows_the_report_to_people(run: Run, clean: Path) -> None:
    """Body, year, edition, the three tables and the sections; rows of nothing but zeros are counted, not printed."""
    shown = run("read", clean).stdout

    for piece in (
        "示例市云岭区人民政府",
        "2021年格式",
        "现行有效件数 38",
        "（三）4.保护第三方合法权益",
        "全为 0",
        "复议诉讼",
        "一、总体情况",
    ):
        assert piece in shown
    assert "1.属于国家秘密" not in shown


def test_the_table_shows_every_state(run: Run, repository: Path) -> None:
    """A blank is not a zero, and candidates are shown as such."""
    blank = run("read", repository / "examples" / "qingyuan-county-2019" / "source.html").stdout
    lost = run("read", repository / "examples" / "qingyuan-forestry-bureau-2021" / "source.txt").stdout

    assert "“·”表示空白" in blank
    assert "* 的数字由勾稽关系推定" in lost
    assert "没有读懂的内容" in lost


def test_the_table_lists_findings_by_level(run: Run, repository: Path) -> None:
    """The gravest level comes first, each finding with its code and its quotations."""
    shown = run("audit", repository / "examples" / "shili-housing-bureau-2021" / "source.html").stdout

    assert shown.index("\n错误\n") < shown.index("F02") < shown.index("\n矛盾\n") < shown.index("X04")
    assert "国办公开办函〔2019〕60号" in shown


def test_a_report_cannot_command_the_terminal(run: Run, clean: Path) -> None:
    """Escape sequences in a title or a name are shown as unknown characters."""
    page = clean.read_text(encoding="utf-8").replace("一、总体情况", "一、总体情况\x1b[2J\u202e", 1)
    shown = run("read", "-", data=page.encode()).stdout

    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_a_name_that_is_no_unicode_is_still_a_file(run: Run) -> None:
    """A file system may hand out names that cannot be encoded; they are told with a replacement."""
    result = run("read", "report\udcff.html", "--format", "json")

    assert result.exit_code == 2
    assert json.loads(result.stdout_bytes)[0]["file"] == "report?.html"


@pytest.mark.parametrize("command", ["read", "audit"])
def test_a_sandbox_changes_nothing_but_the_process(
    run: Run, clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """The same output; and a file that takes its process down costs only itself."""
    arguments = (command, clean, tmp_path / "missing.html", "--format", "json")
    alone = run(*arguments, "--sandbox")

    assert alone.stdout_bytes == run(*arguments).stdout_bytes
    monkeypatch.setattr(sandbox, "_START", "import os; os.abort()")
    (crashed,) = json.loads(run(command, clean, "--sandbox", "--format", "json").stdout_bytes)
    assert crashed["error"]["code"] == "excessive_file"


def test_last_years_report_is_opened_in_the_sandbox_too(run: Run, clean: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may come from the same hands."""
    monkeypatch.setattr(sandbox, "_START", "import os; os.abort()")
    result = run("audit", clean, "--previous", clean, "--sandbox")

    assert "终止" in result.stderr
