import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from pages.models import NewsPostPage, Topic
from pages.slugs import LENGTH_FROM_TITLE, MAX_LENGTH, ascii_slug, shortened
from tests.factories import NewsPostPageFactory, publish_post, translate
from tests.pages.forms import create_post

SLUG = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,40}", fullmatch=True)
LONG_TITLE = "Площадь у реки " * 20


# The word itself


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Площадь Дам", "ploshchad-dam"),
        ("Ёлки, вишни и «липы»!", "elki-vishni-i-lipy"),
        ("Café in Noord", "cafe-in-noord"),
        ("2024", "2024"),
        ("  — ", ""),
        ("", ""),
    ],
)
def test_transliterates_words(text, slug):
    assert ascii_slug(text) == slug


@given(st.text(max_size=400))
def test_is_ascii_lower_case_and_short(text):
    slug = ascii_slug(text)

    assert slug.isascii()
    assert slug == slug.lower()
    assert len(slug) <= MAX_LENGTH
    assert slug == slug.strip("-")
    assert not set(slug) - set("abcdefghijklmnopqrstuvwxyz0123456789-_")


@given(st.text(max_size=400))
def test_a_slug_is_its_own_slug(text):
    slug = ascii_slug(text)

    assert ascii_slug(slug) == slug


@given(SLUG, st.integers(min_value=1, max_value=100))
def test_is_cut_between_words_where_there_are_several(slug, max_length):
    cut = shortened(slug, max_length=max_length)

    assert len(cut) <= max_length
    assert slug.startswith(cut)
    if cut != slug and "-" in slug[: max_length + 1]:
        assert slug[len(cut)] == "-"


# The slugs of pages


def test_a_page_gets_its_slug_from_its_title(ru_index):
    page = NewsPostPageFactory(parent=ru_index, title="Площадь Дам")

    assert page.slug == "ploshchad-dam"


def test_a_title_without_letters_gives_a_slug_all_the_same(ru_index):
    pages = [NewsPostPageFactory(parent=ru_index, title=title) for title in ("…", "!!!")]

    assert [page.slug for page in pages] == ["page", "page-2"]


def test_siblings_of_one_title_are_told_apart_by_a_number(ru_index):
    pages = NewsPostPageFactory.create_batch(3, parent=ru_index, title="Весна")

    assert [page.slug for page in pages] == ["vesna", "vesna-2", "vesna-3"]


def test_siblings_of_one_long_title_are_told_apart_too(ru_index):
    pages = NewsPostPageFactory.create_batch(3, parent=ru_index, title=LONG_TITLE[:255])

    slugs = [page.slug for page in pages]
    assert len(set(slugs)) == 3
    assert all(len(slug) <= LENGTH_FROM_TITLE for slug in slugs)


def test_a_slug_is_made_of_the_first_words_of_a_title(ru_index):
    title = "Как мы проверяем друг друга, сколько это занимает и почему без этого никак"

    page = NewsPostPageFactory(parent=ru_index, title=title)

    assert page.slug == "kak-my-proveryaem-drug-druga-skolko-eto"


def test_an_editor_may_choose_a_longer_slug(ru_index):
    slug = "-".join(["ploshchad"] * 8)

    page = NewsPostPageFactory(parent=ru_index, title="Весна", slug=slug)

    assert page.slug == slug
    assert len(slug) > LENGTH_FROM_TITLE


def test_a_slug_that_an_editor_gave_stays(ru_index):
    page = NewsPostPageFactory(parent=ru_index, title="Весна", slug="spring")

    page.title = "Лето"
    page.save_revision().publish()

    assert NewsPostPage.objects.get().slug == "spring"


def test_a_translation_has_the_slug_of_its_source(db):
    source = publish_post("ru", title="Весна на площади")

    translation = translate(source, "en", title="Spring in the square")

    assert translation.slug == source.slug == "vesna-na-ploshchadi"


def test_a_translation_beside_another_page_of_that_slug_gets_a_number(en_index):
    NewsPostPageFactory(parent=en_index, title="Vesna")
    source = publish_post("ru", title="Весна")

    translation = translate(source, "en", title="Spring")

    assert translation.slug == "vesna-1"


def test_topics_have_slugs_in_ascii(db):
    topic = Topic(name="Письма в тюрьму", locale=Locale.get_default())

    topic.full_clean()

    assert topic.slug == "pisma-v-tyurmu"


# The form of the admin


def test_the_form_takes_a_long_cyrillic_title(admin_client, ru_index):
    response = create_post(admin_client, ru_index, title=LONG_TITLE[:255])

    assert response.status_code == 302
    slug = NewsPostPage.objects.get().slug
    assert slug.startswith("ploshchad-u-reki-ploshchad")
    assert len(slug) <= LENGTH_FROM_TITLE


def test_the_form_names_the_limit_for_a_title_of_300_letters(admin_client, ru_index):
    response = create_post(admin_client, ru_index, title=LONG_TITLE[:300].ljust(300, "ы"))

    assert response.status_code == 200
    assert "255" in str(response.context["form"].errors["title"])
    assert not NewsPostPage.objects.exists()


def test_the_form_takes_a_slug_that_the_browser_made_too_long(admin_client, ru_index):
    long_slug = "-".join(["ploshchad"] * 25)

    response = create_post(admin_client, ru_index, title="Площадь", slug=long_slug)

    assert response.status_code == 302
    assert NewsPostPage.objects.get().slug == "-".join(["ploshchad"] * 8)


def test_the_form_writes_a_cyrillic_slug_in_ascii(admin_client, ru_index):
    create_post(admin_client, ru_index, title="Площадь", slug="площадь-Дам")

    assert NewsPostPage.objects.get().slug == "ploshchad-dam"


def test_the_form_tells_posts_of_one_title_apart(admin_client, ru_index):
    for _ in range(2):
        create_post(admin_client, ru_index, title="Весна")

    slugs = NewsPostPage.objects.order_by("pk").values_list("slug", flat=True)
    assert list(slugs) == ["vesna", "vesna-2"]


@pytest.mark.parametrize("slug", ["vesna", "весна", "Vesna"])
def test_the_form_says_that_a_slug_is_taken(admin_client, ru_index, slug):
    NewsPostPageFactory(parent=ru_index, title="Весна")

    response = create_post(admin_client, ru_index, title="Весна ещё раз", slug=slug)

    assert response.status_code == 200
    assert "vesna" in str(response.context["form"].errors["slug"])
    assert NewsPostPage.objects.count() == 1


def test_the_form_says_that_a_slug_is_taken_once_it_was_cut(admin_client, ru_index):
    long_slug = "-".join(["ploshchad"] * 25)
    create_post(admin_client, ru_index, title="Площадь", slug=long_slug)

    response = create_post(admin_client, ru_index, title="Площадь", slug=f"{long_slug}-x")

    assert response.status_code == 200
    assert "ploshchad" in str(response.context["form"].errors["slug"])
