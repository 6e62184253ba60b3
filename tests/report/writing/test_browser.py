"""The pages in a browser: wide enough for nobody's scrolling sideways, and every link lands."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from gongkai.report.model import Finding, Report
from gongkai.report.writing import SiteReport, SiteRule, write_site

pytestmark = pytest.mark.browser

NAMES = ("chromium", "chromium-browser", "google-chrome")
PAGES = ("index.html", "index-year.html", "rules.html", "wrong.html", "clean.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    """Start the system's Chromium, or skip."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        pytest.skip(f"no Chromium on this machine (looked for {', '.join(NAMES)})")
    with playwright.sync_playwright() as driver:
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        started = driver.chromium.launch(executable_path=program, args=options)
        yield started
        started.close()


@pytest.fixture
def site(tmp_path: Path, make_report: Callable[..., Report], every_state: Report, disagreement: Finding) -> str:
    """Write a site and return its address."""
    rule = SiteRule(disagreement.code, disagreement.level, "narrative", "申请数一致", "文字所说的申请数等于表格。")
    reports = [
        SiteReport("wrong", "/a/long/path/" + "x" * 120 + ".html", every_state, (disagreement,), "说明" * 80),
        SiteReport("clean", "clean.html", make_report("2019"), ()),
        SiteReport("broken", "broken.html", make_report(), (disagreement,), "错在这里", disagreement.code),
    ]
    write_site(reports, tmp_path, [rule])
    return tmp_path.as_uri()


class Visit:
    """A page that was opened, with what it asked for and complained about."""

    def __init__(self, browser: object, address: str, width: int) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page = browser.new_page(viewport={"width": width, "height": 800})  # type: ignore[attr-defined]
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_the_screen(browser: object, site: str, name: str, width: int) -> None:
    """Wide tables scroll inside their own frame; the page never does."""
    page = Visit(browser, f"{site}/{name}", width).page

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_quiet(browser: object, site: str, name: str) -> None:
    """No complaint on the console, and no request to anywhere but the site itself."""
    visit = Visit(browser, f"{site}/{name}", 1280)

    assert visit.complaints == []
    assert [url for url in visit.requests if not url.startswith((site, "data:"))] == []
    visit.page.close()


def test_findings_and_cells_lead_to_each_other(browser: object, site: str) -> None:
    """From the cell to the finding, back to the cell, and on to the quoted words: each is on the screen."""
    page = Visit(browser, f"{site}/wrong.html", 1280).page

    for link, target in (
        ("td .mark", "finding-1"),
        (".touched a", "figure-requests.received.total"),
        ("figcaption a", "quote-1-1"),
    ):
        page.click(f"{link} >> nth=0")
        page.wait_for_function(
            """name => {
              const box = document.getElementById(name).getBoundingClientRect();
              return box.top >= 0 && box.top < window.innerHeight;
            }""",
            arg=target,
            timeout=5000,
        )
        assert page.url.endswith(f"#{target}")
    page.close()


def test_a_code_leads_to_its_rule_and_on_to_its_example(browser: object, site: str) -> None:
    """The rule's text is one click away, the document that breaks it two."""
    page = Visit(browser, f"{site}/wrong.html", 360).page
    page.click("a.code")

    assert page.url.endswith("rules.html#N01")
    page.click(".rule a")
    assert page.url.endswith("broken.html")
    page.close()


def test_text_is_legible(browser: object, site: str) -> None:
    """Every piece of text has the contrast of WCAG AA against what it stands on."""
    page = Visit(browser, f"{site}/wrong.html", 1280).page
    pale = page.evaluate(CONTRAST)

    assert pale == []
    page.close()


CONTRAST = """() => {
  const curve = part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const channel = value => curve(value / 255);
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  const light = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
  const ground = element => {
    for (let node = element; node; node = node.parentElement) {
      const colour = parse(getComputedStyle(node).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const pale = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || element.closest('.hidden, .skip')) continue;
    const style = getComputedStyle(element);
    const [front, back] = [light(parse(style.color)), light(ground(element))];
    const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    if (ratio < (large ? 3 : 4.5)) pale.push(`${walker.currentNode.textContent.trim()} ${ratio.toFixed(2)}`);
  }
  return pale;
}"""
