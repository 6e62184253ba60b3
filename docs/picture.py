# ruff: noqa: INP001 -- a script of the documentation, no module of the package
"""Take the picture of the README again from the pages of the demo: ``make picture``. Needs Chromium."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PICTURE = Path(__file__).resolve().parent / "pictures" / "report.png"
EXAMPLE = "yunling-education-bureau-2022"
WIDTH, HEIGHT = 1180, 940
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def browser() -> str:
    """Return the Chromium of this machine, or stop."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        sys.exit("没有找到 Chromium。No Chromium was found.")
    return found


def take(page: Page, address: str) -> None:
    """Take the picture: from the heading of the requests table downwards, so that rows with marks are on it."""
    page.goto(address)
    top = page.get_by_text("收到和处理政府信息公开申请情况").first.bounding_box()
    assert top is not None  # noqa: S101 -- a page of the demo has the table
    page.screenshot(
        path=str(PICTURE), clip={"x": 0, "y": top["y"] - 30, "width": WIDTH, "height": HEIGHT}, full_page=True
    )


def main() -> None:
    """Write the pages of the demo to a folder of their own and take the picture."""
    PICTURE.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        command = [sys.executable, "-m", "gongkai.cli", "demo", "--no-serve", "--output", folder]
        subprocess.run(command, check=True)  # noqa: S603 -- our own program
        chromium = playwright.chromium.launch(executable_path=browser())
        take(chromium.new_page(viewport={"width": WIDTH, "height": HEIGHT}), f"file://{folder}/{EXAMPLE}.html")
        chromium.close()


if __name__ == "__main__":
    main()
