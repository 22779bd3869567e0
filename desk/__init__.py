"""copydesk: finds and mends content defects in legacy web pages, and exports them clean, without losing a sentence.

A page travels one way: raw, ingest, checks, clean; this package is where they meet.
"""

from importlib.metadata import version

__version__ = version("copydesk")
