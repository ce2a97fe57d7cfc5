from types import SimpleNamespace

import pytest

from cms.publication.projections.project import PROJECTIONS
from pages.models import NewsIndexPage, NewsPostPage
from tests.factories import (
    NewsPostPageFactory,
    home,
    news_index,
    paragraphs,
    publish,
    publish_post,
    translate,
)
from tests.shared import as_stored


@pytest.fixture(scope="module")
def shared_world(shared_database):
    return shared_database.write(small_site)


@pytest.fixture
def world(shared_world, db):
    """A small site: a section with two posts and a draft, one translated; an empty section."""
    return as_stored(shared_world)


def small_site():
    post = publish_post(title="Весна", slug="spring", body=paragraphs("Раз. Два."))
    link = f'<a linktype="page" id="{post.pk}">весны</a>'
    site = SimpleNamespace(
        post=post,
        english=translate(post, "en", title="Spring", body=["One. Two."]),
        other=publish_post(title="Осень", slug="autumn", body=paragraphs(f"После {link}.")),
        draft=NewsPostPageFactory(parent=news_index("ru"), title="Зима", slug="winter"),
        section=news_index("ru"),
        home=home("ru"),
    )
    archive = site.home.add_child(instance=NewsIndexPage(title="Архив", slug="archive"))
    (site.archive,) = publish(archive)
    return site


@pytest.fixture
def fail_to_project(monkeypatch):
    """Let the projection of posts with one title fail, as a mistake in it would."""
    page_type, project_content = PROJECTIONS[NewsPostPage]

    def fail(title):
        def project_or_fail(page, context):
            if page.title == title:
                raise ZeroDivisionError("a mistake")
            return project_content(page, context)

        monkeypatch.setitem(PROJECTIONS, NewsPostPage, (page_type, project_or_fail))

    return fail
