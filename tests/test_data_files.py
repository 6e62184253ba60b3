"""Every data file of ours, walked as a whole: each test lists all offenders at once.

Which file is read into which shape is taken from the code: a call ``load(data_file(package, *names), Shape)``.
"""

import ast
import importlib
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec
import pytest

from gongkai.data import DataError, load, parse
from gongkai.report.reading.labels import aliases
from gongkai.statute.forms import form_problems, forms

SOURCES = Path(__file__).resolve().parent.parent / "src"
DATA_SUFFIXES = {".yaml", ".yml", ".toml", ".csv", ".json"}
IDENTIFIER = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
NUMBER = re.compile(r"\d+")
ARTICLE = re.compile(r"(条例|政府信息公开信息处理费管理办法)第[一二三四五六七八九十]+条.*")
# One syllable of pinyin. A word that is nothing but such syllables is pinyin, unless it is one of the English words
# below, which happen to be built like it.
SYLLABLE = (
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ao|an|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)"
)
PINYIN = re.compile(f"(?:{SYLLABLE}){{2,}}")
ENGLISH = frozenset({"change", "fee", "licence", "made", "name", "pending"})


class Loading(NamedTuple):
    """One call that reads data files."""

    package: str
    pattern: str
    module: str
    shape: str

    def files(self) -> list[Path]:
        """Return the files the call may read."""
        folder = SOURCES.joinpath(*self.package.split("."))
        return [file for file in data_files() if fnmatchcase(str(file), str(folder / self.pattern))]

    def type(self) -> Any:
        """Return the shape the files are read into."""
        return getattr(importlib.import_module(self.module), self.shape)


@cache
def data_files() -> tuple[Path, ...]:
    """Return every data file below src."""
    return tuple(sorted(file for file in SOURCES.rglob("*") if file.suffix in DATA_SUFFIXES))


@cache
def loadings() -> tuple[Loading, ...]:
    """Return every call that reads data files, as it stands in the code."""
    return tuple(loading for file in sorted(SOURCES.rglob("*.py")) for loading in _loadings(file))


def _loadings(file: Path) -> Iterator[Loading]:
    module = ".".join(file.relative_to(SOURCES).with_suffix("").parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Name(id="load"),
                args=[ast.Call(func=ast.Name(id="data_file"), args=[ast.Constant(package), *names]), ast.Name(shape)],
            ):
                yield Loading(str(package), "/".join(map(_pattern, names)), module, shape)


def _pattern(name: ast.expr) -> str:
    """Turn a file name, or an f-string, into a pattern for file names."""
    if isinstance(name, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in name.values)
    return ast.literal_eval(name)


def relative(file: Path) -> str:
    """Return a file's place below src."""
    return file.relative_to(SOURCES).as_posix()


def plain(file: Path) -> Any:
    """Return the content of a YAML file as mappings, lists and strings."""
    return parse(file.read_text(encoding="utf-8"), Any, relative(file))  # type: ignore[arg-type]


def names(value: Any, asked: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the keys of a data file's content, or, where some are asked for, what stands under them."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not asked:
                yield key
            elif key in asked and isinstance(inner, str):
                yield inner
            yield from names(inner, asked)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner, asked)


def structs(shape: Any) -> Iterator[type[msgspec.Struct]]:
    """Yield every record type that a shape is made of."""
    for inner in get_args(shape):
        yield from structs(inner)
    if isinstance(shape, type) and issubclass(shape, msgspec.Struct):
        yield shape
        for field in msgspec.structs.fields(shape):
            yield from structs(field.type)


def test_every_data_file_is_read_by_one_loader() -> None:
    """A file that nothing reads is dead, a file that two read has two shapes."""
    readers = {
        relative(file): [loading.module for loading in loadings() if file in loading.files()] for file in data_files()
    }

    assert {file: modules for file, modules in readers.items() if len(modules) != 1} == {}


def test_every_loader_finds_its_file() -> None:
    """A call whose file is not there fails for the first user who needs it."""
    assert [loading for loading in loadings() if not loading.files()] == []


def test_every_data_file_is_plain_strings_without_repeated_keys() -> None:
    """The strict loader accepts each file, whatever its shape."""
    offenders = []
    for file in data_files():
        if file.suffix in {".yaml", ".yml"}:
            try:
                plain(file)
            except DataError as error:
                offenders.append(str(error))

    assert offenders == []


def test_every_data_file_fits_its_shape() -> None:
    """No unknown key, no missing key, no value of another type."""
    offenders = []
    for loading in loadings():
        for file in loading.files():
            try:
                load(file, loading.type())
            except DataError as error:
                offenders.append(f"{relative(file)}: {error}")

    assert offenders == []


def test_every_shape_refuses_unknown_keys() -> None:
    """A mistyped key must not pass as one that is left out, in any record of any shape."""
    shapes = {struct for loading in loadings() for struct in structs(loading.type())}

    assert shapes
    assert sorted(struct.__qualname__ for struct in shapes if not struct.__struct_config__.forbid_unknown_fields) == []


def test_keys_and_ids_are_lower_case_words() -> None:
    """Identifiers are lower-case words joined by underscores; what is Chinese stands in quotations of the form."""
    offenders = {
        f"{relative(file)}: {name}"
        for file in data_files()
        for name in (*names(plain(file)), *names(plain(file), ("id", "parent", "group")))
        for part in name.split(".")
        if part.isascii() and not NUMBER.fullmatch(part) and not IDENTIFIER.fullmatch(part)
    }

    assert sorted(offenders) == []


def test_permanent_ids_are_the_field_s_english() -> None:
    """An id stays for ever, in files, addresses and tables of figures: no pinyin, nothing but ASCII."""
    ids = {name for form in forms() for name in names(msgspec.to_builtins(form), ("id",))}
    words = {word for name in ids for word in re.split(r"[._]", name)}

    assert sorted(name for name in ids if not name.isascii()) == []
    assert sorted(word for word in words if PINYIN.fullmatch(word) and word not in ENGLISH) == []


@pytest.mark.parametrize(("word", "pinyin"), [("xuke", True), ("chufa", True), ("licence", True), ("penalty", False)])
def test_pinyin_is_recognised(word: str, pinyin: bool) -> None:
    """A word made of pinyin syllables is suspected; the English ones among them are named above."""
    assert bool(PINYIN.fullmatch(word)) is pinyin


def test_no_edition_contradicts_itself() -> None:
    """Doubled figures, unknown groups and equations over unknown rows, all editions at once."""
    assert [f"{form.edition}: {problem}" for form in forms() for problem in form_problems(form)] == []


def test_every_block_and_row_rests_on_an_article() -> None:
    """What the law says is kept with the article that says it, in one way of writing."""
    articles = [
        (form.edition, line.id, line.article)
        for form in forms()
        for block in form.blocks()
        for line in (block, *block.rows)
        if line.article is not None or line is block
    ]

    assert [place for place in articles if not ARTICLE.fullmatch(place[2] or "")] == []


def test_every_edition_names_the_notice_that_promulgated_it() -> None:
    """Number and date of the notice, in the way the office writes its numbers."""
    numbers = {form.edition: (form.notice.number, form.notice.issued) for form in forms()}

    assert [entry for entry in numbers.values() if not re.fullmatch(r"国办公开办函〔\d{4}〕\d+号", entry[0])] == []
    assert [entry for entry in numbers.values() if not re.fullmatch(r"\d{4}(-\d\d){1,2}", entry[1])] == []


def test_equations_have_ids_of_their_own() -> None:
    """An equation is quoted by its id, which begins with its block."""
    for form in forms():
        ids = [equation.id for equation in form.equations]
        assert len(set(ids)) == len(ids)
        assert [equation.id for equation in form.equations if not equation.id.startswith(f"{equation.block}.")] == []


def test_blocks_are_named_after_their_table() -> None:
    """The first part of a block's id is the table it stands in."""
    assert [
        block.id for form in forms() for table in form.tables for block in table.blocks if block.table != table.id
    ] == []


def test_aliases_stand_for_rows_and_columns_of_the_form() -> None:
    """How the world misspells a label is kept under an id that the law has."""
    blocks = [block for form in forms() for block in form.blocks()]
    rows = {f"{block.table}.{row.id}" for block in blocks for row in block.rows}
    columns = {f"{block.table}.{column.id}" for block in blocks for column in block.columns}
    groups = {group.id for block in blocks for group in (*block.row_groups, *block.column_groups)}

    assert sorted(set(aliases().rows) - rows) == []
    assert sorted(set(aliases().columns) - columns) == []
    assert sorted(set(aliases().groups) - groups) == []
