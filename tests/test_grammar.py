"""A LanguageTool server is asked in batches, led back to places, and told once where it is not there."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx2
import pytest

from copydesk.checks import languagetool
from copydesk.checks.grammar.grammar import Grammar
from copydesk.checks.languagetool import Server, Text
from copydesk.config import Config
from copydesk.config.settings import LanguageToolChoice, RuleChoice
from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.rules import Unavailable

PAGE = read_html("<p lang=en>The basic need are at risk.</p>")
VERSION = {"now": "6.8"}
Handler = Callable[[httpx2.Request], httpx2.Response]


def served(monkeypatch: pytest.MonkeyPatch, handler: Handler) -> list[dict[str, list[str]]]:
    """Answer every request by the handler; give the list that forms are added to."""
    forms: list[dict[str, list[str]]] = []
    real = httpx2.Client

    def handle(request: httpx2.Request) -> httpx2.Response:
        if request.url.path.endswith("/languages"):
            return httpx2.Response(200, json=[{"longCode": code} for code in ("en", "en-GB", "en-US", "es")])
        if request.url.path.endswith("/info"):
            return httpx2.Response(200, json={"software": {"version": VERSION["now"]}})
        forms.append(parse_qs(request.content.decode()))
        return handler(request)

    def client(**options: Any) -> httpx2.Client:
        return real(**options, transport=httpx2.MockTransport(handle))

    monkeypatch.setattr(languagetool.httpx2, "Client", client)
    languagetool.engine.cache_clear()
    return forms


def found(*places: tuple[int, int]) -> Handler:
    matches = [
        {
            "offset": offset,
            "length": length,
            "message": "It is wrong.",
            "replacements": [{"value": "right"}],
            "rule": {"id": "RULE", "issueType": "grammar", "category": {"id": "GRAMMAR"}},
        }
        for offset, length in places
    ]
    return lambda _: httpx2.Response(200, json={"matches": matches})


def refused(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("nobody listens")


def slow(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadTimeout("slow")


def test_offsets_in_utf_16_units_lead_to_code_points(monkeypatch: pytest.MonkeyPatch) -> None:
    served(monkeypatch, found((3, 4), (13, 2)))
    (first, second) = Server("http://x", 1).matches([Text("\U0001f600 have"), Text("\U0001f600is")], "en", "")
    assert [(match.start, match.end) for match in first] == [(2, 6)]
    assert [(match.start, match.end) for match in second] == [(2, 4)] or second == ()


def test_what_reaches_over_a_seam_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    served(monkeypatch, found((2, 6)))
    assert Server("http://x", 1).matches([Text("abcd"), Text("efgh")], "en", "") == [(), ()]


def test_a_text_is_asked_about_once(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = served(monkeypatch, found())
    server = Server("http://x", 1)
    server.matches([Text("One text."), Text("One text.")], "en", "es")
    server.matches([Text("One text."), Text("Another.")], "en", "es")
    sent = [[one["text"] for one in json.loads(form["data"][0])["annotation"] if "text" in one] for form in forms]
    assert sent == [["One text."], ["Another."]]
    assert forms[0]["language"] == ["en-US"]
    assert forms[0]["motherTongue"] == ["es"]


@pytest.mark.parametrize(("language", "asked"), [("en", "en-US"), ("en-GB", "en-GB"), ("en-XX", "en-US"), ("es", "es")])
def test_a_variant_is_asked_for_where_the_language_alone_has_fewer_rules(
    monkeypatch: pytest.MonkeyPatch, language: str, asked: str
) -> None:
    forms = served(monkeypatch, found())
    Server("http://x", 1).matches([Text("One text.")], language, "")
    assert forms[0]["language"] == [asked]


def test_kept_answers_are_not_asked_for_by_the_next_run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    forms = served(monkeypatch, found((0, 3)))
    runs = [Server("http://x", 1, str(tmp_path / "kept")).matches([Text("One text.")], "en", "") for _ in range(3)]
    assert runs[0] == runs[1] == runs[2]
    assert len(runs[0][0]) == len(forms) == 1


def test_answers_of_another_version_or_mother_tongue_are_asked_for_anew(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    forms = served(monkeypatch, found())
    Server("http://x", 1, str(tmp_path)).matches([Text("One text.")], "en", "")
    Server("http://x", 1, str(tmp_path)).matches([Text("One text.")], "en", "es")
    monkeypatch.setitem(VERSION, "now", "6.9")
    Server("http://x", 1, str(tmp_path)).matches([Text("One text.")], "en", "")
    assert len(forms) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["languagetool-6.8.jsonl", "languagetool-6.9.jsonl"]


def test_a_kept_line_that_was_cut_off_is_asked_about_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    forms = served(monkeypatch, found((0, 3)))
    (tmp_path / "languagetool-6.8.jsonl").write_text('{"key": "abc", "said": [')
    Server("http://x", 1, str(tmp_path)).matches([Text("One text.")], "en", "")
    assert len(forms) == 1


def test_nothing_is_kept_where_no_folder_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    served(monkeypatch, found())
    Server("http://x", 1).matches([Text("One text.")], "en", "")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_one_failure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    served(monkeypatch, found())
    (tmp_path / "file").write_text("no folder")
    rule = Grammar(server="http://x", timeout=1.0, cache=str(tmp_path / "file"))
    failures = [failure for _ in range(3) for failure in check_page(PAGE, [rule])[1]]
    assert len(failures) == 1
    assert "mend cache in [languagetool]" in failures[0].message


def test_the_folder_of_kept_answers_is_seen_from_that_of_the_settings(tmp_path: Path) -> None:
    config = Config(root=tmp_path, languagetool=LanguageToolChoice(server="local", cache="kept"))
    assert config.rule_options["grammar"]["cache"] == str(tmp_path / "kept")


def test_code_is_sent_as_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    forms = served(monkeypatch, found())
    page = read_html("<p lang=en>Type <code>he have</code> to go on.</p>")
    assert list(Grammar(server="http://x").examine(page)) == []
    annotation = json.loads(forms[0]["data"][0])["annotation"]
    assert {"markup": "he have", "interpretAs": "Example"} in annotation


@pytest.mark.parametrize(
    ("handler", "said"),
    [
        (refused, "cannot be used (nobody listens)"),
        (slow, "gave no answer within 1 s"),
        (lambda _: httpx2.Response(500, text="out of memory"), "cannot be used (Server error '500"),
        (lambda _: httpx2.Response(200, text="<html>"), "cannot be used (JSON is malformed"),
        (lambda _: httpx2.Response(200, json={"hello": 1}), "cannot be used ('matches')"),
    ],
)
def test_a_server_that_does_not_serve_is_one_failure_for_all_pages(
    monkeypatch: pytest.MonkeyPatch, handler: Handler, said: str
) -> None:
    served(monkeypatch, handler)
    rule = Grammar(server="http://127.0.0.1:1", timeout=1.0)
    failures = [failure for _ in range(3) for failure in check_page(PAGE, [rule])[1]]
    assert len(failures) == 1
    assert f"the LanguageTool server http://127.0.0.1:1 {said}" in failures[0].message
    assert failures[0].path == ""


def test_a_local_server_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "language_tool_python", None)
    with pytest.raises(Unavailable, match=r"copydesk\[languagetool\]"):
        Server("local", 1).matches([Text("One text.")], "en", "")


def test_the_table_of_the_engine_fills_the_options_of_its_rule() -> None:
    config = Config(
        languagetool=LanguageToolChoice(server="http://x", mother_tongue="es"),
        rules=RuleChoice(options={"grammar": {"spelling": True}}),
    )
    assert config.rule_options["grammar"] == {
        "server": "http://x",
        "mother_tongue": "es",
        "timeout": 60.0,
        "cache": "",
        "spelling": True,
    }
    assert Config().rule_options == {}
