"""What a rule is: one fault, its options as fields, its examples as tests and documentation.

A rule registers by existing: a subclass in `checks/<group>/<rule_name>.py` (or in a plug-in) whose file name, with
hyphens, is its id. Rules are frozen values; a check reads text and gives problems, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, ClassVar, Self

from msgspec import Struct

from copydesk.model import Applicability, Block, Document, Edit, Fix, Place, Seen, Severity, Span


class Example(Struct, frozen=True):
    """A piece of HTML, the source texts a rule marks in it, and what its best fix makes of it.

    `<!-- next page -->` parts the pages of a site. No marks: the rule must be silent. `fixed` None: nothing is said of
    the fix. `options` are set on the rule.
    """

    html: str
    marks: tuple[str, ...] = ()
    fixed: str | None = None
    note: str = ""
    options: Mapping[str, Any] = {}


class Problem(Struct, frozen=True):
    """What a rule found. `text` is the offending text as a reader sees it; the fingerprint is made of it.

    Where `text` is empty, `context` (neighbouring words) stands in for it. `related` are other places, of the same
    document or of other pages, with a word of explanation. `block` tells language, region and section. `severity` is
    given where it is less than that of the rule.
    """

    span: Span
    message: str
    block: Block | None = None
    text: str = ""
    context: str = ""
    fixes: tuple[Fix, ...] = ()
    related: tuple[tuple[Span | Place, str], ...] = ()
    severity: Severity | None = None


class Fact(Struct, frozen=True):
    """What a page says that can be compared with other pages: a value, under the key it is compared by.

    `span` and `text` are the words it was taken from, `block` the block they stand in; a problem stands there. `fixes`
    are those that the page itself suggests.
    """

    key: str
    value: str
    span: Span
    text: str = ""
    block: Block | None = None
    fixes: tuple[Fix, ...] = ()

    def problem(
        self,
        message: str,
        *,
        related: tuple[tuple[Span | Place, str], ...] = (),
        fixes: tuple[Fix, ...] = (),
        severity: Severity | None = None,
    ) -> Problem:
        """Give the problem that stands where this fact does; with its own fixes, where no others are given."""
        return Problem(self.span, message, self.block, self.text, "", fixes or self.fixes, related, severity)


class Vocabulary(Struct, frozen=True, rename="kebab"):
    """The words of a project: those that are right, those that are not wanted, and what to write instead of some.

    Case does not matter. Raises ValueError where a word is wanted and not wanted at once.
    """

    accept: frozenset[str] = frozenset()
    reject: frozenset[str] = frozenset()
    prefer: dict[str, str] = {}

    def __post_init__(self) -> None:
        """Find what contradicts itself."""
        accepted = {word.lower() for word in self.accept}
        unwanted = {word.lower() for word in (*self.reject, *self.prefer)}
        if both := sorted(accepted & unwanted):
            raise ValueError(f'"{both[0]}" is in accept and in reject or prefer; take it out of one of them')
        if itself := [word for word, other in self.prefer.items() if word.lower() == other.lower()]:
            raise ValueError(f'"{itself[0]}" in prefer stands for itself; write what is preferred')
        if empty := [
            name for name in ("accept", "reject", "prefer") if any(not w.strip() for w in getattr(self, name))
        ]:
            raise ValueError(f"there is an empty word in {empty[0]}; take it out")


class Unavailable(Exception):
    """What a rule needs besides the page, a server say, is not there; raised once, and told once for the run."""


class Rule(Struct, frozen=True, kw_only=True):
    """The base of all rules; use `BlockRule`, `PageRule` or `SiteRule`."""

    severity: Severity = Severity.WARNING
    examples: ClassVar[tuple[Example, ...]] = ()
    documentation: ClassVar[str] = ""
    languages: ClassVar[frozenset[str]] = frozenset()
    """Language codes the rule knows; empty means that it reads text in any language."""

    reads_words: ClassVar[bool] = False
    """Whether it looks at every word of its languages, so that text in them counts as linted."""

    @classmethod
    def name(cls) -> str:
        """The rule's id: its file's name with hyphens, with the plug-in's name before it where it is not ours."""
        package, _, module = cls.__module__.rpartition(".")
        own = module.replace("_", "-")
        return own if package.startswith("copydesk.checks.") else f"{cls.__module__.split('.')[0]}/{own}"

    @classmethod
    def group(cls) -> str:
        """The folder the rule lives in."""
        return cls.__module__.rpartition(".")[0].rpartition(".")[2]

    @classmethod
    def known(cls) -> Iterable[tuple[str, str, str]]:
        """Give the words a rule knows by heart, what is right instead, and a note for editors: a table of its page."""
        return ()

    def knowing(self, vocabulary: Vocabulary, site: frozenset[str]) -> Self:  # noqa: ARG002
        """Give the rule as it is with the project's vocabulary and the words of the site; most rules need neither."""
        return self


class BlockRule(Rule, frozen=True, kw_only=True):
    """A rule that needs to see one block only."""

    def check(self, block: Block) -> Iterator[Problem]:
        """Give the problems of one block (its own text; the blocks inside it come by themselves)."""
        raise NotImplementedError

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of all blocks of a document in a language the rule knows."""
        for block in document.blocks():
            if not self.languages or block.language.split("-")[0] in self.languages:
                yield from self.check(block)


class PageRule(Rule, frozen=True, kw_only=True):
    """A rule that needs to see a whole document."""

    def examine(self, document: Document) -> Iterator[Problem]:
        """Give the problems of one document."""
        raise NotImplementedError


class CommentRule(Rule, frozen=True, kw_only=True):
    """A rule about the comments by which a page silences rules; it sees which of them did nothing, and why."""

    require_reason: bool = True
    """Whether a comment must say why; one that does not silences nothing."""

    def problem(self, document: Document, comment: Span, fault: str) -> Problem:
        """Give the problem of one comment."""
        raise NotImplementedError


class Known(Mapping[str, Seen]):
    """What the site says of one key: each value with the pages that give it, the page that is looked at among them.

    `path` is that page's.
    """

    path: str

    def elsewhere(self, value: str) -> Seen:
        """Give the pages that give this value apart from the one that is looked at; none where no page does."""
        raise NotImplementedError


class SiteRule(Rule, frozen=True, kw_only=True):
    """A rule that compares pages, in two pure steps, so that any runner may run it.

    Between the steps stands the tally of the site: how many pages give each value of a key, and the first few places.
    """

    alone: ClassVar[bool] = False
    """Whether the rule has something to say of a page when nothing is known of its site."""

    def gather(self, document: Document) -> Iterable[Fact]:
        """Give the facts of one document that matter."""
        raise NotImplementedError

    def kept(
        self,
        counted: Mapping[str, Mapping[str, Seen]],
        files: Collection[str],  # noqa: ARG002
    ) -> Mapping[str, Mapping[str, Seen]]:
        """Give what is worth keeping of all that was counted, by key and value; most rules want it all.

        This is asked once for a site; `files` are the addresses of all that was captured of it, pictures too. What is
        concluded from all pages gets a value of its own, without places, or it would leave with a page that has none.
        """
        return counted

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:
        """Give the problems of one page: `here` are its facts of a key, `known` is what the site says, it included.

        This is asked for every page and key: look values up in `known`, and walk through it only where a key has few.
        """
        raise NotImplementedError

    def placed(self, document: Document, problems: tuple[Problem, ...]) -> Iterable[Problem]:  # noqa: ARG002
        """Give the problems of a page with what would cost too much to work out for every fact; most need nothing."""
        return problems


def replacement(
    block: Block, start: int, end: int, text: str, title: str, applicability: Applicability
) -> tuple[Fix, ...]:
    """Give the fix that puts plain `text` in the place of block.text[start:end]; none where markup stands inside.

    `&`, `<` and `>` are escaped, quotes too where the text stands in an attribute (an image's alternative text).
    """
    if block.crosses_markup(start, end):
        return ()
    span = block.locate(start, end)
    return (Fix(title=title, edits=(Edit(span.start, span.end, escaped(block, text)),), applicability=applicability),)


def removal(block: Block, title: str, applicability: Applicability) -> tuple[Fix, ...]:
    """Give the fix that takes a whole block away; none where it cannot be cut out cleanly."""
    if block.cut is None:
        return ()
    return (Fix(title=title, edits=(Edit(block.cut.start, block.cut.end, ""),), applicability=applicability),)


def escaped(block: Block, text: str) -> str:
    """Escape plain text for the place where the block's text stands."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("'", "&#39;") if block.kind == "image" else text
