"""`copydesk schema`: prints the JSON Schema of what copydesk writes and reads, made from the Structs themselves."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click
import msgspec

if TYPE_CHECKING:
    from copydesk.rules import Rule

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCES = "#/$defs/{name}"


@click.command()
@click.argument("name", type=click.Choice(["findings", "jsonl", "decision", "page", "site", "profile", "config"]))
def schema(name: str) -> None:
    """Print a JSON Schema.

    NAME is findings (what `check --format json` prints), jsonl (a line of `check --format jsonl`), decision (a line of
    a file in decisions/), page (an exported page), site (site.json, what the site repeats on its pages), profile (what
    `copydesk profile` writes) or config (copydesk.toml).
    """
    sys.stdout.write(json.dumps(document(name), indent=2, ensure_ascii=False) + "\n")


def document(name: str) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of what NAME may be. Raises KeyError for another name."""
    makers: dict[str, Callable[[], dict[str, Any]]] = {
        "findings": _findings,
        "jsonl": _jsonl,
        "decision": _decision,
        "page": _page,
        "site": _site,
        "profile": _profile,
        "config": _config,
    }
    return {"$schema": DIALECT, "title": f"copydesk {name}", **makers[name]()}


def _findings() -> dict[str, Any]:
    from copydesk.reporters.json import FindingsReport

    return _of(FindingsReport)


def _jsonl() -> dict[str, Any]:
    from copydesk.reporters.jsonl import Line

    return _of(Line)


def _decision() -> dict[str, Any]:
    from copydesk.model import Decision

    return _of(Decision)


def _page() -> dict[str, Any]:
    from copydesk.clean.exports.page import Page

    return _of(Page)


def _site() -> dict[str, Any]:
    from copydesk.clean.exports.site import Site

    return _of(Site)


def _profile() -> dict[str, Any]:
    from copydesk.model import Profiles

    return _of(Profiles)


def _config() -> dict[str, Any]:
    """Describe copydesk.toml: the keys of Config without those it works out itself, and a table for each rule.

    The table [tool.copydesk] of a pyproject.toml is described by the same.
    """
    from copydesk.config import INNER, Config, selectors
    from copydesk.rulebook import catalogue

    known = dict(sorted(catalogue().items()))
    (top, *references), definitions = msgspec.json.schema_components(
        (Config, *known.values()), schema_hook=_hook, ref_template=_REFERENCES
    )
    names = {"type": "array", "items": {"enum": sorted(selectors(known))}}
    tables = {
        name: _options(rule, definitions[_named(place)])
        for (name, rule), place in zip(known.items(), references, strict=True)
    }
    shape = _closed(definitions[_named(top)])
    keys = shape["properties"]
    for inner in INNER:
        del keys[inner.replace("_", "-")]
    for table in ("capture", "languagetool", "vocabulary", "budget"):
        keys[table] = _closed(definitions[_named(keys[table])])
    chosen = {"select": names, "extend-select": names, "ignore": names, **tables}
    keys["rules"] = {"$ref": _REFERENCES.format(name="rules")}
    keys["sites"]["additionalProperties"] = _section(definitions["Section"], keys)
    keys["sites"]["propertyNames"] = {"pattern": "^[^/A-Z]+$"}
    keys["per-path"]["items"] = _section(definitions["PathSection"], keys)
    keys["per-path"]["items"]["required"] = ["paths"]
    keys["per-path"]["items"]["properties"]["paths"] |= {"minItems": 1}
    definitions["rules"] = {"type": "object", "properties": chosen, "additionalProperties": False}
    used = {name for name in definitions if f'#/$defs/{name}"' in json.dumps((shape, definitions["rules"]))}
    return {**shape, "$defs": {name: definitions[name] for name in sorted(used)}}


def _section(shape: dict[str, Any], keys: dict[str, Any]) -> dict[str, Any]:
    """Describe a section: its rules and words are those of the whole config."""
    properties = {**shape["properties"], "rules": keys["rules"], "vocabulary": keys["vocabulary"]}
    return _closed({**shape, "properties": properties})


def _options(rule: type[Rule], shape: dict[str, Any]) -> dict[str, Any]:
    """Describe a rule's table, with its keys as they are written there, and sets in an order of their own."""
    properties = {key.replace("_", "-"): value for key, value in shape["properties"].items()}
    for one in msgspec.structs.fields(rule):
        if isinstance(one.default, frozenset):
            properties[one.encode_name.replace("_", "-")]["default"] = sorted(one.default)
    return _closed({**shape, "properties": properties})


def _of(struct: Any) -> dict[str, Any]:
    (reference,), definitions = msgspec.json.schema_components((struct,), ref_template=_REFERENCES)
    return {**reference, "$defs": definitions}


def _hook(kind: type) -> dict[str, Any]:
    """Describe a path, the one type of Config that no file holds."""
    return {"type": "string", "description": kind.__name__}


def _closed(shape: dict[str, Any]) -> dict[str, Any]:
    """Say that there are no other keys, as the reader of the config does."""
    return {**shape, "additionalProperties": False}


def _named(reference: dict[str, Any]) -> str:
    """Give the name a reference points to, with a default beside it or not."""
    inner = reference.get("$ref") or reference["allOf"][0]["$ref"]
    return str(inner).rpartition("/")[2]
