"""What readers meet at the address of a page that was withdrawn."""

import pytest

from cms.publication.models import Withdrawal
from cms.publication.withdrawals.withdrawing import withdraw
from tests.factories import publish_post, translate
from tests.website.reading import language_links, read

Reason = Withdrawal.Reason
pytestmark = pytest.mark.django_db


def test_the_address_is_gone_and_shows_the_notice(client):
    post = publish_post(title="Весна", slug="spring")
    withdraw([post], reason=Reason.CANCELED, notices={post.pk: "Мы ошиблись.\n\nПростите."})

    page = read(client, "/ru/news/spring/", status=410)

    assert page.h1.text == "Страница снята"
    assert [each.text for each in page.select(".prose p")][:2] == ["Мы ошиблись.", "Простите."]
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "Весна" not in page.text


def test_each_language_shows_its_own_notice(client):
    post = publish_post(title="Весна", slug="spring")
    english = translate(post, "en", title="Spring")
    notices = {post.pk: "Мы ошиблись.", english.pk: "We were wrong."}
    withdraw([post, english], reason=Reason.CANCELED, notices=notices)

    page = read(client, "/en/news/spring/", status=410)

    assert page.h1.text == "This page was withdrawn"
    assert page.select_one(".prose p").text == "We were wrong."
    assert "spring" not in language_links(page)["ru"]["href"]


@pytest.mark.parametrize("reason", Reason)
def test_without_a_notice_it_says_whether_it_may_return(client, reason):
    post = publish_post("en", title="Spring")
    withdraw([post], reason=reason)

    page = read(client, "/en/news/spring/", status=410)

    said = page.select_one(".prose p").text
    assert ("until further notice" in said) == (reason == Reason.WITHHELD)


def test_the_notice_is_shown_and_not_run(client):
    post = publish_post(title="Весна", slug="spring")
    withdraw([post], reason=Reason.CANCELED, notices={post.pk: "<script>alert(1)</script>"})

    page = read(client, "/ru/news/spring/", status=410)

    assert page.select("script") == []


def test_the_page_is_in_no_list_and_no_menu(client):
    post = publish_post(title="Весна", slug="spring")
    withdraw([post], reason=Reason.CANCELED)

    for path in ("/ru/", "/ru/news/"):
        assert "Весна" not in read(client, path).text
