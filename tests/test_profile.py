"""A site's profile: what its pages repeat is chrome, what is each page's own stays, and nothing is lost on the way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from hashlib import sha256

import msgspec
import pytest

from copydesk.checks.prose.doubled_word import DoubledWord
from copydesk.clean.exports.page import page as exported
from copydesk.ingest import UNLIKE_ITS_SITE, page_facts, read
from copydesk.ingest.profile import Sample, own_title, profile_of, site_profile
from copydesk.model import Capture, Document, Region, SiteProfile
from copydesk.pipeline import revise

MENU = """<td class=menu><a href=/>Home</a><br><a href=/fees>Fees</a><br><a href=/forms>Forms</a>
<br><a href=/find>Find us</a></td>"""
FOOT = "<tr><td colspan=2>Town of Ashbridge, Mill Lane 4. All rights reserved.</td></tr>"
STORIES = [
    f"<h1>Story {name}</h1><p>The {name} was opened in {1990 + index} by the {name} society, with a band.</p>"
    for index, name in enumerate("bridge school mill library fountain market station tower".split())
]


def page(content: str, menu: str = MENU, foot: str = FOOT, title: str = "Town of Ashbridge") -> str:
    return f"<title>{title}</title><body><table><tr>{menu}<td>{content}</td></tr>{foot}</table>"


def captures(pages: Sequence[str], host: str = "example.org") -> list[Capture]:
    bodies = [html.encode() for html in pages]
    return [
        Capture(f"http://{host}/{number}", f"{number}.html", sha256(body).hexdigest(), body)
        for number, body in enumerate(bodies)
    ]


def profile(pages: Sequence[str]) -> SiteProfile:
    return site_profile("example.org", [page_facts(capture) for capture in captures(pages)])


def documents(pages: Sequence[str]) -> list[Document]:
    known = profile(pages)
    return [read(capture, profile=known) for capture in captures(pages)]


def content(document: Document) -> str:
    parts = []
    for section in document.outline():
        blocks = ([section.heading] if section.heading else []) + list(section.blocks)
        parts += [block.text for top in blocks for block in top.walk()]
    return " ".join(parts)


def chrome(document: Document) -> str:
    return " ".join(block.text for top in document.chrome for block in top.walk())


def test_what_all_pages_repeat_is_chrome_and_each_keeps_its_own():
    for number, document in enumerate(documents([page(story) for story in STORIES])):
        assert "Home" in chrome(document)
        assert "Mill Lane 4" in chrome(document)
        assert f"opened in {1990 + number}" in content(document)
        assert "Mill Lane 4" not in content(document)


def test_every_character_is_in_the_ledger_whatever_is_chrome():
    for document in documents([page(story) for story in STORIES]):
        assert sum(piece.characters for piece in document.pieces) == document.characters


def test_the_menu_s_entry_for_the_page_itself_may_be_no_link():
    pages = [page(story, MENU.replace("<a href=/fees>Fees</a>", "<b>Fees</b>") if n == 2 else MENU)
             for n, story in enumerate(STORIES)]  # fmt: skip
    assert "Fees" in chrome(documents(pages)[2])


@pytest.mark.parametrize("copies", [2, 3, 4, 9])
def test_pages_that_are_copies_of_each_other_keep_their_text(copies):
    pages = [page(STORIES[0].replace("band", f"band of {9 + n}")) for n in range(copies)]
    for document in documents(pages):
        assert "opened in 1990" in content(document)


def test_copies_of_one_article_among_other_pages_keep_their_text():
    pages = [page(story) for story in STORIES[:4]] + [page(STORIES[5])] * 6
    for document in documents(pages)[4:]:
        assert "opened in 1995" in content(document)
        assert "Home" in chrome(document)


def test_a_page_never_loses_all_its_text():
    pages = [page(story) for story in STORIES] + [page("")]
    assert "Fees" in content(documents(pages)[-1]) + chrome(documents(pages)[-1])
    bare = ["<body><p>Closed today.</p><p>See the notice at the door of the town hall, please.</p>"] * 6
    assert "Closed today" in content(documents(bare)[0])


def test_what_is_on_most_pages_but_not_on_all_is_kept_and_told():
    note = "<p>Ring the office before you come, because the lift is out of order.</p>"
    pages = [page(story + (note if number < 5 else "")) for number, story in enumerate(STORIES)]
    document = documents(pages)[0]
    assert "lift is out of order" in content(document)
    assert any("Ring the office" in said and "5 of 8 pages" in said for said in document.notes)
    assert not documents(pages)[7].notes


def test_labels_between_a_page_s_own_cells_stay_with_them():
    fields = "<table border=1><tr><td>Opened</td><td>{}</td></tr><tr><td>Keeper</td><td>Mr {}</td></tr></table>"
    pages = [page(f"<h1>{n}</h1>" + fields.format(1900 + n, "ABCDEFGH"[n])) for n in range(8)]
    for document in documents(pages):
        assert "Keeper" in content(document)


def test_the_home_step_of_a_breadcrumb_stays_with_the_others():
    pages = [page(f"<p><a href=/>Start</a></p><p>Story {n}</p>{story}") for n, story in enumerate(STORIES)]
    assert "Start" in content(documents(pages)[0])


def test_a_menu_of_one_section_is_chrome_too():
    section = "<td><a href=a>Summer</a><br><a href=b>Autumn</a><br><a href=c>Winter</a><br><a href=d>Spring</a></td>"
    pages = [page(story, MENU + section if number < 4 else MENU) for number, story in enumerate(STORIES)]
    pages += [page(story.replace("opened", "closed")) for story in STORIES]
    assert "Winter" in chrome(documents(pages)[0])


def test_a_photograph_beside_the_menu_is_no_chrome():
    pages = [page(f"<img src=photo{n}.jpg>{story}") for n, story in enumerate(STORIES)]
    assert any(reference.target == "photo3.jpg" and reference.region == "content"
               for reference in documents(pages)[3].references)  # fmt: skip


def test_words_beside_the_page_s_own_in_one_element_can_be_chrome():
    bare = "Town of Ashbridge, the office of the mayor<br><a href=/>Home</a> <a href=/fees>Fees</a>{}"
    pages = [f"<body>{bare.format(f'<h1>{n}</h1><p>{story}</p>')}" for n, story in enumerate(STORIES)]
    document = documents(pages)[1]
    assert "office of the mayor" in chrome(document)
    assert "opened in 1991" in content(document)


def test_a_bar_of_links_under_the_page_s_own_picture_is_chrome_in_one_piece():
    bar = "[ <a href=/>Home</a> ] [ <a href=/up>Up</a> ] [ <a href=/fees>Fees</a> ] [ <a href=/forms>Forms</a> ]"
    pages = [f"<body><p><img src={n}.gif alt='Part {n}'><br>{bar}<p>{story}" for n, story in enumerate(STORIES)]
    document = documents(pages)[3]
    assert [block.text for block in document.chrome] == ["[ Home ] [ Up ] [ Fees ] [ Forms ]"]
    assert "Part 3" in content(document)


def test_a_list_of_what_is_on_the_page_is_content_though_it_is_all_links():
    jumps = "".join(f"<a href={'http://example.org/0' * (n % 2)}#{n}>Part {n}</a><br>" for n in range(5))
    html = f"<body><table><tr><td>{jumps}</td><td><h1>The mill</h1>{STORIES[2]}</td></tr></table>"
    document = read(captures([html])[0])
    assert "Part 3" in content(document)


def test_the_rows_of_a_catalogue_are_content_though_they_are_links():
    cell = "<td><a href={0}{1}>Blind {0}{1}</a></td>"
    row = "<tr>" + "".join(cell.format("{0}", letter) for letter in "abc") + "</tr>"
    rows = "".join(row.format(number) for number in range(3))
    document = read(captures([f"<body><table>{rows}<tr><td colspan=3>{STORIES[2] * 3}</td></tr></table>"])[0])
    assert "Blind 1b" in content(document)


def test_captions_before_the_text_are_content():
    caption = "<td><img src=a.jpg><p>Even the miller begs for bread.</td>"
    document = read(captures([f"<body><table><tr>{caption}<td><h1>The mill</h1>{STORIES[2]}</td></tr></table>"])[0])
    assert "begs for bread" in content(document)


def test_a_list_of_works_with_rights_is_content():
    works = "<ul>" + "".join(f"<li>{1990 + n} A song (© Mill Records {n})</li>" for n in range(4)) + "</ul>"
    pages = [page(f"<h1>{n}</h1>{works if n < 4 else ''}{story}") for n, story in enumerate(STORIES)]
    assert "Mill Records 2" in content(documents(pages)[0])


def test_code_of_the_server_is_no_content():
    document = read(captures(['<body><% Set a = "b" \' a note %><p>Open from nine to five.</p><% If x Then %>'])[0])
    assert content(document) == "Open from nine to five."
    assert "Set a" in chrome(document)


@pytest.mark.parametrize(
    "html",
    [
        "<body><p>&lt;% 5 %&gt;",
        "<body><pre><% 5 %></pre>",
        "<body><p>5 <% of all",
        "<body><p>Up by 5 <% and more %> of all</p>",
    ],
)
def test_signs_that_look_like_code_stay_text(html):
    assert "5" in content(read(captures([html])[0]))
    assert chrome(read(captures([html])[0])) == ""


def test_the_profile_is_the_same_in_any_order():
    facts = [page_facts(capture) for capture in captures([page(story) for story in STORIES])]
    first = site_profile("example.org", facts)
    random.Random(1).shuffle(facts)
    assert msgspec.json.encode(site_profile("example.org", facts)) == msgspec.json.encode(first)
    assert first.digest


def test_a_profile_reads_back_as_it_was_written():
    made = profile([page(story) for story in STORIES])
    assert msgspec.json.decode(msgspec.json.encode(made), type=SiteProfile) == made


def test_a_page_that_was_not_at_hand_is_read_by_the_profile_of_the_others():
    known = profile([page(story) for story in STORIES[:-1]])
    (late,) = captures([page(STORIES[-1])])
    assert "Home" in chrome(read(late, profile=known))
    assert "opened in 1997" in content(read(late, profile=known))


def test_a_sample_of_a_large_site_is_bounded_and_knows_no_order():
    every = captures([page(story) for story in STORIES] * 10)
    samples = []
    for order in (every, every[::-1]):
        sample = Sample(most=20)
        for capture in order:
            if sample.wants(capture.url):
                sample.add(capture.url, page_facts(capture))
        (made,) = sample.profiles()
        samples.append(made)
    assert samples[0] == samples[1]
    assert samples[0].pages == 80


def test_each_host_has_a_profile_of_its_own():
    sample = Sample()
    for host in ("one.example", "two.example"):
        for capture in captures([page(story) for story in STORIES], host):
            sample.wants(capture.url)
            sample.add(capture.url, page_facts(capture))
    profiles = sample.profiles()
    assert [one.site for one in profiles] == ["one.example", "two.example"]
    assert profile_of(profiles, "http://two.example/9") == profiles[1]
    assert profile_of(profiles, "http://three.example/") is None


@pytest.mark.parametrize(
    ("title", "own"),
    [
        ("Fees | Town of Ashbridge", "Fees"),
        ("Town of Ashbridge: Fees", "Fees"),
        ("Fees - 2009 - Town of Ashbridge", "Fees - 2009"),
        ("Town of Ashbridge", "Town of Ashbridge"),
        ("Fees for the Town of Ashbridge", "Fees for the Town of Ashbridge"),
        ("Co-operation", "Co-operation"),
    ],
)
def test_the_site_s_name_is_taken_off_a_title(title, own):
    assert own_title(title, ("town of ashbridge",)) == own


def test_the_site_s_name_is_what_its_titles_share():
    pages = [page(story, title=f"Story {n} | Town of Ashbridge") for n, story in enumerate(STORIES)]
    assert profile(pages).names == ("town of ashbridge",)


def test_a_link_that_is_chrome_amid_an_element_of_content_is_the_site_s():
    pages = [f"<body><a href=/home>Home page of the old town of Ashbridge</a><br>{story}" for story in STORIES]
    for document in documents(pages):
        assert "Home page" in chrome(document)
        assert [(one.target, one.region) for one in document.references] == [("/home", Region.CHROME)]


def test_what_is_on_most_pages_is_told_of_a_page_that_was_mended_too():
    band = "<p>With a band from Ashbridge and the the mayor.</p>"
    pages = [page(story + band * (number < 5)) for number, story in enumerate(STORIES)]
    revision, _ = revise(captures(pages)[0], [DoubledWord()], profile=profile(pages))
    assert revision is not None
    assert revision.changes
    assert any("is kept as content" in note for note in exported(revision).notes)


def test_a_page_unlike_all_others_of_its_site_says_so():
    known = profile([page(story) for story in STORIES])
    (odd,) = captures(["<title>New</title><h1>The new page</h1><p>It was made anew, with nothing of the old.</p>"])
    assert UNLIKE_ITS_SITE in read(odd, profile=known).notes
    assert UNLIKE_ITS_SITE not in read(captures([page(STORIES[0])])[0], profile=known).notes
