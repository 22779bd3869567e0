"""What the pages of a site say, counted, and one page compared with it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec

from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.model import Applicability, Capture, Document, SiteProfile
from copydesk.pipeline import revise
from copydesk.rules import Fact, Known, Problem, SiteRule, replacement
from copydesk.tally import PLACES, Others, Tally, can_run


class TwoNames(SiteRule, frozen=True, kw_only=True):
    """A page names the town in the way that fewer pages do."""

    alone = True

    def gather(self, document: Document) -> Iterable[Fact]:
        for block in document.blocks():
            for name in ("Millbrook", "Mill Brook"):
                if (at := block.text.find(name)) >= 0:
                    end = at + len(name)
                    fixes = replacement(block, at, end, "Millbrook", "Write Millbrook", Applicability.SAFE)
                    yield Fact("town", name, block.locate(at, end), name, block, fixes * (name != "Millbrook"))

    def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
        most = max(known, key=lambda name: known[name].pages)
        for fact in here:
            if known[fact.value].pages < known[most].pages:
                yield fact.problem(f"{known[fact.value].pages} of {sum(s.pages for s in known.values())}")


class Raising(TwoNames, frozen=True, kw_only=True):
    """A rule whose first step fails."""

    def gather(self, document: Document) -> Iterable[Fact]:  # noqa: ARG002
        raise ZeroDivisionError


def page(number: int, town: str) -> Document:
    return read_html(f"<p>Welcome to {town}.</p>", f"http://example.org/{number:03}", f"{number:03}.html")


def profile(pages: Iterable[Document], *rules: SiteRule) -> SiteProfile:
    tally = Tally(rules or (TwoNames(),))
    added = [tally.add(one) for one in pages]
    return SiteProfile(pages=len(added), facts=tally.facts())


def found(document: Document, known: SiteProfile | None, *rules: SiteRule) -> list[str]:
    findings, _ = check_page(document, rules or (TwoNames(),), Others(document, known))
    return [finding.message for finding in findings]


SITE = [page(number, "Millbrook") for number in range(9)] + [page(9, "Mill Brook")]


def test_a_page_is_compared_with_what_the_others_say() -> None:
    assert [found(one, profile(SITE)) for one in SITE] == [[]] * 9 + [["1 of 10"]]


def test_the_order_of_the_pages_does_not_matter() -> None:
    pages = list(SITE)
    random.Random(1).shuffle(pages)
    assert msgspec.json.encode(profile(pages)) == msgspec.json.encode(profile(SITE))


def test_a_tally_grows_with_what_is_said_and_not_with_the_pages() -> None:
    towns = profile(SITE).facts[TwoNames.name()]["town"]
    assert towns["Millbrook"].pages == 9
    assert [place.path for place in towns["Millbrook"].places] == [f"{number:03}.html" for number in range(PLACES)]


def test_a_page_that_the_profile_does_not_know_is_counted_with_it() -> None:
    assert found(page(10, "Mill Brook"), profile(SITE)) == ["2 of 11"]


def test_a_page_that_has_changed_since_is_not_counted_as_it_was() -> None:
    assert found(page(9, "Millbrook"), profile(SITE)) == []
    assert found(page(0, "Mill Brook"), profile(SITE)) == ["2 of 10"]


def test_a_mended_page_takes_its_old_facts_with_it() -> None:
    body = b"<p>Welcome to Mill Brook.</p>"
    capture = Capture("http://example.org/009", "009.html", sha256(body).hexdigest(), body)
    revision, failures = revise(capture, (TwoNames(),), profile=profile(SITE))
    assert failures == ()
    assert revision is not None
    assert revision.body == b"<p>Welcome to Millbrook.</p>"
    assert [finding.message for finding in revision.found] == ["1 of 10"]
    assert revision.remaining == ()


def test_a_page_alone_is_compared_with_itself() -> None:
    text = "<p>Millbrook and Millbrook.</p><p>Mill Brook.</p>"
    assert found(read_html(text), None) == []
    assert can_run(TwoNames(), None)


def test_a_rule_that_needs_other_pages_is_not_run_without_them() -> None:
    class Needing(TwoNames, frozen=True, kw_only=True):
        alone = False

    assert not can_run(Needing(), None)
    assert not can_run(Needing(), profile([page(1, "Millbrook")], Needing()))
    assert not can_run(Needing(), SiteProfile(pages=9))
    assert can_run(Needing(), profile(SITE, Needing()))
    assert found(page(9, "Mill Brook"), None, Needing()) == []


def test_a_rule_that_raises_is_told_with_the_page_and_the_count_goes_on() -> None:
    known = profile(SITE, TwoNames(), Raising())
    findings, failures = check_page(SITE[9], (TwoNames(), Raising()), Others(SITE[9], known))
    assert len(findings) == 1
    assert "ZeroDivisionError" in failures[0].message
    assert failures[0].path == "009.html"


def test_elsewhere_is_the_site_without_the_page() -> None:
    seen: list[tuple[int, int, int]] = []

    class Looking(TwoNames, frozen=True, kw_only=True):
        def check(self, key: str, here: tuple[Fact, ...], known: Known) -> Iterator[Problem]:  # noqa: ARG002
            seen.append((known.elsewhere("Millbrook").pages, known.elsewhere("Mill Brook").pages, len(known)))
            return iter(())

    known = profile(SITE, Looking())
    found(SITE[0], known, Looking())
    found(SITE[8], known, Looking())
    found(SITE[9], known, Looking())
    assert seen == [(8, 1, 2), (8, 1, 2), (9, 0, 2)]
