"""Reads copydesk.toml, and tells all of its mistakes at once."""

from copydesk.config.reading import (
    FILE_NAME,
    ConfigError,
    find,
    load,
    load_file,
    selectors,
    unknown_rule,
)
from copydesk.config.settings import EXPORTS, CaptureChoice, Config, LanguageToolChoice, RuleChoice
from copydesk.config.wording import nearest

__all__ = [
    "EXPORTS",
    "FILE_NAME",
    "CaptureChoice",
    "Config",
    "ConfigError",
    "LanguageToolChoice",
    "RuleChoice",
    "find",
    "load",
    "load_file",
    "nearest",
    "selectors",
    "unknown_rule",
]
