"""The nouns: what a page, a finding, a fix and a decision are, as values, as JSON and as JSON Schema at once.

A span counts code points of `Document.source`; whatever is shown to people or written for other tools
(lines, bytes, UTF-16 units) is computed from it by `copydesk.places`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property

from msgspec import Struct, field


class Span(Struct, frozen=True, order=True, gc=False):
    """A half-open stretch of a document's source, in code points (or of a file, in bytes, where it says so)."""

    start: int
    end: int

    def __post_init__(self) -> None:
        """Raise ValueError unless the span runs forward from 0."""
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must run forward from 0, not {self.start} to {self.end}")

    def covers(self, other: Span) -> bool:
        """Say whether the other span lies inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Say whether the two share a character; a span of zero width overlaps where it stands strictly inside."""
        return self.start < other.end and other.start < self.end


class _Ordered(StrEnum):
    """Words that are compared by the order they are declared in."""

    def __lt__(self, other: str) -> bool:
        members = list(type(self))
        return members.index(self) < members.index(type(self)(other))

    def __le__(self, other: str) -> bool:
        return self == other or self < other

    def __gt__(self, other: str) -> bool:
        return not self <= other

    def __ge__(self, other: str) -> bool:
        return not self < other


class Severity(_Ordered):
    """How much a reader is harmed: a note is a matter of taste, a warning is a defect, an error misleads."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


class Applicability(_Ordered):
    """What a user may expect of a fix: display is shown and never applied, unsafe wants a person, safe does not."""

    DISPLAY = "display"
    UNSAFE = "unsafe"
    SAFE = "safe"


class Verdict(StrEnum):
    """What an editor said of a finding."""

    ACCEPT = "accept"
    REJECT = "reject"
    REWRITE = "rewrite"
    DEFER = "defer"


class Scope(StrEnum):
    """How far a decision reaches: this occurrence, this text on every page, this page, or the rule everywhere."""

    OCCURRENCE = "occurrence"
    TEXT = "text"
    PAGE = "page"
    RULE = "rule"


class Region(StrEnum):
    """Where on the page: its own content, what the site repeats on its pages, or the head."""

    CONTENT = "content"
    CHROME = "chrome"
    HEAD = "head"


class Kind(StrEnum):
    """What a block is to a reader."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    DEFINITIONS = "definitions"
    TERM = "term"
    DEFINITION = "definition"
    TABLE = "table"
    CAPTION = "caption"
    ROW = "row"
    CELL = "cell"
    IMAGE = "image"
    EMBED = "embed"
    QUOTE = "quote"
    PREFORMATTED = "preformatted"
    TITLE = "title"


class Budget(Struct, frozen=True):
    """How much of a page is read before it is given up as none: its bytes, its nodes, the depth of its elements.

    Of 882 legacy pages none nests deeper than 40 levels; browsers stop at 512, and code that writes nested lists calls
    itself out of Python's stack at 350.  A million nodes take about 1 GB of memory.
    """

    bytes: int = 64_000_000
    nodes: int = 2_500_000
    depth: int = 250


BUDGET = Budget()
"""What is read of a page where nothing else is said."""

UNBOUNDED = Budget(bytes=1 << 62, nodes=1 << 62, depth=1 << 62)
"""For text that is no captured page: tests, examples."""


class Capture(Struct, frozen=True):
    """The bytes of one page as they were sent, with their provenance.

    `digest` is the SHA-256 of `body` in hexadecimal, `fetched` an ISO 8601 time in UTC (empty where unknown),
    `path` the file relative to where the user stands, with forward slashes.
    """

    url: str
    path: str
    digest: str
    body: bytes
    fetched: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


class Declaration(Struct, frozen=True):
    """A charset that somebody claims for the page: `by` is bom, header, meta or xml; `label` as it stands there.

    `encoding` is the WHATWG name a browser takes it for, empty where it would not believe it.
    """

    by: str
    label: str
    encoding: str = ""


class Stray(Struct, frozen=True):
    """Bytes that are no text in the page's charset, at a code point offset.

    They read as U+FFFD, or as windows-1252 where that is what the rest of the page is mixed with, or, in UTF-16 that
    was damaged by a translation of its newlines, as the line feed they were.
    """

    at: int
    bytes: bytes


class Decoding(Struct, frozen=True):
    """How bytes became text, and who claimed what.

    `encoding` is the WHATWG name, `evidence` what settled it: bom, header, meta, xml, detection (nobody claims one), or
    bytes (what is claimed makes no sense of them). `mark` is the length in bytes of the byte order mark, which is no
    part of the text.
    `widths` gives the bytes of each character where these are neither all one nor all two: see `copydesk.places`.
    """

    encoding: str
    evidence: str
    declared: tuple[Declaration, ...] = ()
    mark: int = 0
    stray: tuple[Stray, ...] = ()
    widths: bytes = b""


class Run(Struct, frozen=True, gc=False):
    """`text[at:next run's at]` of a block was read from `source[start:end]`."""

    at: int
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The stretch of the source."""
        return Span(self.start, self.end)


class Mark(Struct, frozen=True, gc=False):
    """A stretch of a block's text (start and end count its characters) with a meaning of its own.

    `kind` is strong, emphasis, code, subscript, superscript, inserted, deleted, quotation, link, anchor (zero width),
    break (the line feed it covers) or image (zero width); `target` the link's, anchor's or image's address as it stands
    in the source, `text` an image's alternative text.
    """

    kind: str
    start: int
    end: int
    target: str = ""
    text: str = ""


class Block(Struct, frozen=True):
    """One thing a reader sees: a paragraph, a list, an item, a cell, an image (its text is the alternative text).

    `text` is the block's own text as a reader sees it (white space collapsed, character references decoded), without
    that of the blocks inside it. `span` covers it in the source with its tags; `cut` is what must go from the source so
    that the block is gone without a trace, or None where that cannot be told. `number` is the first number of an
    ordered list, and the one an item showed; `label` is the mark as it was typed before an item ("b)", "•"), of a
    list how it counts where not in digits (`a A i I`, as the type of an HTML list), of an embed its title or name.
    """

    kind: Kind
    text: str
    span: Span
    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()
    blocks: tuple[Block, ...] = ()
    cut: Span | None = None
    level: int = 0
    ordered: bool = False
    number: int | None = None
    label: str = ""
    header: bool = False
    colspan: int = 1
    rowspan: int = 1
    target: str = ""
    anchors: tuple[str, ...] = ()
    language: str = ""
    region: Region = Region.CONTENT

    def locate(self, start: int, end: int) -> Span:
        """Give the place in the source of text[start:end]; a range of zero width gets a span of zero width.

        Raises ValueError where the range is not inside the text or the text has no known place.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"{start}:{end} is not inside a text of {len(self.text)} characters")
        if not self.runs:
            raise ValueError("this block's text has no place in the source")
        first = self._run(start)
        begin = self._edge(first, start)
        if start == end:
            return Span(begin, begin)
        last = self._run(end - 1)
        return Span(begin, max(begin, self._edge(last, end)))

    def crosses_markup(self, start: int, end: int) -> bool:
        """Say whether markup stands inside text[start:end], so that no plain edit can replace it."""
        if start >= end or not self.runs:
            return False
        first, last = self._run(start), self._run(end - 1)
        return any(self.runs[i].end != self.runs[i + 1].start for i in range(first, last))

    def offset(self, at: int) -> int:
        """Lead an offset of the source back into the text: to the character that stands there, or the next one."""
        close = bisect_right(self.runs, at, key=lambda run: run.start) - 1
        if close < 0 or at > self.runs[close].end:  # text that was moved has its runs in another order
            close = len(self.runs) - 1
        for index in range(close, -1, -1):
            run = self.runs[index]
            if run.start <= at:
                stop = self.runs[index + 1].at if index + 1 < len(self.runs) else len(self.text)
                return stop if at >= run.end else min(run.at + at - run.start, stop)
        return 0

    def walk(self) -> Iterator[Block]:
        """Give this block and all inside it, in document order."""
        waiting = [self]
        while waiting:
            block = waiting.pop()
            yield block
            waiting.extend(reversed(block.blocks))

    def _run(self, at: int) -> int:
        low, high = 0, len(self.runs)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.runs[middle].at <= at else (low, middle)
        return low

    def _edge(self, index: int, at: int) -> int:
        """Where in the source the character boundary `at` stands, seen from inside the run."""
        run = self.runs[index]
        stop = self.runs[index + 1].at if index + 1 < len(self.runs) else len(self.text)
        if at <= run.at:
            return run.start
        if at >= stop:
            return run.end
        # only runs read letter by letter are cut inside; a reference or folded white space is one piece
        return min(run.start + at - run.at, run.end)


class Section(Struct, frozen=True):
    """A heading with what stands under it, down to the next heading of its level or above."""

    heading: Block | None
    level: int
    span: Span
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self) -> Iterator[Section]:
        """Give this section and all inside it, in document order."""
        waiting = [self]
        while waiting:
            section = waiting.pop()
            yield section
            waiting.extend(reversed(section.sections))


class Crumb(Struct, frozen=True):
    """One step of a breadcrumb; `href` is empty for the page itself."""

    text: str
    href: str = ""


class Alternate(Struct, frozen=True):
    """Where the page stands in another language (ISO 639-1); `text` are the link's words, empty for one in the head."""

    language: str
    href: str
    text: str
    span: Span


class Updated(Struct, frozen=True):
    """The line that says when the page was updated; `date` is ISO 8601, empty where the line leaves it open."""

    text: str
    date: str
    span: Span


class Contact(Struct, frozen=True):
    """How to reach those whose page it is: `kind` is mail, phone, fax or address."""

    kind: str
    text: str
    span: Span


class Reference(Struct, frozen=True, gc=False):
    """What a page points to: `kind` is link, image, anchor or embed; `text` the words or alternative text."""

    kind: str
    target: str
    text: str
    span: Span
    region: Region = Region.CONTENT


class Piece(Struct, frozen=True, gc=False):
    """Visible text with its place; `role` says where the reader finds it again.

    Roles: block (in a block of a section), chrome (in a block of the chrome), head, breadcrumb, mark (a bullet or
    number typed by hand that became the list's own), separator, hidden (invisible on purpose), unplaced (its place in
    the source could not be proved). `characters` counts those that are not white space. What no block shows has its
    words in `text`, and what is hidden says why in `reason`.
    """

    span: Span
    characters: int
    role: str
    text: str = ""
    reason: str = ""


class Unseen(Struct, frozen=True):
    """What stands in the source and is no text of the page, by what it is.

    Comments: comment, condition (only old browsers of one maker read it), include (it told the server or the editing
    program to put something there), template (it parts the page for an editing program), declaration (`<?xml …?>`).
    Else the element that holds it: script, style, iframe and the like.
    """

    what: str
    count: int
    characters: int


class Document(Struct, frozen=True, dict=True):
    """A page as it was read: the source it was read from, and all its text in sections, chrome and head.

    `characters` counts the visible characters of the tree, apart from the blocks; the `pieces` must add up to it.
    `apart` says where the elements start that hold the chrome; `fetched` and `size` (in bytes) are the capture's.
    """

    url: str
    path: str
    digest: str
    source: str
    decoding: Decoding
    language: str = ""
    title: str = ""
    breadcrumb: tuple[Crumb, ...] = ()
    sections: tuple[Section, ...] = ()
    chrome: tuple[Block, ...] = ()
    head: tuple[Block, ...] = ()
    references: tuple[Reference, ...] = ()
    pieces: tuple[Piece, ...] = ()
    characters: int = 0
    notes: tuple[str, ...] = ()
    apart: tuple[int, ...] = ()
    fetched: str = ""
    size: int = 0
    unseen: tuple[Unseen, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    updated: Updated | None = None
    contacts: tuple[Contact, ...] = ()

    def outline(self) -> Iterator[Section]:
        """Give every section, in document order."""
        for section in self.sections:
            yield from section.walk()

    def blocks(self) -> tuple[Block, ...]:
        """Give every block of head, chrome and content, each followed by the blocks inside it."""
        return self._blocks

    @cached_property
    def _blocks(self) -> tuple[Block, ...]:
        """All blocks; nearly every rule walks through them, and the walk itself was a sixth of a check."""
        tops = [*self.head, *self.chrome]
        for section in self.outline():
            tops += (section.heading, *section.blocks) if section.heading else section.blocks
        return tuple(block for top in tops for block in top.walk())


class Edit(Struct, frozen=True):
    """Put `text` where source[start:end] stands; the text is source text, already escaped for markup and charset.

    A rule fills the first three; `path`, `digest` and `bytes` are stamped on when the finding is made.
    """

    start: int
    end: int
    text: str
    path: str = ""
    digest: str = ""
    bytes: Span | None = None

    @property
    def span(self) -> Span:
        """The stretch that is replaced."""
        return Span(self.start, self.end)


class Fix(Struct, frozen=True):
    """Edits that are done together or not at all; `title` says what they do, in an editor's words."""

    title: str
    edits: tuple[Edit, ...]
    applicability: Applicability


class Related(Struct, frozen=True):
    """Another place that explains a finding, such as the first of two equal items."""

    path: str
    line: int
    column: int
    message: str
    span: Span | None = None


class Finding(Struct, frozen=True):
    """A fault of a page: where, what, and what may be done about it.

    `source` is exactly source[start:end]; `excerpt` the words as a reader sees them, `prefix` and `suffix` the words
    around them; `fingerprint` and `occurrence` name the finding across edits of the page; `pages` says on how many
    pages a finding in the chrome stands; `also` names the rules that marked the same words, less exactly. Lines and
    columns count from 1, columns in code points.
    """

    rule: str
    group: str
    severity: Severity
    message: str
    path: str
    url: str
    span: Span
    bytes: Span
    line: int
    column: int
    end_line: int
    end_column: int
    source: str
    excerpt: str
    language: str
    region: Region
    section: tuple[str, ...]
    related: tuple[Related, ...]
    fingerprint: str
    occurrence: int
    pages: int
    fixes: tuple[Fix, ...]
    prefix: str = ""
    suffix: str = ""
    digest: str = ""
    also: tuple[str, ...] = ()


class Decision(Struct, frozen=True, omit_defaults=True):
    """What one editor decided about one finding; a file of them is append-only and the last word wins.

    `quote`, `prefix` and `suffix` are the words decided on and those around them; `number` tells apart what reads the
    same between the same words; `text` is what a rewrite puts in their place; `by` a name, `at` an ISO 8601 time,
    `until` an ISO 8601 date after which a deferral ends; `supersedes` the id of the decision that this one takes back.
    """

    id: str
    fingerprint: str
    rule: str
    url: str
    verdict: Verdict
    scope: Scope = Scope.OCCURRENCE
    quote: str = ""
    prefix: str = ""
    suffix: str = ""
    number: int = 1
    digest: str = ""
    text: str | None = None
    reason: str = ""
    by: str = ""
    at: str = ""
    until: str | None = None
    supersedes: str | None = None


class Change(Struct, frozen=True):
    """An edit that was made, for which finding, and what stood there; `because` is safe, unsafe or an editor's name.

    `span` is the place in the captured page, `before` and `after` are source text.
    """

    rule: str
    fingerprint: str
    occurrence: int
    title: str
    message: str
    because: str
    span: Span
    line: int
    column: int
    before: str
    after: str
    section: tuple[str, ...] = ()
    region: Region = Region.CONTENT


class Taken(Struct, frozen=True):
    """How many visible characters of the captured page were changed or removed for one finding."""

    rule: str
    fingerprint: str
    occurrence: int
    changed: int
    removed: int


class Ledger(Struct, frozen=True):
    """Where every visible character of the captured page went; white space is not counted.

    captured = kept + chrome + head + breadcrumb + marks + separators + hidden + unplaced + changed + removed, and the
    clean page shows captured - changed - removed + added. `findings` add up to changed and removed, `reasons` to
    hidden. `unseen` counts what is no text of the page, apart from these sums.
    """

    captured: int
    kept: int
    chrome: int
    head: int
    breadcrumb: int
    marks: int
    separators: int
    hidden: int
    unplaced: int
    changed: int
    removed: int
    added: int
    clean: int
    findings: tuple[Taken, ...] = ()
    reasons: dict[str, int] = field(default_factory=dict)
    unseen: tuple[Unseen, ...] = ()

    @property
    def meets(self) -> bool:
        """Say whether all sums hold."""
        parts = (self.kept, self.chrome, self.head, self.breadcrumb, self.marks, self.separators, self.hidden)
        accounted = sum(parts) + self.unplaced + self.changed + self.removed
        explained = (sum(one.changed for one in self.findings), sum(one.removed for one in self.findings))
        return (
            self.captured == accounted
            and self.clean == self.captured - self.changed - self.removed + self.added
            and explained == (self.changed, self.removed)
            and all(one.rule for one in self.findings)
            and sum(self.reasons.values()) == self.hidden
        )


class Failure(Struct, frozen=True):
    """We could not do our work on a page; not a fault of the page. `step` is capture, read, check, fix or export."""

    url: str
    path: str
    step: str
    message: str


class Revision(Struct, frozen=True):
    """A page after cleaning: the document read from the clean source, what was done, and what is left."""

    captured: Document
    document: Document
    body: bytes
    changes: tuple[Change, ...]
    remaining: tuple[Finding, ...]
    ledger: Ledger
    found: tuple[Finding, ...] = ()


class Repeated(Struct, frozen=True):
    """A unit of text that repeats on the pages of a site.

    `key` names it (16 hexadecimal digits), `text` begins it; it stands on `votes` of `of` pages of a template, where
    pages that are copies of each other are one. What is not `sure` is chrome only as a menu or a line of rights.
    """

    key: str
    text: str
    votes: int
    of: int
    sure: bool = True


class Template(Struct, frozen=True):
    """Pages that repeat the same units: how many, and the path of one of them."""

    pages: int
    example: str


class Place(Struct, frozen=True, order=True):
    """Where a page of the site says something: line and column count from 1, `words` are the page's own, cut short."""

    path: str
    line: int
    column: int
    words: str = ""
    url: str = ""


class Seen(Struct, frozen=True):
    """On how many pages of a site a fact has one value, and the first few places, in the order of their paths."""

    pages: int
    places: tuple[Place, ...] = ()


SiteFacts = dict[str, dict[str, dict[str, Seen]]]
"""What the pages of a site say: by the name of a rule, the key it compares by, and the value that pages give."""


class SiteProfile(Struct, frozen=True, dict=True):
    """What is known from a site as a whole: its chrome, its templates, its names, its words, facts for site rules.

    `site` is the host, `names` how it calls itself in titles (folded), `frequent` what stands on most pages of a
    template but not on all, and is kept. `digest` (SHA-256 of the rest) names the profile in every cache key.
    A rule that has gathered nothing stands in `facts` all the same; one that was not asked does not.
    """

    schema: str = "copydesk/profile@1"
    site: str = ""
    pages: int = 0
    digest: str = ""
    names: tuple[str, ...] = ()
    templates: tuple[Template, ...] = ()
    chrome: tuple[Repeated, ...] = ()
    frequent: tuple[Repeated, ...] = ()
    vocabulary: tuple[str, ...] = ()
    facts: SiteFacts = field(default_factory=dict)

    @cached_property
    def sure(self) -> dict[int, bool]:
        """Whether each key of the chrome is sure."""
        return {int(one.key, 16): one.sure for one in self.chrome}

    @cached_property
    def is_repeated(self) -> bool:
        """Say whether most of the site's pages share a template with chrome, so that one without any is unlike them."""
        return bool(self.chrome) and 2 * max((one.pages for one in self.templates), default=0) >= self.pages

    @cached_property
    def flagged(self) -> dict[int, Repeated]:
        """What is frequent, by its key."""
        return {int(one.key, 16): one for one in self.frequent}


class Profiles(Struct, frozen=True):
    """The profiles of the sites of one run, as they stand in a file."""

    schema: str = "copydesk/profiles@1"
    sites: tuple[SiteProfile, ...] = ()
