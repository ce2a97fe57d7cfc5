"""Names of files that every file system takes, and that no two addresses share."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.mirror.addresses import Addresses, normal
from cms.mirror.places import place_of, relative

HTML = "text/html"
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]')


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("/ru/", "ru/index.html"),
        ("/ru/news/vesna/", "ru/news/vesna/index.html"),
        ("/ru/news/?year=2024", "ru/news/year_2024.html"),
        ("/ru/news/?year=2024&topic=court", "ru/news/year_2024__topic_court.html"),
        ("/ru/news", "ru/news.html"),
    ],
)
def test_a_page_lies_where_its_path_says(address, place):
    assert place_of(address, HTML, b"") == place


def test_files_keep_their_names():
    assert place_of("/static/website/site.0a1b2c.css", "text/css", b"") == (
        "static/website/site.0a1b2c.css"
    )
    assert place_of("/feeds/ru/news.atom", "application/atom+xml", b"") == "feeds/ru/news.atom"


def test_a_picture_is_named_by_what_is_in_it():
    one = place_of("/images/1.jpg", "image/jpeg", b"a")
    other = place_of("/images/1.jpg", "image/jpeg", b"b")
    same = place_of("/images/2.jpg", "image/jpeg", b"a")

    assert re.fullmatch(r"images/[0-9a-f]{24}\.jpg", one)
    assert one == same
    assert one != other


paths = st.lists(st.text(min_size=1, max_size=300), max_size=6).map(
    lambda parts: normal("/" + "".join(f"{part.replace('/', '-')}/" for part in parts))
)
queries = st.text(alphabet="abcA=&-%?1", max_size=120)


@given(paths, queries)
def test_every_file_system_takes_every_name(path, query):
    place = place_of(f"{path}?{query}" if query else path, HTML, b"")

    assert len(place) <= 180
    for part in place.split("/"):
        assert part == part.lower()
        assert not FORBIDDEN.search(part)
        assert part not in ("", ".", "..")
        assert not part.endswith((".", " "))
        assert part.partition(".")[0] not in {"con", "nul", "aux", "com1"}


@given(paths, queries, paths, queries)
def test_no_two_addresses_share_a_place(path, query, other_path, other_query):
    one, other = f"{path}?{query}", f"{other_path}?{other_query}"
    assume(one.rstrip("?") != other.rstrip("?"))

    assert place_of(one, HTML, b"") != place_of(other, HTML, b"")


@given(*[st.lists(st.sampled_from(["a", "b", "ru"]), max_size=4)] * 2)
def test_a_relative_link_leads_from_one_place_to_the_other(there, here):
    place = "/".join([*there, "index.html"])
    seen_from = "/".join([*here, "page.html"])
    site = Addresses("https://example.org")

    link = relative(place, seen_from=seen_from)

    assert site.read(link, at=f"/{seen_from}").address == f"/{place}"


@pytest.mark.parametrize(
    ("written", "address", "rest"),
    [
        ("/ru/news/", "/ru/news/", ""),
        ("../", "/ru/", ""),
        ("?year=2024#top", "/ru/news/?year=2024", "#top"),
        ("https://example.org/en/", "/en/", ""),
        ("http://example.org", "/", ""),
        ("//example.org/en/", "/en/", ""),
        ("https://mirror.example/hope/en/", "/en/", ""),
        ("/ru/search/?q=a b", "/ru/search/", "?q=a b"),
    ],
)
def test_own_addresses_are_known_however_they_are_written(written, address, rest):
    site = Addresses("https://example.org", "https://mirror.example/hope")

    assert site.read(written, at="/ru/news/") == (address, rest)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "#part",
        "https://example.org.evil.example/",
        "https://mirror.example/",
        "https://mirror.example/hopeless/",
        "mailto:us@example.org",
        "data:image/png;base64,AAAA",
        "//example.com/ru/",
    ],
)
def test_what_is_not_of_this_site_is_left_alone(written):
    site = Addresses("https://example.org", "https://mirror.example/hope")

    assert site.read(written, at="/ru/news/") is None
