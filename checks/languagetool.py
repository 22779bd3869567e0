"""Asks a LanguageTool server about texts, many in one request, and leads its answers back into each text.

It speaks the server's HTTP interface itself: language-tool-python sends plain text alone, and annotations are what
keeps code and the seams between texts from being read as words. It serves to start a local server. An answer is kept
by language, mother tongue and text for as long as the program runs, and in a folder where one is named
(`copydesk.checks.kept_answers`); docs/decisions/0017 says why so.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate
from pathlib import Path
from typing import Any, Protocol

import httpx2
import msgspec
from msgspec import Struct

from copydesk.checks.entries import entries
from copydesk.checks.kept_answers import KeptAnswers, Match, key_of
from copydesk.rules import Unavailable

LOCAL, RECORDED = "local", "recorded"
"""In place of an address: start a server on this machine; answer from data/languagetool_answers.jsonl."""

_BATCH = 20_000
"""Characters in one request, about: what the public server takes, and a few seconds of work."""

_SEAM = {"markup": "<p>", "interpretAs": "\n\n"}
_VARIANTS = {"en": "en-US", "pt": "pt-PT"}
"""LanguageTool knows most rules, and all spelling, for a country's variant of these; which one stands for the language
alone, though the server knows that too."""


class Text(Struct, frozen=True):
    """A text, and the stretches of it that are no prose (code, an address), each with what stands in for it."""

    text: str
    markup: tuple[tuple[int, int, str], ...] = ()

    def annotations(self) -> Iterator[dict[str, str]]:
        """Give the text as LanguageTool wants it: what to read, and what to read something else for."""
        last = 0
        for start, end, instead in self.markup:
            yield {"text": self.text[last:start]}
            yield {"markup": self.text[start:end], "interpretAs": instead}
            last = end
        yield {"text": self.text[last:]}


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """What a server said of a text, kept for examples; tests/languagetool holds it against a real one."""

    language: str
    text: str
    matches: tuple[Match, ...]
    mother_tongue: str = ""


class Engine(Protocol):
    """Something that can be asked about texts."""

    def matches(self, texts: Sequence[Text], language: str, mother_tongue: str) -> list[tuple[Match, ...]]:
        """Give what is found in each text. Raises Unavailable, once."""


@cache
def engine(server: str, timeout: float, cache: str = "") -> Engine:
    """Give the engine at an address (or `local`, or `recorded`).

    `timeout` is in seconds for one request; `cache` a folder that answers are kept in, empty where they are not.
    """
    return Recorded() if server == RECORDED else Server(server, timeout, cache)


class Recorded:
    """Answers what a server once answered, and nothing of other texts."""

    def __init__(self) -> None:
        answers = entries("languagetool_answers.jsonl", Answer)
        self._answers = {(one.language, one.mother_tongue, one.text): one.matches for one in answers}

    def matches(self, texts: Sequence[Text], language: str, mother_tongue: str) -> list[tuple[Match, ...]]:
        """Give the recorded matches of each text."""
        return [self._answers.get((language.split("-")[0], mother_tongue, text.text), ()) for text in texts]


class Server:
    """A LanguageTool server; the one that is down or slow is told once, and asked no more."""

    def __init__(self, server: str, timeout: float, cache: str = "") -> None:
        self._server, self._timeout, self._cache = server, timeout, cache
        self._address = ""
        self._languages: frozenset[str] = frozenset()
        self._known: dict[tuple[str, str, Text], tuple[Match, ...]] = {}
        self._down = False

    def matches(self, texts: Sequence[Text], language: str, mother_tongue: str) -> list[tuple[Match, ...]]:
        """Give what the server finds in each text; nothing where it does not know the language, or was told down.

        Raises Unavailable at the first request that fails, and never again.
        """
        if self._down:
            return [() for _ in texts]
        try:
            self._ask(texts, self._variant(language), mother_tongue)
        except OSError as error:
            self._down = True
            raise Unavailable(
                f"the folder {self._cache} cannot keep what LanguageTool says ({error.strerror});"
                " grammar is not checked from here on: mend cache in [languagetool] of copydesk.toml, or take it out"
            ) from error
        except (httpx2.HTTPError, httpx2.InvalidURL, msgspec.DecodeError, LookupError, TypeError, ValueError) as error:
            self._down = True
            raise Unavailable(self._failure(error)) from error
        except Unavailable:
            self._down = True
            raise
        return [self._known.get((self._variant(language), mother_tongue, text), ()) for text in texts]

    def _failure(self, error: Exception) -> str:
        slow = isinstance(error, httpx2.TimeoutException)
        fault = f"cannot be used ({error or type(error).__name__})"
        what = f"gave no answer within {self._timeout:g} s" if slow else fault
        return (
            f"the LanguageTool server {self._server} {what}; grammar is not checked from here on:"
            " start it, or mend [languagetool] in copydesk.toml (docs/languagetool.md)"
        )

    def _ask(self, texts: Sequence[Text], language: str, mother_tongue: str) -> None:
        if not language:
            return
        asked = dict.fromkeys(text for text in texts if (language, mother_tongue, text) not in self._known)
        keys = {text: key_of(language, mother_tongue, list(text.annotations())) for text in asked}
        kept = {text: said for text in asked if self._kept and (said := self._kept.get(keys[text])) is not None}
        self._known |= {(language, mother_tongue, text): said for text, said in kept.items()}
        for batch in batches(text for text in asked if text not in kept):
            annotations = [one for text in batch for one in (*text.annotations(), _SEAM)]
            form = {"language": language, "data": json.dumps({"annotation": annotations}, ensure_ascii=False)}
            form |= {"motherTongue": mother_tongue} if mother_tongue else {}
            found = parted(batch, self._request("POST", "check", form)["matches"])
            self._known |= {(language, mother_tongue, text): one for text, one in zip(batch, found, strict=True)}
            if self._kept:
                self._kept.add((keys[text], one) for text, one in zip(batch, found, strict=True))

    @cached_property
    def _kept(self) -> KeptAnswers | None:
        """What is kept of the server's version; it is asked for that once."""
        if not self._cache:
            return None
        version = str(self._request("GET", "info", {})["software"]["version"])
        return KeptAnswers(Path(self._cache), version)

    def _variant(self, language: str) -> str:
        """Give the code by which the server knows a language, or nothing where it does not."""
        if not self._languages:
            self._languages = frozenset(one["longCode"] for one in self._request("GET", "languages", {}))
        primary = language.split("-")[0]
        wanted = (language if language != primary else "", _VARIANTS.get(primary, ""), primary)
        return next((code for code in wanted if code in self._languages), "")

    def _request(self, method: str, path: str, form: Mapping[str, str]) -> Any:
        self._address = self._address or (local_server() if self._server == LOCAL else self._server)
        address = self._address.rstrip("/").removesuffix("/v2")
        with httpx2.Client(base_url=f"{address}/v2/", timeout=self._timeout) as client:
            response = client.request(method, path, data=form or None)
        response.raise_for_status()
        return msgspec.json.decode(response.content)


def batches(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """Give the texts in bundles of about one request each."""
    batch: list[Text] = []
    size = 0
    for text in texts:
        if batch and size + len(text.text) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text.text)
    if batch:
        yield batch


def parted(texts: Sequence[Text], found: Iterable[Mapping[str, Any]]) -> list[tuple[Match, ...]]:
    """Lead the matches of a request back to its texts; what reaches over a seam is of neither text and is dropped.

    LanguageTool counts UTF-16 units, with those of markup.
    """
    seam = len(_SEAM["markup"])
    starts = [0, *accumulate(units(text.text) + seam for text in texts)]
    parts: list[list[Match]] = [[] for _ in texts]
    for match in found:
        begin, end = match["offset"], match["offset"] + match["length"]
        at = next(number for number in range(len(texts) - 1, -1, -1) if starts[number] <= begin)
        text = texts[at].text
        if end - starts[at] <= units(text):
            parts[at].append(_match(text, begin - starts[at], end - starts[at], match))
    return [tuple(part) for part in parts]


def _match(text: str, begin: int, end: int, found: Mapping[str, Any]) -> Match:
    return Match(
        start=code_points(text, begin),
        end=code_points(text, end),
        rule=found["rule"]["id"],
        category=found["rule"]["category"]["id"],
        kind=found["rule"]["issueType"],
        message=found["message"],
        replacements=tuple(one["value"] for one in found["replacements"]),
    )


def units(text: str) -> int:
    """Give the length of a text in UTF-16 units."""
    return len(text) if text.isascii() else len(text) + sum(ord(one) > 0xFFFF for one in text)


def code_points(text: str, at: int) -> int:
    """Give the code points in the first `at` UTF-16 units of a text."""
    if units(text) == len(text):
        return at
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * at].decode("utf-16-le", "surrogatepass"))


def local_server() -> str:
    """Start a server by language-tool-python and give its address. Raises Unavailable where that cannot be done."""
    try:
        from language_tool_python import LanguageTool  # type: ignore[import-not-found,unused-ignore]
    except ImportError as error:
        raise Unavailable(
            'server = "local" needs language-tool-python: `pip install "copydesk[languagetool]"`'
        ) from error
    try:
        _started.append(LanguageTool("en-US"))
    except (Exception, SystemExit) as error:  # it raises seven kinds, from no Java to no network
        raise Unavailable(
            f"LanguageTool could not be started on this machine ({error or type(error).__name__})"
        ) from error
    return str(_started[-1]._url)


_started: list[Any] = []
"""Servers that were started; each ends with the program, when its object goes."""
