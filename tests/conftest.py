"""What all tests share: the switch `--update`, the folder of measured pages, and the plug-in of the tests."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from copydesk.rulebook.catalogue import forget

ROOT = Path(__file__).resolve().parent.parent

PLUGIN = ROOT / "tests" / "plugin"

# The laws are tried with the same cases in every run; `HYPOTHESIS_PROFILE=search` looks for new ones.
# No deadline: a first page waits for the dictionaries, and machines are busy.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what is generated (docs/rules) anew, then compare it")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether generated files are to be written anew."""
    return bool(request.config.getoption("--update"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measured pages beside the repository; tests that want it are skipped where it is not."""
    path = ROOT.parent / "shared"
    if not path.is_dir():
        pytest.skip("there is no folder ../shared with pages to measure on")
    return path


@pytest.fixture
def plugin(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The plug-in under tests/plugin, as if it were installed."""
    monkeypatch.syspath_prepend(PLUGIN)
    forget()
    yield PLUGIN
    forget()
