"""Leaves out what drives a browser where the library for it is not installed, so that all other tests can run."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("selenium") else ["test_html_report.py"]
