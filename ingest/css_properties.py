"""Applies CSS declarations to a look: what each property that counts for reading a page changes in it.

`changes` are the fields of a `Style` that differ from the look around the element; a property reads those already made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from copydesk.ingest import css_values

if TYPE_CHECKING:
    from copydesk.ingest.styles import Style

Changes = dict[str, object]

BOXES = frozenset(
    "p div li ul ol dl dd dt menu dir table td th center blockquote h1 h2 h3 h4 h5 h6 pre address form fieldset "
    "section article".split()
)
"""Elements whose left margin and padding move what is inside them."""

_LIST_STYLES = frozenset(
    "none disc circle square decimal lower-alpha upper-alpha lower-latin upper-latin lower-roman upper-roman "
    "decimal-leading-zero lower-greek".split()
)


def apply(changes: Changes, around: Style, tag: str, rules: Iterable[tuple[str, str, bool]]) -> None:
    """Apply what is declared, the last word on each property last."""
    wanted: dict[str, str] = {}
    for name, value, _ in rules:
        if name in ("margin", "padding"):
            name, value = f"{name}-left", css_values.left_of(value)
        wanted.pop(name, None)
        wanted[name] = value
    for name, value in wanted.items():
        if value != "inherit":
            _PROPERTIES[name](changes, value, around, tag)


Property = Callable[[Changes, str, "Style", str], None]


def _font(changes: Changes, value: str, around: Style, _: str) -> None:
    bold, italic, size, families = css_values.font_parts(value)
    if size:
        changes |= {
            "bold": bold, "italic": italic, "size": css_values.sheet_size(size, around.size),
            "family": css_values.family(families),
        }  # fmt: skip


def _font_size(changes: Changes, value: str, around: Style, _: str) -> None:
    changes["size"] = css_values.sheet_size(value, around.size)


def _font_weight(changes: Changes, value: str, around: Style, _: str) -> None:
    changes["bold"] = css_values.is_bold(value, changes.get("bold", around.bold) is True)


def _font_style(changes: Changes, value: str, _: Style, __: str) -> None:
    changes["italic"] = value in ("italic", "oblique")


def _font_family(changes: Changes, value: str, _: Style, __: str) -> None:
    changes["family"] = css_values.family(value)


def _color(changes: Changes, value: str, _: Style, __: str) -> None:
    if found := css_values.color(value):
        changes["color"] = found


def _background(changes: Changes, value: str, _: Style, __: str) -> None:
    if found := css_values.background(value):
        changes["background"] = found


def _text_align(changes: Changes, value: str, _: Style, __: str) -> None:
    changes["align"] = value


def _text_decoration(changes: Changes, value: str, around: Style, _: str) -> None:
    changes["underline"] = "underline" in value or around.underline  # an underline around it goes on below


def _left(changes: Changes, value: str, around: Style, tag: str) -> None:
    if tag in BOXES:
        size = changes.get("size", around.size)
        before = changes.get("indent", around.indent)
        assert isinstance(size, float)
        assert isinstance(before, float)
        changes["indent"] = before + css_values.length(value, size)


def _display(changes: Changes, value: str, around: Style, _: str) -> None:
    changes["display"] = value
    if around.hidden != "display":
        changes["hidden"] = "display" if value == "none" else around.hidden


def _visibility(changes: Changes, value: str, around: Style, _: str) -> None:
    if around.hidden != "display" and changes.get("hidden") != "display":
        changes["hidden"] = "visibility" if value in ("hidden", "collapse") else ""


def _list_style(changes: Changes, value: str, _: Style, __: str) -> None:
    if "url(" in value:
        changes["list_style"] = "image"
    elif word := next((word for word in value.split() if word in _LIST_STYLES), ""):
        changes["list_style"] = word


def _mso_list(changes: Changes, value: str, _: Style, __: str) -> None:
    changes["mso_list"] = "" if value == "none" else value


def _mso_outline(changes: Changes, value: str, _: Style, __: str) -> None:
    changes["outline"] = int(value) if value in "123456789" and value else 0


_PROPERTIES: dict[str, Property] = {
    "font": _font, "font-size": _font_size, "font-weight": _font_weight, "font-style": _font_style,
    "font-family": _font_family, "color": _color, "background": _background, "background-color": _background,
    "background-image": _background, "text-align": _text_align, "text-decoration": _text_decoration,
    "margin-left": _left, "padding-left": _left, "display": _display,
    "visibility": _visibility, "list-style": _list_style, "list-style-type": _list_style,
    "list-style-image": _list_style, "mso-list": _mso_list, "mso-outline-level": _mso_outline,
}  # fmt: skip
