"""Marks comments that should silence a finding and do not, or no longer need to.

What it marks

A comment `<!-- copydesk: ignore[…] -->` where nothing is found any more, whose day is past, that gives no reason, that
names a rule there is not, or that cannot be read; an `ignore-start` that is never ended, and an `ignore-end` that ends
nothing. A comment about rules that did not run in this check is not called unused.

Why readers care

Editors do: a comment that is left behind will silence the next defect in its place, and one with a slip in it silences
nothing while everybody believes that it does.

What the fix risks

Only a comment that silences nothing is taken away, and only if a person agrees: nothing of it shows on the page.
"""

from __future__ import annotations

from copydesk.model import Applicability, Document, Edit, Fix, Span
from copydesk.rules import CommentRule, Example, Problem


class FaultySuppression(CommentRule, frozen=True, kw_only=True):
    """A comment that should silence a rule is unused, out of date, without a reason, or cannot be understood."""

    examples = (
        Example(
            "<!-- copydesk: ignore[doubled-word] -- a song --><p>The end.</p>",
            marks=("<!-- copydesk: ignore[doubled-word] -- a song -->",),
            fixed="<p>The end.</p>",
            note="Nothing is found there any more.",
        ),
        Example(
            "<!-- copydesk: ignore[doubled-word] until=2019-12-31 -- a song --><p>The the end.</p>",
            marks=("<!-- copydesk: ignore[doubled-word] until=2019-12-31 -- a song -->",),
            fixed="<p>The the end.</p>",
        ),
        Example(
            "<!-- copydesk: ignore[doubled-word] --><p>The the end.</p>",
            marks=("<!-- copydesk: ignore[doubled-word] -->",),
            fixed="<p>The the end.</p>",
            note="Without a reason it silences nothing.",
        ),
        Example(
            "<!-- copydesk: ignore[doubled-wrod] -- a song --><p>The the end.</p>",
            marks=("<!-- copydesk: ignore[doubled-wrod] -- a song -->",),
            fixed="<p>The the end.</p>",
        ),
        Example("<!-- copydesk: ignore[doubled-word] -- a song --><p>The the end.</p>"),
        Example("<!-- copydesk: ignore-file[prose] -- an archive --><p>The end.</p><p>Of of it.</p>"),
        Example(
            "<!-- copydesk: ignore[doubled-word] --><p>The the end.</p>",
            options={"require_reason": False},
        ),
        Example("<!-- the copydesk decided --><p>The end.</p>"),
    )

    def problem(self, document: Document, comment: Span, fault: str) -> Problem:
        """Give the problem of one comment; the fix takes it out."""
        edits = (Edit(comment.start, comment.end, ""),)
        return Problem(
            span=comment,
            message=f"this comment silences nothing: {fault}",
            text=" ".join(document.source[comment.start : comment.end].split()),
            fixes=(Fix("Take the comment out", edits, Applicability.UNSAFE),),
        )
