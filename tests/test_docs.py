"""The documentation is tested: links lead somewhere, generated pages are fresh, nothing public is left out."""

import ast
import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from gongkai.errors import GongkaiError
from gongkai.report.auditing import rules
from gongkai.report.model import Fault, Level, State
from gongkai.statute.forms import forms
from gongkai.statute.vocabulary import EquationKind, Table

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCES = REPOSITORY / "src"
PAGES = sorted([*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")])
DECISIONS = sorted((REPOSITORY / "docs" / "decisions").glob("[0-9]*.md"))
LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.*?)\s*$", re.MULTILINE)
CODE_BLOCK = re.compile(r"^( *)```.*?^\1```", re.MULTILINE | re.DOTALL)
OUR_FILE = re.compile(r"`((?:src|docs|tests|examples|benchmarks|cli|document|report|statute|text)/[\w./-]+)`")


def name(page: Path) -> str:
    """Return a page's place in the repository."""
    return page.relative_to(REPOSITORY).as_posix()


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as forges make them."""
    text = CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def generator() -> ModuleType:
    """Load docs/generate.py."""
    spec = importlib.util.spec_from_file_location("generate", REPOSITORY / "docs" / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    """Files exist, and so do the headings that are linked to."""
    broken = []
    for target in LINK.findall(CODE_BLOCK.sub("", page.read_text(encoding="utf-8"))):
        if "://" in target or target.startswith("mailto:"):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            broken.append(target)

    assert broken == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_file_of_ours_that_is_named_exists(page: Path) -> None:
    """A page that names a file of the repository, or of a room of the package, names one that is there."""
    named = OUR_FILE.findall(page.read_text(encoding="utf-8"))
    roots = (REPOSITORY, SOURCES / "gongkai")

    assert [path for path in named if not any((root / path).exists() for root in roots) and "2027" not in path] == []


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_chore_that_is_named_exists(page: Path) -> None:
    """`make word` is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    quoted = re.findall(r"`make ([a-z]+)`|^make ([a-z]+)\b", page.read_text(encoding="utf-8"), re.MULTILINE)

    assert {first or second for first, second in quoted} - targets == set()


@pytest.mark.parametrize("page", sorted(generator().pages()))
def test_generated_pages_are_fresh(page: str) -> None:
    """What `make docs` would write stands there already."""
    assert (REPOSITORY / "docs" / "reference" / page).read_text(encoding="utf-8") == generator().pages()[page]


def test_every_rule_is_documented() -> None:
    """A rule's code is a heading of the page of rules."""
    headings = HEADING.findall((REPOSITORY / "docs" / "reference" / "rules.md").read_text(encoding="utf-8"))

    assert [rule.code for rule in rules() if not any(heading.startswith(rule.code) for heading in headings)] == []


def test_every_public_module_says_what_it_is() -> None:
    """Modules, public classes and public functions have a docstring."""
    silent = []
    for module in sorted(SOURCES.rglob("*.py")):
        tree = ast.parse(module.read_text(encoding="utf-8"))
        pieces = [tree, *(piece for piece in public(tree))]
        silent += [
            f"{module.relative_to(SOURCES)}: {getattr(piece, 'name', 'module')}"
            for piece in pieces
            if not ast.get_docstring(piece)
        ]

    assert silent == []


def public(tree: ast.Module) -> Iterator[ast.ClassDef | ast.FunctionDef]:
    """Yield the public classes and functions of a module."""
    for piece in tree.body:
        if isinstance(piece, ast.ClassDef | ast.FunctionDef) and not piece.name.startswith("_"):
            yield piece


def test_the_glossary_explains_every_word_of_the_ids() -> None:
    """Rows, columns and tables of the form, states, levels and kinds of equations stand in the glossary."""
    explained = set(re.findall(r"`([^`]+)`", (REPOSITORY / "docs" / "glossary.md").read_text(encoding="utf-8")))
    used = {
        part
        for form in forms()
        for block in form.blocks()
        for line in (*block.rows, *block.columns)
        for part in line.id.split(".")
    }
    used |= {word.value for words in (Table, State, Level, Fault, EquationKind) for word in words}

    assert sorted(used - explained) == []


@pytest.mark.parametrize("page", DECISIONS, ids=name)
def test_a_decision_says_what_it_was_about_and_what_it_beat(page: Path) -> None:
    """Context, decision, consequences and the alternatives, in this order, and a line in the list."""
    headings = HEADING.findall(CODE_BLOCK.sub("", page.read_text(encoding="utf-8")))
    listed = (page.parent / "README.md").read_text(encoding="utf-8")

    assert headings[0].startswith(page.stem.split("-")[0])
    assert headings[1:] == ["Context", "Decision", "Consequences", "What it beat"]
    assert f"({page.name})" in listed


def test_both_readmes_have_the_same_parts() -> None:
    """The Chinese README is as complete as the English one."""
    english, chinese = (
        CODE_BLOCK.sub("", (REPOSITORY / file).read_text(encoding="utf-8")) for file in ("README.md", "README.zh-CN.md")
    )

    assert len(HEADING.findall(english)) == len(HEADING.findall(chinese))
    assert {target.split("#")[0] for target in LINK.findall(english)} - {"README.zh-CN.md"} == {
        target.split("#")[0] for target in LINK.findall(chinese)
    } - {"README.md"}


def test_every_page_of_the_documentation_can_be_reached() -> None:
    """From the index of the documentation, over links, to every page of it."""
    reached: set[Path] = set()
    waiting = [REPOSITORY / "docs" / "index.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        targets = LINK.findall(page.read_text(encoding="utf-8"))
        waiting += [(page.parent / target.split("#")[0]).resolve() for target in targets if "://" not in target]

    assert [name(page) for page in (REPOSITORY / "docs").rglob("*.md") if page not in reached] == []


def test_every_error_is_documented() -> None:
    """A program that reads our JSON finds the code of every error explained."""
    explained = (REPOSITORY / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
    codes = {error.code for error in errors(GongkaiError) if not error.__subclasses__()}

    assert len(codes) >= 5
    assert sorted(code for code in codes if f"`{code}`" not in explained) == []


def errors(family: type[GongkaiError]) -> Iterator[type[GongkaiError]]:
    """Yield an error class and all classes below it."""
    yield family
    for child in family.__subclasses__():
        yield from errors(child)
