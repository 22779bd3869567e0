"""Writes the documentation page of a rule: its own words, its options, and its examples, run for real.

What is printed by `copydesk explain` and what stands in docs/rules is this text, so a page cannot drift from its rule.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Iterator
from enum import Enum
from importlib import import_module
from inspect import cleandoc, getdoc, getsource
from itertools import groupby, pairwise
from textwrap import dedent
from typing import Any

import msgspec
from msgspec.inspect import type_info

from copydesk.codeframe import frame
from copydesk.config.wording import described
from copydesk.model import Document, Place, Span
from copydesk.places import Places
from copydesk.rulebook.examples import found, mended
from copydesk.rulebook.measured import measured, told
from copydesk.rules import Example, Problem, Rule

PARTS = ("What it marks", "Why readers care", "What the fix risks")
"""The parts that the docstring of every rule's module has, in this order."""

_WIDTH = 100
"""Columns of the code frames: they are read in a terminal as well as in a browser."""

_PART = re.compile(rf"^(?:#+ *)?({'|'.join(PARTS)})[:.]?(?:\n[-=]{{3,}}$)?\s*", re.MULTILINE)


def page(rule: type[Rule]) -> str:
    """Give the documentation page of a rule, as Markdown."""
    head = (f"# {rule.name()}", summary(rule), _facts(rule), _figures(rule))
    parts = [*head, _prose(rule), *_options(rule), *_examples(rule), _known(rule)]
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def index(rules: Iterable[type[Rule]]) -> str:
    """Give the page that lists rules by group, as Markdown."""
    lines = ["# The rules", "", "Each page is printed from the rule itself; `copydesk explain RULE` prints the same."]
    by_group = sorted(rules, key=lambda rule: (rule.group(), rule.name()))
    for group, members in groupby(by_group, lambda rule: rule.group()):
        lines += ["", f"## {group}", "", "| rule | the fault | severity | fix |", "|---|---|---|---|"]
        for rule in members:
            name = rule.name()
            lines.append(f"| [{name}]({name}.md) | {summary(rule)} | {severity(rule)} | {_fix(rule)} |")
    return "\n".join(lines) + "\n"


def summary(rule: type[Rule]) -> str:
    """Give the first line of a rule's docstring: the fault in one sentence."""
    return (getdoc(rule) or "").partition("\n")[0]


def documentation(rule: type[Rule]) -> str:
    """Give what a rule says of itself at length: its own `documentation`, else the docstring of its module."""
    return cleandoc(rule.documentation or import_module(rule.__module__).__doc__ or "")


# -- the head of the page -------------------------------------------------------------------------------------------


def _facts(rule: type[Rule]) -> str:
    languages = ", ".join(sorted(rule.languages)) or "any"
    facts = (("group", rule.group()), ("severity", severity(rule)), ("languages", languages), ("fix", _fix(rule)))
    return " · ".join(f"{name}: {value}" for name, value in facts)


def _figures(rule: type[Rule]) -> str:
    figures = measured(rule.name())
    return f"Measured: {told(figures)}" if figures else ""


def severity(rule: type[Rule]) -> str:
    """Give the severity of a rule where nobody sets another."""
    fields = {field.name: field.default for field in msgspec.structs.fields(rule)}
    return str(fields["severity"])


def _fix(rule: type[Rule]) -> str:
    """Say what kinds of fixes a rule gives, as its examples show."""
    fixes = {
        fix.applicability for example in rule.examples for _, problem in found(rule, example) for fix in problem.fixes
    }
    return " or ".join(str(kind) for kind in sorted(fixes, reverse=True)) or "none"


def _prose(rule: type[Rule]) -> str:
    return _PART.sub(lambda match: f"## {match[1]}\n\n", documentation(rule))


def _known(rule: type[Rule]) -> str:
    rows = [f"| {word} | {other} | {note} |" for word, other, note in sorted(rule.known())]
    return (
        "\n".join(("## Words it knows", "", "| word | for or beside | note |", "|---|---|---|", *rows)) if rows else ""
    )


# -- options --------------------------------------------------------------------------------------------------------


def _options(rule: type[Rule]) -> Iterator[str]:
    yield "## Options"
    yield f"Set under `[rules.{json.dumps(rule.name()) if '/' in rule.name() else rule.name()}]` in copydesk.toml."
    docs = dict(_field_docs(rule))
    lines = []
    for field in msgspec.structs.fields(rule):
        default = field.default_factory() if field.default is msgspec.NODEFAULT else field.default
        said = docs.get(field.name) or (getdoc(field.type) if _is_enum(field.type) else "") or ""
        name = field.name.replace("_", "-")
        lines.append(f"- `{name}`: {described(type_info(field.type))}; `{_shown(default)}` by default. {_line(said)}")
    yield "\n".join(lines)


def _field_docs(rule: type[Rule]) -> Iterator[tuple[str, str]]:
    """Give the string that stands after each field, as ast sees it: Python keeps none for fields."""
    for cls in reversed([cls for cls in rule.__mro__ if issubclass(cls, Rule)]):
        statements = [*ast.iter_child_nodes(ast.parse(dedent(getsource(cls))).body[0])]
        for field, after in pairwise(statements):
            match field, after:
                case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                    yield name, said


def _is_enum(wanted: Any) -> bool:
    return isinstance(wanted, type) and issubclass(wanted, Enum)


def _shown(value: Any) -> str:
    """Show a value as it would stand in copydesk.toml."""
    return json.dumps(sorted(value) if isinstance(value, set | frozenset) else value, ensure_ascii=False)


def _line(text: str) -> str:
    return " ".join(text.split())


# -- examples -------------------------------------------------------------------------------------------------------


def _examples(rule: type[Rule]) -> Iterator[str]:
    marking = [example for example in rule.examples if example.marks]
    silent = [example for example in rule.examples if not example.marks]
    if marking:
        yield "## Marked"
    for example in marking:
        yield from _example(rule, example)
    if silent:
        yield "## Left alone"
    for example in silent:
        yield from _introduction(example)
        yield _fenced("html", example.html)


def _introduction(example: Example) -> Iterator[str]:
    if example.note:
        yield example.note
    if example.options:
        settings = (f"`{name.replace('_', '-')} = {_shown(value)}`" for name, value in example.options.items())
        yield f"With {', '.join(settings)}:"


def _example(rule: type[Rule], example: Example) -> Iterator[str]:
    marked = found(rule, example)
    yield from _introduction(example)
    yield _fenced("html", example.html)
    yield _fenced("text", "\n".join(_framed(page, problem) for page, problem in marked))
    fixes = [problem.fixes[0] for _, problem in marked if problem.fixes]
    if fixes:
        kinds = dict.fromkeys(f"{fix.title} ({fix.applicability})" for fix in fixes)
        yield f"Fixed: {'; '.join(kinds)}."
        yield _fenced("html", mended(example, marked))


def _framed(page: Document, problem: Problem) -> str:
    """Give the message of a finding with its place, and the marked source with carets under it."""
    places = Places(page.source, page.decoding)
    shown = str(frame(page.source, places, problem.span, _WIDTH))
    related = (f"{_place(page, places, span)} {words}" for span, words in problem.related)
    return "\n".join((f"{_place(page, places, problem.span)} {problem.message}", shown, *related))


def _place(page: Document, places: Places, span: Span | Place) -> str:
    if isinstance(span, Place):
        return f"{span.path}:{span.line}:{span.column}"
    line, column = places.line_column(span.start)
    return f"{page.path}:{line}:{column}"


_UNSHOWN = re.compile("[\x00-\x08\x0b-\x0d\x0e-\x1f\x7f-\x9f\ufeff\udc80-\udcff]")


def _fenced(language: str, text: str) -> str:
    """Fence text; control characters and bytes that are no text are written as Python writes them."""
    return f"```{language}\n{_UNSHOWN.sub(_escape, text.strip(chr(10)))}\n```"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code & 0xFF:02x}" if code < 0x100 or (code > 0xD800 and code != 0xFEFF) else f"\\u{code:04x}"
