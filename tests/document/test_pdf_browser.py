"""PDFs that a browser makes of pages: the same figures as the pages, wherever the ends of the paper fall."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.document import open_document
from gongkai.document.encoding import decode
from gongkai.report.reading import read

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
EXAMPLES = (
    "qingyuan-county-2019",
    "shili-housing-bureau-2021",
    "yunling-district-2021",
    "yunling-district-2022",
    "yunling-education-bureau-2022",
)
Print = Callable[[str, int, bool], bytes]


@pytest.fixture(scope="module")
def print_page() -> Iterator[Print]:
    """Return a function that prints a page on paper of some height, rows cut by its end or not; or skip."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(NAMES)})")
    with playwright.sync_playwright() as driver:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = driver.chromium.launch(executable_path=program, args=options)
        page = browser.new_page()

        def printed(markup: str, height: int, cut: bool) -> bytes:
            page.set_content(markup)
            page.add_style_tag(content=f"tr {{ break-inside: {'auto' if cut else 'avoid'} !important }}")
            data: bytes = page.pdf(width="210mm", height=f"{height}px", margin={"top": "15mm", "bottom": "15mm"})
            return data

        yield printed
        browser.close()


@pytest.mark.parametrize("cut", [True, False], ids=["rows cut", "rows whole"])
@pytest.mark.parametrize("height", [500, 640, 843])
@pytest.mark.parametrize("name", EXAMPLES)
def test_a_printed_page_has_the_figures_of_the_page(
    name: str, height: int, cut: bool, print_page: Print, repository: Path
) -> None:
    """Figures, edition, year and issuer are those of the page."""
    source = repository / "examples" / name / "source.html"
    due = read(open_document(source))

    report = read(open_document(print_page(decode(source.read_bytes()).text, height, cut)))

    assert {key: figure.value for key, figure in report.figures.items()} == {
        key: figure.value for key, figure in due.figures.items()
    }
    assert (report.edition, report.year) == (due.edition, due.year)
    assert report.issuer is not None
    assert due.issuer is not None
    assert report.issuer.name == due.issuer.name
