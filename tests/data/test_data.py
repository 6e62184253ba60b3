"""The strict loader refuses whatever plain YAML would change without a word."""

from pathlib import Path

import msgspec
import pytest

from gongkai.data import DataError, data_file, load, parse


class Fee(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record such as our data files hold."""

    label: str
    amount: int
    confirmed: bool = False


def test_quoted_scalars_become_what_the_shape_asks_for() -> None:
    """Numbers and booleans are made by the shape, from strings."""
    fee = parse('{ label: 信息处理费, amount: "40", confirmed: "true" }', Fee, "fees.yaml")

    assert fee == Fee("信息处理费", 40, confirmed=True)


@pytest.mark.parametrize(
    ("scalar", "kind"),
    [
        ("12:30", "int"),
        ("no", "bool"),
        ("2019", "int"),
        ("1.5", "float"),
        ("2021-09-26", "timestamp"),
        ("~", "null"),
        ("", "null"),
    ],
)
def test_a_scalar_that_yaml_would_change_is_refused(scalar: str, kind: str) -> None:
    """The message names the file, the line, what would have become of the scalar, and the way out."""
    with pytest.raises(
        DataError, match=rf"^times\.yaml, line 2: .* would be read as {kind}; put it in quotation marks$"
    ):
        parse(f"first: a\nsecond: {scalar}\n", dict[str, str], "times.yaml")


def test_a_key_that_yaml_would_change_is_refused() -> None:
    """The key no stays no, or is refused; it never becomes False."""
    with pytest.raises(DataError, match="line 1: 'no' would be read as bool"):
        parse("no: Norway", dict[str, str], "countries.yaml")


def test_a_repeated_key_is_refused() -> None:
    """The second of two equal keys would silently win in plain YAML."""
    with pytest.raises(DataError, match=r"^rows\.yaml, line 3: the key 'granted' is repeated$"):
        parse("granted: 予以公开\nrefused: 不予公开\ngranted: 部分公开\n", dict[str, str], "rows.yaml")


def test_a_repeated_key_is_refused_at_any_depth() -> None:
    """Also inside the mappings of a list."""
    with pytest.raises(DataError, match="line 2: the key 'id' is repeated"):
        parse("rows:\n  - { id: a, id: b }\n", dict[str, list[dict[str, str]]], "rows.yaml")


@pytest.mark.parametrize("text", ["{ a: x, <<: { b: y } }", "? [a, b]\n: x", "? { a: b }\n: x"])
def test_a_key_that_is_no_plain_string_is_refused(text: str) -> None:
    """Merge keys and composite keys have no place in a data file."""
    with pytest.raises(DataError, match="line 1"):
        parse(text, dict[str, str], "keys.yaml")


@pytest.mark.parametrize(
    "text",
    [
        '{ label: 费, amount: "1", amuont: "2" }',
        "{ label: 费 }",
        "{ label: 费, amount: 一百 }",
        '{ label: 费, amount: "1", confirmed: perhaps }',
        "[费]",
    ],
)
def test_what_does_not_fit_the_shape_is_refused(text: str) -> None:
    """An unknown key, a missing key and a value of another type are errors that name the file."""
    with pytest.raises(DataError, match=r"^fees\.yaml: "):
        parse(text, Fee, "fees.yaml")


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n"])
def test_an_empty_file_is_refused(text: str) -> None:
    """An empty success would be silent loss."""
    with pytest.raises(DataError, match=r"^fees\.yaml"):
        parse(text, dict[str, str], "fees.yaml")


@pytest.mark.parametrize("text", ["a: [1", "a: 'x", "a: x\n---\nb: y\n", "\tx: y"])
def test_broken_yaml_is_refused_with_its_name(text: str) -> None:
    """A syntax error, or a second document in the file, is a `DataError` like any other."""
    with pytest.raises(DataError, match=r"^broken\.yaml: "):
        parse(text, dict[str, str], "broken.yaml")


def test_a_file_is_named_in_its_errors(tmp_path: Path) -> None:
    """Whoever edits a data file reads its name in the message."""
    file = tmp_path / "letters.yaml"
    file.write_text("a: 1\n", encoding="utf-8")

    with pytest.raises(DataError, match=r"^letters\.yaml, line 1"):
        load(file, dict[str, str])


def test_data_files_are_found_inside_the_package() -> None:
    """A data file is found through the package that owns it, not through the working folder."""
    assert data_file("gongkai.statute", "data", "forms", "2021.yaml").is_file()
