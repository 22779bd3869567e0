"""What the rules about links and pictures share: where an address stands in the source, and how it is rewritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from copydesk.checks.standing import Standing
from copydesk.checks.tags import attribute, written
from copydesk.model import Applicability, Block, Document, Edit, Fix, Reference, Span
from copydesk.rules import Problem

_NAMES = {"link": ("href",), "image": ("src",), "embed": ("src", "data", "code")}


class Pointing:
    """The references of one document, with their places and blocks."""

    def __init__(self, document: Document) -> None:
        """Take the document."""
        self._document, self.standing = document, Standing(document)

    def links(self) -> Iterator[Reference]:
        """Give the links of the page, those of image maps too."""
        return (reference for reference in self._document.references if reference.kind == "link")

    def has(self, reference: Reference, name: str) -> bool:
        """Say whether the tag of a reference has an attribute."""
        return attribute(self._document.source, reference.span, name) is not None

    def block(self, reference: Reference) -> Block:
        """Give the block a reference stands in."""
        return self.standing.block(reference.span, reference.region)

    def place(self, reference: Reference) -> Span | None:
        """Give where the address stands in the source, without its quotes; None where it cannot be told."""
        for name in _NAMES.get(reference.kind, ()):
            found = attribute(self._document.source, reference.span, name)
            if found and found.span and found.value.strip() == reference.target:
                return found.span
        return None

    def problem(self, reference: Reference, message: str, fixes: tuple[Fix, ...] = ()) -> Problem:
        """Give a problem that marks the address of a reference."""
        return Problem(
            span=self.place(reference) or reference.span,
            message=message,
            block=self.block(reference),
            text=reference.target,
            fixes=fixes,
        )

    def rewritten(self, reference: Reference, address: str, certain: Applicability) -> tuple[Fix, ...]:
        """Give the fix that puts another address there; none where the place cannot be told."""
        place = self.place(reference)
        if place is None:
            return ()
        return (Fix(f'Write "{address}"', (Edit(place.start, place.end, written(address)),), certain),)


def at_addresses(document: Document, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Give problems that stand at the tags of references with the place of the address, its block, and fixes there."""
    pointing = Pointing(document)
    references = {reference.span: reference for reference in document.references if reference.kind in _NAMES}
    for problem in problems:
        reference = references[problem.span]
        place = pointing.place(reference)
        edits = [(fix, Edit(place.start, place.end, edit.text)) for fix in problem.fixes for edit in fix.edits if place]
        fixes = tuple(replace(fix, edits=(edit,)) for fix, edit in edits)
        yield replace(problem, span=place or problem.span, block=pointing.block(reference), fixes=fixes)
