"""What all tests share: where the real reports are, and an honest count of what could not be tried without them.

Published reports are not part of this repository. A folder that holds them in ``reports/`` is found through the
environment variable GONGKAI_SHARED, or as ``../shared`` beside the repository; without it the tests that need one skip.
"""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

REPOSITORY = Path(__file__).resolve().parent.parent
NO_REPORTS = "the real reports are absent: set GONGKAI_SHARED to the folder that holds reports/"

# The same examples on every machine and no stop-watch: a red run means a defect, not bad luck. To search further:
# pytest --hypothesis-profile=explore
settings.register_profile("house", derandomize=True, deadline=None)
settings.register_profile("explore", max_examples=2_000, deadline=None)
settings.load_profile("house")


def _shared_reports() -> Path | None:
    folder = Path(os.environ.get("GONGKAI_SHARED") or REPOSITORY.parent / "shared") / "reports"
    return folder if (folder / "truth.json").is_file() else None


@pytest.fixture(scope="session")
def repository() -> Path:
    """Return the root of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_reports() -> Path:
    """Return the folder of real reports, or skip the test where there is none."""
    folder = _shared_reports()
    if folder is None:
        pytest.skip(NO_REPORTS)
    return folder


@pytest.fixture(scope="session")
def truth(shared_reports: Path) -> dict[str, Any]:
    """Return the hand-made truth about the real reports: file name to issuer, year, edition and figures."""
    loaded: dict[str, Any] = json.loads((shared_reports / "truth.json").read_text(encoding="utf-8"))
    return loaded


def pytest_report_header() -> str:
    """Say at the start of a run whether the real reports are there."""
    return f"real reports: {'found' if _shared_reports() else 'absent (GONGKAI_SHARED is not set, no ../shared)'}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were skipped for want of the real reports, also when there were none."""
    skipped = [report for report in terminalreporter.getreports("skipped") if NO_REPORTS in str(report.longrepr)]
    terminalreporter.write_line(f"report tests skipped because the real reports are absent: {len(skipped)}")
