"""Where links lead, and which addresses are the same page."""

from __future__ import annotations

import pytest

from copydesk.checks.addresses import Address, address, base_of
from copydesk.ingest import read_html

PAGE = "http://www.example.org/town/news/index.htm"


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("fees.htm", "/town/news/fees.htm"),
        ("./fees.htm#dogs", "/town/news/fees.htm"),
        ("../map.htm", "/town/map.htm"),
        ("..", "/town/"),
        ("../../../../map.htm", "/map.htm"),
        ("/map.htm", "/map.htm"),
        ("a b.htm", "/town/news/a b.htm"),
        ("a%20b.htm", "/town/news/a b.htm"),
        ("ni%C3%B1os.htm", "/town/news/niños.htm"),
        ("ni%F1os.htm", "/town/news/niños.htm"),
        ("img\\map.gif", "/town/news/img/map.gif"),
        ("\n fees.htm ", "/town/news/fees.htm"),
        ("#dogs", "/town/news/index.htm"),
        ("HTTP://WWW.EXAMPLE.ORG:80/map.htm", "/map.htm"),
        ("//www.example.org/map.htm", "/map.htm"),
    ],
)
def test_a_link_is_followed_as_a_browser_does(target: str, path: str) -> None:
    found = address(target, PAGE)
    assert found is not None
    assert (found.host, found.path) == ("www.example.org", path)


@pytest.mark.parametrize(
    "target", ["mailto:a@example.org", "javascript:open()", "C:\\a.htm", "file:///C:/a.htm", "http:a.htm", "http://[x/"]
)
def test_what_is_no_page_of_the_web_has_no_address(target: str) -> None:
    assert address(target, PAGE) is None


def test_files_without_address_are_followed_from_folder_to_folder() -> None:
    assert address("../map.htm", "file:../raw/town/fees.htm") == address("file:../raw/map.htm")
    assert address("/map.htm", "file:raw/fees.htm") is None


def test_an_address_tells_folder_name_and_extension() -> None:
    found = Address("example.org", "/town/Fees.HTML")
    assert (found.folder, found.name, found.extension) == ("/town/", "Fees.HTML", "htm")
    assert (Address("", "/").folder, Address("", "/").name, Address("", "/").extension) == ("/", "", "")


def test_a_page_s_base_is_what_its_links_are_relative_to() -> None:
    html = '<base target="_top"><base href="http://example.org/town/"><p>Hello.</p>'
    assert base_of(read_html(html, PAGE)) == "http://example.org/town/"
    assert base_of(read_html('<base target="_top"><p>Hello.</p>', PAGE)) == PAGE
