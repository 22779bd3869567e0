"""Findings made by hand, for tests of what happens to findings."""

from __future__ import annotations

from typing import Any

from copydesk.model import Finding, Region, Severity, Span


def finding(excerpt: str = "violencer", **fields: Any) -> Finding:
    """Give a finding of these words; any field can be set."""
    made: dict[str, Any] = {
        "rule": "misspelling",
        "group": "prose",
        "severity": Severity.WARNING,
        "message": f'"{excerpt}" is no word; "violence" was meant.',
        "path": "page.html",
        "url": "https://example.org/page",
        "span": Span(3, 3 + len(excerpt)),
        "bytes": Span(3, 3 + len(excerpt)),
        "line": 1,
        "column": 4,
        "end_line": 1,
        "end_column": 4 + len(excerpt),
        "source": excerpt,
        "excerpt": excerpt,
        "language": "en",
        "region": Region.CONTENT,
        "section": ("Victims",),
        "related": (),
        "fingerprint": f"fp-{excerpt}",
        "occurrence": 1,
        "pages": 1,
        "fixes": (),
    }
    return Finding(**(made | fields))
