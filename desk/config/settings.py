"""What a config may say: its keys (in kebab case), their types and their defaults, as Structs.

A key is added here and nowhere else; the reader, its messages and the published schema follow from the fields.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Struct, field, structs

from copydesk.config.origins import Origin
from copydesk.model import BUDGET, Budget
from copydesk.rules import Vocabulary

EXPORTS = ("json", "markdown", "html")

INNER = ("root", "file", "origins", "asked")
"""The fields of Config that no file holds."""


class RuleChoice(Struct, frozen=True, rename="kebab"):
    """Which rules run, by name or group, and the options set for each, by rule name.

    `select` are the rules that run (all, where it is empty), `extend_select` others beside them, `ignore` those that do
    not. Of `options` there is `severity` for every rule.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    options: dict[str, dict[str, Any]] = field(default_factory=dict)


class Section(Struct, frozen=True, rename="kebab"):
    """What holds for some pages beside what holds for all."""

    rules: RuleChoice = RuleChoice()
    vocabulary: Vocabulary = Vocabulary()


class PathSection(Section, frozen=True, rename="kebab"):
    """What holds for the pages whose path fits one of the patterns."""

    paths: tuple[str, ...] = ()


class CaptureChoice(Struct, frozen=True, rename="kebab"):
    """How pages are fetched: `timeout` in seconds, `max_bytes` a page; `own_site` sets robots.txt aside."""

    timeout: Annotated[float, Meta(gt=0)] = 30.0
    max_bytes: Annotated[int, Meta(ge=1)] = 20_000_000
    user_agent: str = ""
    own_site: bool = False


class LanguageToolChoice(Struct, frozen=True, rename="kebab"):
    """How grammar is checked by LanguageTool.

    `server` is its address, or `local` to start one; empty where it is not used. `mother_tongue` is the language that
    authors may have thought in, for false friends; `timeout` is in seconds for one request; `cache` is a folder that
    answers are kept in, as seen from that of the file, empty where they are not.
    """

    server: str = ""
    mother_tongue: str = ""
    timeout: Annotated[float, Meta(gt=0)] = 60.0
    cache: str = ""


class Config(Struct, frozen=True, rename="kebab"):
    """What a run is told to do. `root` is the folder of the file (or where the user stands); paths are relative to it.

    `extend` is another such file, which holds where this one says nothing; `origins` tells where each key is written,
    and `asked` which rules the command line chooses. `sites` has a section for each host, `per_path` some for patterns.

    `profile` is a file that `copydesk profile` wrote (without one the pages at hand tell what repeats); `base_url` is
    the address that the files of a folder without provenance had; `language` (a BCP 47 code) is that of pages whose own
    cannot be told; `budget` says how much of a page is read before it is a failure; `as_of` is the day on which
    decisions and suppressions must still hold, today where none is given; `cache` is the folder in which a check keeps
    what it worked out (beside the config file, so none without one; empty for none); `jobs` is with how many processes
    it works, 0 for one a processor.
    """

    root: Path = field(default_factory=Path)
    file: Path | None = None
    origins: dict[tuple[str, ...], Origin] = field(default_factory=dict)
    asked: RuleChoice = RuleChoice()
    extend: str = ""
    paths: tuple[str, ...] = ("raw",)
    out: str = "out"
    decisions: str = "decisions"
    exports: tuple[str, ...] = EXPORTS
    fail_on: Literal["error", "warning", "note", "never"] = "warning"
    profile: str = ""
    base_url: str = ""
    language: str = ""
    as_of: date | None = None
    cache: str = ".copydesk_cache"
    jobs: Annotated[int, Meta(ge=0)] = 0
    rules: RuleChoice = RuleChoice()
    capture: CaptureChoice = CaptureChoice()
    vocabulary: Vocabulary = Vocabulary()
    languagetool: LanguageToolChoice = LanguageToolChoice()
    budget: Budget = BUDGET
    sites: dict[str, Section] = field(default_factory=dict)
    per_path: tuple[PathSection, ...] = ()

    @property
    def day(self) -> date:
        """The day it is taken to be."""
        return self.as_of or date.today()

    @property
    def rule_options(self) -> dict[str, dict[str, Any]]:
        """The options of all rules; those of `grammar` come from the table of its engine, and from its own."""
        options = self.rules.options
        if not self.languagetool.server:
            return options
        table = structs.asdict(self.languagetool)
        table["cache"] = str(self.root / self.languagetool.cache) if self.languagetool.cache else ""
        return options | {"grammar": table | options.get("grammar", {})}
