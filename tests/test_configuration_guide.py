"""docs/configuration.md names every key with its default, as the schema has it, and its examples are understood."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from copydesk.cli import cli
from copydesk.cli.schema import document
from copydesk.config import load_file
from copydesk.rulebook import catalogue

GUIDE = (Path(__file__).parent.parent / "docs" / "configuration.md").read_text("utf-8")
ROWS = {key: (said, default) for key, said, default in re.findall(r"^\| `([^`]+)` \| (.*?) \| (.*?) \|$", GUIDE, re.M)}
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", GUIDE, re.M | re.S)
COMMANDS = re.findall(r"^\$ (copydesk .*)$", GUIDE, re.M)
SCHEMA = json.loads(json.dumps(document("config")))


def keys(shape: dict[str, Any], above: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the keys of the schema as the guide writes them: one line stands for all rules, hosts and numbers."""
    for key, inner in shape["properties"].items():
        name = f"{above}{key}"
        if key == "rules" and not above:
            chosen = SCHEMA["$defs"]["rules"]["properties"]
            yield from ((f"rules.{one}", {"default": []}) for one in chosen if chosen[one].get("type") == "array")
            yield from (("rules.NAME.severity", {}), ("rules.NAME.OPTION", {}))
        elif key == "sites":
            yield from ((f"sites.HOST.{one}", {"default": {}}) for one in inner["additionalProperties"]["properties"])
        elif key == "per-path":
            for one in inner["items"]["properties"]:
                yield f"per-path.N.{one}", {} if one == "paths" else {"default": {}}
        elif "properties" in inner:
            yield from keys(inner, f"{name}.")
        else:
            yield name, inner


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A project with the pages that the guide speaks of."""
    project = tmp_path / "project"
    for name in ("en/page.html", "archive/old.html"):
        path = project / "site" / name
        path.parent.mkdir(parents=True)
        path.write_text('<!DOCTYPE html><html lang="en"><title>A page</title><p>A word.</p></html>', encoding="utf-8")
    (project / "copydesk.toml").write_text("", encoding="utf-8")
    (tmp_path / "base.toml").write_text("", encoding="utf-8")
    monkeypatch.chdir(project)
    return project


def test_the_guide_names_every_key_and_no_other():
    assert sorted(ROWS) == sorted(dict(keys(SCHEMA)))


def test_the_guide_gives_the_defaults():
    wrong = {}
    for key, shape in keys(SCHEMA):
        told = ROWS[key][1]
        if told in ("none", "the rule's own"):
            assert shape.get("default") is None, key
        elif json.loads(told.strip("`")) != shape["default"]:
            wrong[key] = told
    assert not wrong


def test_the_guide_names_the_words_that_may_be_chosen():
    for key, shape in keys(SCHEMA):
        for word in shape.get("enum", ()):
            assert f"`{word}`" in ROWS[key][0]


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_example_is_understood_and_fits_the_schema(here, text):
    name = "pyproject.toml" if "pyproject.toml" in text else "copydesk.toml"
    path = here / name
    path.write_text(text, encoding="utf-8")
    load_file(path, catalogue())
    table = tomllib.loads(text)
    jsonschema.validate(table["tool"]["copydesk"] if "tool" in table else table, SCHEMA)


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_does_its_work(command):
    line, _, page = command.partition(" < ")
    stdin = Path(page).read_bytes() if page else None
    assert CliRunner().invoke(cli, shlex.split(line)[1:], input=stdin).exit_code in (0, 1)


@pytest.mark.parametrize(
    "text",
    [
        "per-path = [{}]",
        "per-path = [{ paths = [] }]",
        'sites = { "http://a/" = {} }',
        'rules.select = ["nonsense"]',
        'rules.extend-select = ["nonsense"]',
        'rules.doubled-word.severity = "bad"',
        "vocabulary.accepts = []",
        "budget.byte = 1",
        "root = '.'",
    ],
)
def test_what_the_reader_refuses_the_schema_refuses_too(here, text):
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(text), SCHEMA)
    path = here / "copydesk.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"copydesk\.toml"):
        load_file(path, catalogue())
