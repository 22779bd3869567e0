"""Tells how text looks: from presentational elements and attributes, style attributes and the page's style sheets.

A page has few looks: each is worked out once, from the look around it and what the element itself says, and found again
by lookup.  Two texts of a page that look alike have one and the same `Style`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import astuple, replace

from copydesk.ingest import css_values
from copydesk.ingest.css_properties import BOXES, Changes, apply
from copydesk.ingest.stylesheets import Declarations, Sheets, declared
from copydesk.ingest.tree import Element, Tree


class Style(Struct, frozen=True, eq=False):
    """How text looks, and what its box does.

    `size` is on the scale of `<font size>` (1 to 7, 3 is normal), `indent` in points from all margins and paddings
    around it, `family` the first font wanted, in lower case.  Colours are `#rrggbb` or a rare colour's name;
    `background` is the nearest one behind the text, `image` where a picture may lie behind it.  `hidden` says what
    hides the text: display, visibility, or nothing.  `display`, `list_style` (as CSS has it, `image` for a picture) and
    `mso_list` are empty where nothing is said; `display` is the element's own.  `outline` is Word's outline level, 0
    for body text; `classes` the nearest class names around; `script` inside a link that only runs a script.  `inside`
    are the conditions of style sheets that are met around it, `page` and `link` the colours that `<body>` sets.
    """

    bold: bool = False
    italic: bool = False
    underline: bool = False
    size: float = 3.0
    color: str = "#000000"
    background: str = "#ffffff"
    family: str = ""
    align: str = ""
    indent: float = 0.0
    hidden: str = ""
    display: str = ""
    list_style: str = ""
    mso_list: str = ""
    outline: int = 0
    classes: str = ""
    script: bool = False
    inside: frozenset[int] = frozenset()
    page: str = "#000000"
    link: str = "#0000ee"

    @property
    def unseen(self) -> bool:
        """Say whether the letters have the colour of what is behind them."""
        return self.color == self.background


_BOLD = frozenset({"b", "strong", "th"})
_ITALIC = frozenset({"i", "em", "cite", "var", "dfn", "address"})
_CODE = frozenset({"code", "tt", "kbd", "samp", "pre", "listing"})
_HEADING_SIZES = {"h1": "2em", "h2": "1.5em", "h3": "1.17em", "h4": "1em", "h5": ".83em", "h6": ".67em"}
"""HTML standard, "sections and headings".  Letters of a fixed width keep the size around them: that browsers make them
13/16 as large says nothing of what they mean."""

_ALIGNMENTS = frozenset({"left", "center", "middle", "right", "justify"})
_ALIGNED = frozenset("p div h1 h2 h3 h4 h5 h6 td th tr thead tbody tfoot caption".split())
_FOR_ALL = ("style", "class", "id")
_RARE = ("hidden", "dynamicanimation")
_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "font": ("color", "size", "face"),
    "body": ("text", "bgcolor", "background", "link"),
    "table": ("bgcolor", "background"),
    "a": ("href",),
    "li": ("type",),
    "ul": ("type",),
    "ol": ("type",),
    **dict.fromkeys(_ALIGNED, ("align", "bgcolor", "background")),
}
_READ = {tag: (*_FOR_ALL, *names, *_RARE) for tag, names in _ATTRIBUTES.items()}
_READ_OF_OTHERS = (*_FOR_ALL, *_RARE)
_HREF = 3
"""The place of `href` among what is read of a link."""

_MOST_LOOKS = 20_000
"""Looks of elements.  A page of the corpus has 40, its richest site 2,100; so many take 20 MB."""

LINK_COLOR = "#0000ee"
"""What browsers give a link that nothing else colours."""

_MARKERS = {"disc": "disc", "circle": "circle", "square": "square", "1": "decimal", "a": "lower-alpha",
            "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}  # fmt: skip
_STANDARD = re.compile(
    r"\s*$|.*(?:xhtml|html 4\.01?//|html 4\.01 (?:transitional|frameset)//.*http|legacy)", re.I | re.S
)
_DOCTYPE = re.compile(r"<!doctype\s+html([^>]{0,300})>", re.IGNORECASE)


Said = tuple[str | None, ...]
"""What an element says of its look: the attributes that `_READ` names for its tag, or nothing."""


class Styles:
    """The looks of pages with the same sheets; kept from page to page, for most pages of a site look alike."""

    def __init__(self, sheets: Sheets, quirks: bool = True) -> None:
        """Take the pages' sheets; in quirks mode, letters in a table do not follow those around it."""
        self._sheets = sheets
        self._quirks = quirks
        self._ids = frozenset(sheets.ids)
        self._found: dict[tuple[Style, str, Said], Style] = {}
        self._known: dict[tuple[object, ...], Style] = {}
        self.page = self._one(Style())

    def begin(self) -> Styles:
        """Make ready for the next page; looks are forgotten when they are many, or when a page broke its budget."""
        if len(self._found) > _MOST_LOOKS or self._sheets.exhausted:
            self._found.clear()
            self._known.clear()
            self.page = self._one(Style())
        self._sheets.begin()
        return self

    def inside(self, around: Style, element: Element) -> Style:
        """Give the style inside an element, from the style around it."""
        tag, attributes = element.tag, element.attributes
        said: Said = tuple(map(attributes.get, _READ.get(tag, _READ_OF_OTHERS))) if attributes else ()
        if tag == "a" and said:
            said = (*said[:_HREF], _link_kind(said[_HREF]), *said[_HREF + 1 :])
        if said and said[2] is not None and said[2].lower() not in self._ids:
            said = (*said[:2], None, *said[3:])
        key = (around, tag, said)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._one(self._worked_out(around, element, said))
        return found

    def _one(self, style: Style) -> Style:
        return self._known.setdefault(astuple(style), style)

    def _worked_out(self, around: Style, element: Element, said: Said) -> Style:
        tag = element.tag
        changes: Changes = {"display": "", **self._by_browser(around, tag)}
        if tag in BOXES:
            changes |= {"mso_list": "", "outline": 0}
        kind = said[_HREF] if tag == "a" and said else None
        if kind:
            changes |= {"color": around.link, "script": kind == "script"}
        if said:
            changes |= self._by_attributes(around, element)
        rules, changes["inside"] = self._rules(around, element, said, bool(kind))
        apply(changes, around, tag, rules)
        if "dynamicanimation" in element.attributes:  # FrontPage hides it for a moment, to let it fly in
            changes["hidden"] = around.hidden
        if tag == "body":
            changes["page"] = changes.get("color", around.color)
        return replace(around, **changes)

    def _rules(
        self, around: Style, element: Element, said: Said, link: bool
    ) -> tuple[list[tuple[str, str, bool]], frozenset[int]]:
        """Give the declarations for an element, weakest first, and the conditions for what is inside it."""
        css, classes, identity = said[:3] if said else (None, None, None)
        matched: list[Declarations] = []
        inside: frozenset[int] = frozenset()
        if self._sheets:
            matched, inside = self._sheets.matched(element.tag, identity or "", classes or "", link, around.inside)
        if css:
            matched.append(declared(css))
        return sorted((one for group in matched for one in group), key=lambda one: one[2]), inside

    def _by_browser(self, around: Style, tag: str) -> Changes:
        """What browsers' own sheets say of a tag."""
        if tag in _BOLD:
            return {"bold": True, "align": around.align or "center"} if tag == "th" else {"bold": True}
        if tag in _HEADING_SIZES:
            return {"bold": True, "size": css_values.sheet_size(_HEADING_SIZES[tag], around.size)}
        if tag in _ITALIC:
            return {"italic": True}
        if tag in ("big", "small"):
            return {"size": css_values.sheet_size("larger" if tag == "big" else "smaller", around.size)}
        if tag == "table" and self._quirks:
            return {"bold": False, "italic": False, "size": 3.0, "align": "", "color": around.page}
        return _OTHERS.get(tag, {})

    def _by_attributes(self, around: Style, element: Element) -> Changes:
        """What presentational attributes say (HTML standard, "presentational hints")."""
        changes: Changes = {}
        get, tag = element.get, element.tag
        if tag == "font":
            changes["size"] = css_values.font_size(get("size"), around.size)
            changes["color"] = css_values.color(get("color")) or around.color
            changes["family"] = css_values.family(get("face")) or around.family
        elif tag == "body":
            changes["link"] = css_values.color(get("link")) or LINK_COLOR
            changes["color"] = css_values.color(get("text")) or around.color
        elif marker := _MARKERS.get(get("type")) if tag in ("li", "ul", "ol") else None:
            changes["list_style"] = marker
        if tag in _ALIGNED and tag != "caption" and (align := get("align").lower()) in _ALIGNMENTS:
            changes["align"] = "center" if align == "middle" else align
        if tag in _ALIGNED or tag in ("body", "table"):
            image = "image" if get("background") else ""
            changes["background"] = image or css_values.color(get("bgcolor")) or around.background
        if classes := get("class"):
            changes["classes"] = classes
        if "hidden" in element.attributes:
            changes |= {"hidden": "display", "display": "none"}
        return changes


_OTHERS: dict[str, Changes] = {
    "u": {"underline": True},
    "ins": {"underline": True},
    "center": {"align": "center"},
    "ul": {"list_style": ""},
    "ol": {"list_style": ""},
    **{tag: {"family": "monospace"} for tag in _CODE},
}


def page_styles(tree: Tree) -> Styles:
    """Give the styles of a page, with the sheets in its `<style>` elements.

    Sheets in other files are not read: a page is read from its bytes alone.
    """
    texts: tuple[str, ...] = ()
    if "<style" in tree.source or "<STYLE" in tree.source or "<Style" in tree.source:
        texts = tuple(
            "".join(child.data for child in element.children if not isinstance(child, Element))
            for element in tree.root.elements("style")
            if element.get("media").lower() in ("", "all", "screen")
        )
    doctype = _DOCTYPE.search(tree.source, 0, 5000)
    return _styles(texts, doctype is None or not _STANDARD.match(doctype[1])).begin()


@lru_cache(maxsize=32)
def _styles(texts: tuple[str, ...], quirks: bool) -> Styles:
    return Styles(Sheets(texts), quirks)


def _link_kind(target: str | None) -> str | None:
    if target is None or not target.strip():
        return None
    return "script" if target.strip().lower().startswith("javascript:") else "link"
