"""Reads copydesk.toml, or a table of pyproject.toml, and tells all of its mistakes at once."""

from copydesk.config.files import FILE_NAME, find, shown
from copydesk.config.origins import Origin, origin_of
from copydesk.config.reading import ConfigError, load, load_file
from copydesk.config.settings import (
    EXPORTS,
    INNER,
    CaptureChoice,
    Config,
    LanguageToolChoice,
    PathSection,
    RuleChoice,
    Section,
)
from copydesk.config.values import selectors, unknown_rule
from copydesk.config.wording import nearest

__all__ = [
    "EXPORTS",
    "FILE_NAME",
    "INNER",
    "CaptureChoice",
    "Config",
    "ConfigError",
    "LanguageToolChoice",
    "Origin",
    "PathSection",
    "RuleChoice",
    "Section",
    "find",
    "load",
    "load_file",
    "nearest",
    "origin_of",
    "selectors",
    "shown",
    "unknown_rule",
]
