"""The frame of every report in HTML: one static file that asks no network for anything.

Its policy lets only the style and the script in it run, so that nothing of a page could, were it not escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from copydesk.model import Failure


def opening(title: str, summary: str, script: str = "") -> str:
    """Give all down to the end of the header; `script` is the name of a file beside this one."""
    code = _file(script) if script else ""
    policy = "default-src 'none'; style-src 'unsafe-inline'" + (
        f"; script-src 'sha256-{_digest(code)}'" if code else ""
    )
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="generator" content="copydesk report">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{escape(title)}</title>
<style>
{_file("report.css")}</style>
{f"<script>{code}</script>" if code else ""}</head>
<body>
<header class="top">
<h1>{escape(title)}</h1>
{summary}
</header>
"""


def closing(text: str) -> str:
    """Give the footer."""
    return f"<footer>{escape(text)}</footer>\n</body>\n</html>\n"


def failed(failures: Sequence[Failure]) -> str:
    """Give the list of what could not be done."""
    if not failures:
        return ""
    rows = "".join(f"<li><code>{escape(f.path or f.url)}</code> {escape(f.message)}</li>" for f in failures)
    return f'<section class="failures"><h2>What could not be done</h2><ul>{rows}</ul></section>'


@cache
def _file(name: str) -> str:
    return files("copydesk.reporters").joinpath(name).read_text("utf-8")


def _digest(code: str) -> str:
    return b64encode(sha256(code.encode("utf-8")).digest()).decode("ascii")
