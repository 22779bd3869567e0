"""The report in HTML as a person uses it in Chromium: its filters work, and nothing of a page does."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from copydesk.cli import cli
from tests.browser.chromium import absent, driver

pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(absent()), reason=absent())]
PAGE = "<!DOCTYPE html><html lang=en><title>Bus</title><h1>Where</h1><p>They wait at the the stop. {}</p></html>"


@pytest.fixture
def report(tmp_path, monkeypatch) -> Path:
    """The report on two pages, one of them with a script that was written out as text."""
    monkeypatch.chdir(tmp_path)
    for name, words in (("a.html", "We recieve it."), ("b.html", "&lt;script>document.title='mine'&lt;/script> a a")):
        Path(name).write_text(PAGE.format(words), encoding="utf-8")
    options = ["a.html", "b.html", "-q", "--select", "doubled-word,misspelling", "--format", "html=report.html"]
    assert CliRunner().invoke(cli, ["check", *options]).exit_code == 1
    return tmp_path / "report.html"


def test_the_report_filters_by_rule_and_words_and_runs_nothing_of_a_page(report):
    with driver() as chromium:
        chromium.get(report.as_uri())

        def shown() -> list[str]:
            rows = chromium.find_elements(By.CSS_SELECTOR, "li[data-rule]")
            return [row.get_attribute("data-rule") for row in rows if row.is_displayed()]

        everything = shown()
        assert chromium.title == "What was found"
        assert chromium.find_element(By.TAG_NAME, "output").text == f"{len(everything)} shown"
        Select(chromium.find_element(By.NAME, "rule")).select_by_value("doubled-word")
        assert set(shown()) == {"doubled-word"} != set(everything)
        chromium.find_element(By.NAME, "words").send_keys("a.html")
        assert len(shown()) == 1
        assert [one.is_displayed() for one in chromium.find_elements(By.TAG_NAME, "article")] == [True, False]
        assert not [line for line in chromium.get_log("browser") if line["level"] == "SEVERE"]
