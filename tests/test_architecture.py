"""What the import contracts cannot say: no room needs POSIX, and no function or file outgrows its reader."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCES = REPOSITORY / "src"
POSIX_MODULES = frozenset(
    {"crypt", "fcntl", "grp", "nis", "posix", "pty", "pwd", "readline", "resource", "spwd", "syslog", "termios", "tty"}
)
POSIX_NAMES = frozenset(
    {
        *(
            "os." + name
            for name in ("fork", "forkpty", "getuid", "geteuid", "getpgid", "killpg", "mkfifo", "setsid", "wait")
        ),
        *(
            "signal." + name
            for name in ("SIGALRM", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "alarm", "pause", "setitimer")
        ),
        "asyncio.add_signal_handler",
    }
)
LONGEST_FILE = 800
LONGEST_FUNCTION = 60


def modules() -> list[Path]:
    """Return every module of the package."""
    return sorted(SOURCES.rglob("*.py"))


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the names of the imported modules, and of what is taken from them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def attributes(tree: ast.Module) -> Iterator[str]:
    """Yield every use of a module's attribute."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


@pytest.mark.parametrize("module", modules(), ids=lambda module: module.relative_to(SOURCES).as_posix())
def test_nothing_needs_posix(module: Path) -> None:
    """Offices run Windows: no module that exists on POSIX alone, no signal or call that others do not have."""
    tree = ast.parse(module.read_text(encoding="utf-8"))

    assert sorted(POSIX_MODULES.intersection(name.split(".")[0] for name in imported(tree))) == []
    assert sorted(POSIX_NAMES.intersection((*imported(tree), *attributes(tree)))) == []


def test_files_are_read_and_written_in_a_named_encoding() -> None:
    """The default encoding of Windows is not UTF-8, so a text is never opened without naming its encoding."""
    offenders = [
        f"{module.relative_to(SOURCES)}:{node.lineno}"
        for module in modules()
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"read_text", "write_text"}
        and "encoding" not in {keyword.arg for keyword in node.keywords}
    ]

    assert offenders == []


def test_no_function_or_file_outgrows_its_reader() -> None:
    """Aim at 30 lines and 400; beyond 60 and 800 a piece has to be cut."""
    offenders = []
    for module in modules():
        text = module.read_text(encoding="utf-8")
        if text.count("\n") > LONGEST_FILE:
            offenders.append(f"{module.relative_to(SOURCES)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    offenders.append(f"{module.relative_to(SOURCES)}:{node.lineno} {node.name}: {lines} lines")

    assert offenders == []


def test_the_lock_names_no_address() -> None:
    """Where packages come from is the choice of whoever installs; hashes say what they have to be."""
    lines = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if "://" in line or line.lstrip().startswith("-")] == [
        line for line in lines if line.lstrip().startswith("--hash=sha256:")
    ]


def test_the_lock_holds_everything_the_project_asks_for() -> None:
    """Run-time, development and build requirements are all pinned."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["dev"],
        *project["build-system"]["requires"],
    ]
    names = {requirement.split(">")[0].split("[")[0].lower() for requirement in asked}
    lines = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0] for line in lines if "==" in line}

    assert sorted(names - pinned) == []


def test_every_pin_has_its_hashes() -> None:
    """A pin without a hash would let anything be installed under its name."""
    text = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", "")
    pins = [line for line in text.splitlines() if "==" in line]

    assert len(pins) > 40
    assert [pin.split()[0] for pin in pins if "--hash=sha256:" not in pin] == []
