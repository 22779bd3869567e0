"""What is written down about the project agrees with the project."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOLDERS = PROJECT["tool"]["setuptools"]["package-dir"]


def folder_of(package: str) -> Path:
    """Lead a package's name to its folder by the table in pyproject.toml."""
    parent = max((name for name in FOLDERS if package == name or package.startswith(name + ".")), key=len)
    rest = package[len(parent) :].strip(".").split(".") if package != parent else []
    return ROOT.joinpath(FOLDERS[parent], *rest)


def blocks(language: str) -> list[str]:
    """The fenced blocks of the README in one language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.M | re.S)


def test_every_folder_with_python_files_is_a_package() -> None:
    packages = {folder_of(package) for package in PROJECT["tool"]["setuptools"]["packages"]}
    folders = {path.parent for top in FOLDERS.values() for path in (ROOT / top).rglob("*.py")}
    assert folders == packages


def test_every_data_file_is_in_the_wheel() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    shipped = {path for package, globs in patterns.items() for one in globs for path in folder_of(package).glob(one)}
    there = {
        path
        for top in FOLDERS.values()
        for path in (ROOT / top).rglob("*")
        if path.is_file() and path.suffix != ".py" and "__pycache__" not in path.parts
    }
    assert shipped == there


def test_the_readme_s_first_two_commands_stand_alone_on_one_line() -> None:
    first, second = blocks("sh")[:2]
    assert first.count("\n") == second.count("\n") == 1
    assert first.rstrip().endswith("copydesk run")
    assert "tox run" in second


def test_the_check_script_takes_the_tests_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert "README.md" in script
    assert blocks("sh")[1].strip() not in script


def test_every_chore_is_described() -> None:
    text = (ROOT / "tox.ini").read_text("utf-8")
    for section in re.split(r"^\[testenv", text, flags=re.M)[1:]:
        assert re.search(r"^description = \S", section, re.M), section.splitlines()[0]


def test_captured_pages_are_kept_byte_for_byte() -> None:
    assert "raw/** -text" in (ROOT / ".gitattributes").read_text("utf-8").splitlines()
