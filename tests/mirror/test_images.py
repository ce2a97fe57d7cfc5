"""Pictures, by what is in them."""

import re

from django.http import HttpResponse

from cms.publication.renditions import prepare_renditions
from cms.publication.withdrawals.pictures import withdraw_picture
from tests.factories import DocumentFactory, ImageFactory, publish_post

PICTURE = re.compile(r"\.\./\.\./\.\./images/[0-9a-f]{24}\.(avif|webp|jpg)")


def test_a_picture_is_loaded_from_the_mirror(mirror):
    publish_post(title="Весна", slug="vesna", image=ImageFactory())

    mirror.build()

    page = mirror.page("ru/news/vesna/index.html")
    assert PICTURE.fullmatch(page.select_one("article img")["src"])
    for source in page.select("article source"):
        address = source["srcset"].split()[0]
        assert address.removeprefix("../../../") in mirror


def test_a_format_that_is_not_made_yet_is_not_offered(mirror):
    image = ImageFactory()
    publish_post(title="Весна", slug="vesna", image=image)

    mirror.build()
    before = types_offered(mirror)
    prepare_renditions.call(image.pk)
    mirror.build(is_incremental=True)

    assert before == ["image/webp", "image/jpeg"]
    assert types_offered(mirror) == ["image/avif", "image/webp", "image/jpeg"]


def types_offered(mirror):
    page = mirror.page("ru/news/vesna/index.html")
    return [source["type"] for source in page.select("article figure source")]


def test_one_picture_at_many_addresses_is_one_file(mirror, answers):
    for name in ("1.jpg", "2.jpg"):
        answers[name] = HttpResponse(b"picture", content_type="image/jpeg")
    answers["page/"] = '<img src="../1.jpg" alt=""><img src="../2.jpg" alt="">'

    page = mirror.of("page/")

    assert len(set(re.findall(r'src="([^"]*)"', page))) == 2


def test_what_a_browser_would_load_and_is_not_there_is_left_out(mirror, answers):
    answers["page/"] = (
        '<picture><source type="image/webp" srcset="/images/1-a/x.webp 400w">'
        '<img src="/images/1-a/x.jpg" alt="A dog"></picture><link rel="icon" href="/gone.svg">'
    )

    page = mirror.of("page/")

    assert page == '<picture><img alt="A dog"></picture>'


def test_a_withdrawn_picture_is_gone(mirror):
    image = ImageFactory()
    publish_post(title="Весна", slug="vesna", image=image)
    mirror.build()
    pictures = {name: body for name, body in mirror.files().items() if name.startswith("images/")}

    withdraw_picture(image)
    mirror.build(is_incremental=True)

    assert pictures
    assert not pictures.keys() & mirror.files().keys()


def test_a_document_that_a_page_offers_is_there(mirror):
    document = DocumentFactory()
    publish_post(slug="vesna", body=[("document", {"document": document, "title": ""})])

    mirror.build()

    (link,) = mirror.page("ru/news/vesna/index.html").select("a[href*=documents]")
    assert mirror.text(link["href"].removeprefix("../../../")) == "Words."
