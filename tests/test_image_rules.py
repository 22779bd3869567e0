"""A page whose pictures say nothing to who does not see them, and the small print of the rules that find them."""

from __future__ import annotations

import pytest
from rule_runs import found, marks

from copydesk.checks.images.file_name_alt import FileNameAlt
from copydesk.checks.images.missing_alt import MissingAlt
from copydesk.ingest import read_html
from copydesk.inspection import check_page
from copydesk.rulebook import rules

PAGE = """<html lang=en><head><title>Rabbit shelter</title></head><body>
<p><img src="images/spacer.gif" width=10 height=1><a href="index.htm"><img src="home.gif" width=90 height=20></a></p>
<h1>Rabbit shelter</h1>
<p><img src="shelter.jpg" width=400 height=300></p>
<p>Our rabbits: <img src="r1.jpg" alt="r1.jpg (17302 bytes)"> and <img src="r2.jpg" alt="Ana, grey">.</p>
<p><img src="g1.jpg"> <img src="g2.jpg">
<img src="g3.jpg"></p>
<form><input type=image src="go.gif"></form>
<p><img src="flecha.gif" width=7 height=7> Help us <img src="mail.gif" width=16 height=16> today</p>
</body></html>
"""


def test_a_page_of_speechless_pictures_has_each_found_where_it_stands() -> None:
    findings, failures = check_page(read_html(PAGE), rules(select=["images"]))
    assert failures == ()
    assert [(finding.rule, finding.source, len(finding.related)) for finding in findings] == [
        ("missing-alt", '<img src="home.gif" width=90 height=20>', 0),
        ("missing-alt", '<img src="shelter.jpg" width=400 height=300>', 0),
        ("file-name-alt", "r1.jpg (17302 bytes)", 0),
        ("missing-alt", '<img src="g1.jpg">', 2),
        ("wordless-button", '<input type=image src="go.gif">', 0),
        ("missing-alt", '<img src="mail.gif" width=16 height=16>', 0),
    ]


def test_a_picture_that_comes_again_is_told_once_with_its_places() -> None:
    page = '<p><img src="pdf.gif"> One</p><p><img src="pdf.gif"> Two</p><p><img src="pdf.gif"> Three</p>'
    (problem,) = found(MissingAlt(), page)
    assert "3 times" in problem.message
    assert len(problem.related) == 2


def test_a_small_picture_before_each_line_is_a_bullet() -> None:
    line = '<p><img src="x.gif" width=17 height=17> <a href="{0}.htm">Words {0}</a></p>'
    assert marks(MissingAlt(), "".join(line.format(number) for number in range(3))) == ()
    assert len(marks(MissingAlt(), line.format(1))) == 1


def test_a_script_between_two_pictures_does_not_part_a_gallery() -> None:
    (problem,) = found(MissingAlt(), "<p>Photos:</p><img src=1.jpg><script>count = 7</script><img src=2.jpg>")
    assert len(problem.related) == 1


def test_pictures_that_are_all_a_link_holds_are_told_one_by_one() -> None:
    page = "<p><a href=1.htm><img src=b.gif></a> One</p><p><a href=2.htm><img src=b.gif></a> Two</p>"
    assert [problem.message for problem in found(MissingAlt(), page)] == [
        'the picture "b.gif" leads to "1.htm" and has no alternative text; say where it leads',
        'the picture "b.gif" leads to "2.htm" and has no alternative text; say where it leads',
    ]


def test_an_icon_beside_the_words_of_a_link_does_not_say_where_it_leads() -> None:
    (problem,) = found(MissingAlt(), '<p><a href="a.pdf"><img src="pdf.gif"> The act</a></p>')
    assert 'alt=""' in problem.message


@pytest.mark.parametrize(
    "name", ["spacer.gif", "Blank.GIF", "linea2.gif", "clearpixel.gif", "bullet1.gif", "_themes/x/b.gif"]
)
def test_what_fills_space_by_its_name_is_left_alone(name: str) -> None:
    assert marks(MissingAlt(), f'<p>News <img src="images/{name}"> and more</p>') == ()


@pytest.mark.parametrize("name", ["barcelona.jpg", "lineage.gif", "dots-on-map.gif", "hrs.gif"])
def test_names_that_only_begin_like_those_are_pictures(name: str) -> None:
    assert len(marks(MissingAlt(), f'<p>News <img src="{name}"> and more</p>')) == 1


def test_a_percentage_is_no_width_in_pixels() -> None:
    assert len(marks(MissingAlt(), '<p>News <img src="map.gif" width="10%"> and more</p>')) == 1


def test_a_camera_s_number_is_no_description() -> None:
    page = '<p>x <img src=a.jpg alt="DSC00417"> y <img src=b.jpg alt="P1010012"> z <img src=c.jpg alt="IMG 7"></p>'
    assert marks(FileNameAlt(), page) == ("DSC00417", "P1010012")


def test_a_sentence_that_ends_with_a_file_s_name_is_a_description() -> None:
    assert marks(FileNameAlt(), '<p>x <img src="dialog.gif" alt="The dialog that saves logo.gif"></p>') == ()


def test_a_gallery_of_ten_thousand_pictures_is_one_finding() -> None:
    document = read_html("<p>" + "<a href=x.jpg><img src=y.jpg></a> " * 10_000)
    (problem,) = MissingAlt().examine(document)
    assert len(problem.related) == 9_999
