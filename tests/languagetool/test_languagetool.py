"""A real LanguageTool finds what the examples say, in the right places, and its absence is told once."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import msgspec
import pytest

from copydesk.checks.entries import entries
from copydesk.checks.grammar.grammar import Grammar
from copydesk.checks.languagetool import Answer, Server, Text
from copydesk.ingest import read_html
from copydesk.model import Severity
from copydesk.rules import Problem

HERE = Path(__file__).parent
JARS = HERE / "target" / "dependency"
ANSWERS = HERE.parent.parent / "checks" / "data" / "languagetool_answers.jsonl"

pytestmark = pytest.mark.java


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def answers(address: str) -> bool:
    try:
        with urlopen(f"{address}/v2/languages", timeout=5):
            return True
    except OSError:
        return False


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a LanguageTool server that runs on loopback while these tests do."""
    java = shutil.which("java")
    if java is None or not JARS.is_dir():
        pytest.skip("LanguageTool needs Java and its jars in tests/languagetool; `tox run -e languagetool` does it")
    port = free_port()
    command = [java, "-Xmx900m", "-cp", f"{JARS}/*", "org.languagetool.server.HTTPServer", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 120
        while not answers(address):
            assert process.poll() is None, "LanguageTool ended before it answered"
            assert time.monotonic() < until, "LanguageTool did not answer within two minutes"
            time.sleep(0.5)
        yield address
    finally:
        process.kill()
        process.wait()


def problems(server: str, html: str, **options: object) -> list[Problem]:
    rule = Grammar(server=server, timeout=120.0, **options)  # type: ignore[arg-type]
    return list(rule.examine(read_html(html)))


def marks(server: str, html: str) -> list[str]:
    document = read_html(html)
    found = Grammar(server=server, timeout=120.0).examine(document)
    return [document.source[problem.span.start : problem.span.end] for problem in found]


def test_recorded_answers_are_what_a_server_says(server: str, update: bool) -> None:
    recorded = entries("languagetool_answers.jsonl", Answer)
    real = tuple(
        Answer(one.language, one.text, found, one.mother_tongue)
        for one in recorded
        for found in Server(server, 120.0).matches([Text(one.text)], one.language, one.mother_tongue)
    )
    if update:
        ANSWERS.write_bytes(b"".join(msgspec.json.encode(one) + b"\n" for one in real))
    assert update or real == recorded


def test_a_subject_and_its_verb_disagree(server: str) -> None:
    (problem,) = problems(server, "<p lang=en>The basic need are at risk.</p>")
    assert (problem.text, problem.severity or Grammar().severity) == ("are", Severity.WARNING)


def test_places_are_right_behind_letters_of_two_units_and_references(server: str) -> None:
    html = "<p lang=en>\U0001f600 Caf&eacute;s close &amp; he have a b&ouml;ok.</p><p lang=en>This allow them to go."
    assert marks(server, html) == ["have", "allow"]


def test_each_block_is_read_in_its_language(server: str) -> None:
    html = "<body lang=en><p lang=es>El casa es blanca.</p><p lang=en>They stay at home most of the times.</p>"
    assert sorted(marks(server, html)) == ["El casa", "most of the times"]


def test_code_and_addresses_are_not_read_as_words(server: str) -> None:
    assert marks(server, "<p lang=en>Use the <code>he have a</code> command to see it.</p>") == []
    assert marks(server, "<p lang=en>See http://example.org/he/have/a/book for more of it.</p>") == []


def test_kept_answers_are_those_of_the_server(server: str, tmp_path: Path) -> None:
    texts = [Text("The basic need are at risk."), Text("All is well with this one.")]
    told = Server(server, 120.0).matches(texts, "en", "")
    assert [Server(server, 120.0, str(tmp_path)).matches(texts, "en", "") for _ in range(2)] == [told, told]
    (kept,) = tmp_path.iterdir()
    assert kept.name.startswith("languagetool-6.")


def test_blocks_are_not_read_into_each_other(server: str) -> None:
    assert marks(server, "<ul lang=en><li>We went to the the<li>the house of a friend</ul>") in ([], ["the the"])
    assert marks(server, "<p lang=en>This is the secretariat</p><p lang=en>Secretariat of the states</p>") == []


def test_spelling_is_left_to_the_rule_for_it(server: str) -> None:
    assert problems(server, "<p lang=en>The goverment of the country met.</p>") == []


def test_a_text_in_a_language_the_server_does_not_know_is_left_alone(server: str) -> None:
    assert Server(server, 120.0).matches([Text("lorem ipsum dolor")], "la", "") == [()]


@pytest.mark.shared
def test_grammar_of_the_world_day_page_is_found_as_far_as_the_engine_knows_it(server: str, shared: Path) -> None:
    html = (shared / "legacy" / "world-day-fake-headings.html").read_text("utf-8")
    found = {problem.text for problem in problems(server, html)}
    assert "most of the times" in found
