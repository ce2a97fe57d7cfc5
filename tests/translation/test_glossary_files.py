"""The glossary as a table: taken out, and put in after a look at what would change."""

import csv
import io

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale
from wagtail.users.models import UserProfile

from cms.translation.glossary.importing import Plan
from cms.translation.glossary.models import GlossaryTerm
from cms.translation.glossary.tables import rows_of, write_table
from cms.translation.rights import TranslationRight
from tests.translation.glossaries import glossary_term

pytestmark = pytest.mark.django_db

HEAD = "source_locale,target_locale,term,translation,forbidden,note,is_name\n"
PREFIX = "wagtailsnippets_translation_glossaryterm"


def address(name="import_table"):
    return reverse(f"{PREFIX}:{name}")


@pytest.fixture
def admin(admin_client, admin_user):
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return admin_client


def client_with(django_user_model, *actions):
    """Return a browser of somebody who may do some things with terms."""
    user = django_user_model.objects.create_user("translator", password="word")
    codenames = ["access_admin", *(f"{action}_glossaryterm" for action in actions)]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    UserProfile.objects.create(user=user, preferred_language="en")
    client = Client()
    client.force_login(user)
    return client


def preview(client, content):
    """Choose a file; return the screen that says what would change."""
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(address(), {"table": SimpleUploadedFile("terms.csv", content)})


def confirm(client, screen):
    """Press the button of a preview, as a browser does."""
    text = screen.context["text"].replace("\r\n", "\n").replace("\n", "\r\n")
    fields = {"text": text, "digest": screen.context["plan"].digest}
    return client.post(address(), fields, follow=True)


def rows():
    return list(GlossaryTerm.objects.values_list("term", "translation"))


def said(response):
    return [str(message).strip() for message in response.context["messages"]]


# Putting it in


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_reads_what_programs_for_tables_write(admin, encoding, delimiter, line_end):
    table = f"{HEAD}ru,en,обыск,search,raid | frisk,Тихо,yes\n"
    content = table.replace(",", delimiter).replace("\n", line_end).encode(encoding)

    confirm(admin, preview(admin, content))

    (term,) = GlossaryTerm.objects.all()
    assert (term.term, term.translation, term.note) == ("обыск", "search", "Тихо")
    assert term.forbidden_forms == ("raid", "frisk")
    assert term.is_name


def test_shows_what_would_change_and_changes_nothing_yet(admin):
    glossary_term("суд", "court")
    glossary_term("обыск", "search")

    screen = preview(admin, f"{HEAD}ru,en,суд,tribunal\nru,en,обыск,search\nru,en,мир,peace\n")

    words = screen.content.decode()
    assert all(text in words for text in ("1 new term", "1 changed term", "1 term stays"))
    assert all(word in words for word in ("court", "tribunal", "peace"))
    assert rows() == [("обыск", "search"), ("суд", "court")]


def test_applies_what_was_shown_and_leaves_other_terms(admin):
    glossary_term("суд", "court")
    glossary_term("обыск", "search")

    answer = confirm(admin, preview(admin, f"{HEAD}ru,en,суд,tribunal\nru,en,мир,peace\n"))

    assert rows() == [("мир", "peace"), ("обыск", "search"), ("суд", "tribunal")]
    assert said(answer) == ["1 term was added, 1 was changed."]


def test_an_import_keeps_the_row_of_a_term(admin):
    term = glossary_term("суд", "court")

    confirm(admin, preview(admin, f"{HEAD}ru,en,суд,tribunal\n"))

    assert GlossaryTerm.objects.get().pk == term.pk


def test_names_bad_rows_by_line_and_reason_and_offers_no_import(admin):
    table = (
        'ru,en,мир,peace,,"a note\nof two lines"\n'
        "ru,xx,суд,court\n"
        "\n"
        "ru,en,обыск,\n"
        "ru,en,мир,world\n"
        "ru,en,слово,word,,,perhaps\n"
        "ru,en,путь,way,,,,more\n"
    )

    screen = preview(admin, HEAD + table)

    problems = {each.line: each.reason for each in screen.context["plan"].problems}
    assert problems == {
        4: "target_locale is “xx”, and has to be one of: en, ru.",
        6: "translation: This field cannot be blank.",
        7: "The same term is in line 2.",
        8: "is_name is “perhaps”, and has to be yes or no.",
        9: "It has more cells than the first line.",
    }
    assert "Line 4: target_locale" in screen.content.decode()
    assert "Import these terms" not in screen.content.decode()


def test_imports_nothing_of_a_table_with_a_bad_row(admin):
    plan = Plan(f"{HEAD}ru,en,суд,tribunal\n")
    table = f"{HEAD}ru,en,суд,tribunal\nru,en,мир,\n"

    answer = admin.post(address(), {"text": table, "digest": plan.digest}, follow=True)

    assert rows() == []
    assert "Nothing was imported" in said(answer)[0]


def test_asks_again_when_the_glossary_has_changed_since_the_preview(admin):
    glossary_term("суд", "court")
    screen = preview(admin, f"{HEAD}ru,en,суд,tribunal\n")
    GlossaryTerm.objects.update(translation="law court")

    answer = confirm(admin, screen)

    assert "The glossary has changed meanwhile" in said(answer)[0]
    assert rows() == [("суд", "law court")]
    confirm(admin, answer)
    assert rows() == [("суд", "tribunal")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (f"{HEAD}ru,en,суд,court".encode("utf-16"), "This is no text in UTF-8."),
        (f"{HEAD}ru,en,суд,court".encode("cp1251"), "This is no text in UTF-8."),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "This is no text in UTF-8."),
        (b"source_locale\0,target_locale", "This is no text in UTF-8."),
        (b"a" * (1024 * 1024 + 1), "The file is larger than 1 MB."),
        (b"term,translation\n", "there is no source_locale, target_locale."),
        (HEAD.replace("note", "colour").encode(), "unknown or there twice: colour."),
        (f'{HEAD}ru,en,"суд,court\n'.encode(), "Line 2 cannot be read"),
        (f"{HEAD}ru,en,{'а' * 140_000},court\n".encode(), "Line 2 cannot be read"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_refuses_what_is_no_table_of_terms_and_says_why(admin, content, reason):
    screen = preview(admin, content)

    assert screen.status_code == 200
    (error,) = screen.context["form"].errors["table"]
    assert reason in error
    assert rows() == []


def test_says_that_a_file_has_to_be_chosen(admin):
    screen = admin.post(address(), {})

    assert screen.context["form"].has_error("table", "required")


def test_a_table_that_says_nothing_new_cannot_be_imported(admin):
    glossary_term("суд", "court")

    screen = preview(admin, f"{HEAD}ru,en,суд,court\n")

    assert "The glossary has all of this already." in screen.content.decode()


def test_words_of_a_table_are_never_html(admin):
    screen = preview(admin, f"{HEAD}ru,en,<i>суд</i>,</textarea><script>\n")

    assert "<script>\n" not in screen.content.decode()
    assert "&lt;i&gt;суд" in screen.content.decode()


def test_statements_do_not_grow_with_the_table(admin, django_assert_max_num_queries):
    table = HEAD + "".join(f"ru,en,слово{number},word\n" for number in range(150))

    with django_assert_max_num_queries(25):
        screen = preview(admin, table)
    with django_assert_max_num_queries(35):
        confirm(admin, screen)

    assert GlossaryTerm.objects.count() == 150


# Taking it out


def test_what_was_taken_out_is_read_as_it_was(admin):
    glossary_term("суд", "court", forbidden="tribunal\nbar", note="=1+1", is_name=True)
    glossary_term("court", "суд", direction=("en", "ru"), note="Two\nlines; and “more”, too")

    response = admin.get(address("export_table"))
    screen = preview(admin, response.content)

    assert response["Content-Disposition"] == 'attachment; filename="glossary.csv"'
    plan = screen.context["plan"]
    assert (plan.problems, plan.new, plan.changed, len(plan.same)) == ([], [], [], 2)


def test_no_cell_of_a_table_is_a_formula(admin):
    glossary_term("суд", "=HYPERLINK(1)", note="@SUM", forbidden="-1\n+1")

    table = admin.get(address("export_table")).content.decode("utf-8-sig")

    cells = [cell for row in csv.reader(io.StringIO(table)) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@")]


cell = st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=20)


@given(cell, cell, cell)
def test_every_text_comes_back_from_a_table(term, translation, note):
    russian, english = (Locale(language_code=code) for code in ("ru", "en"))
    row = GlossaryTerm(
        source_locale=russian,
        target_locale=english,
        term=term.strip(),
        translation=translation.strip(),
        note=note.strip(),
    )

    (read,) = rows_of(write_table([row]).removeprefix("\ufeff"))

    assert read.cells["term"] == row.term
    assert read.cells["translation"] == row.translation
    assert read.cells["note"] == row.note


# Who may


@pytest.mark.parametrize("actions", [[], ["view"], ["add"], ["change"], ["delete"]])
def test_only_who_may_add_and_change_terms_imports_them(django_user_model, actions):
    client = client_with(django_user_model, *actions)

    preview(client, f"{HEAD}ru,en,суд,court\n")
    plan = Plan(f"{HEAD}ru,en,суд,court\n")
    client.post(address(), {"text": f"{HEAD}ru,en,суд,court\n", "digest": plan.digest})

    assert client.get(address()).status_code == 302
    assert rows() == []


def test_who_may_not_see_terms_gets_no_table(django_user_model):
    glossary_term("суд", "court")

    stranger = client_with(django_user_model).get(address("export_table"))

    assert stranger.status_code == 302
    assert "суд" not in stranger.content.decode()


def test_who_may_see_terms_gets_their_table(django_user_model):
    glossary_term("суд", "court")

    reader = client_with(django_user_model, "view").get(address("export_table"))

    assert "суд,court" in reader.content.decode()


def test_reviewers_of_a_new_installation_may_import_terms(django_user_model):
    client = client_with(django_user_model)
    reviewers = TranslationRight.objects.filter(can_review=True).first().group
    django_user_model.objects.get(username="translator").groups.add(reviewers)

    confirm(client, preview(client, f"{HEAD}ru,en,суд,court\n"))

    assert rows() == [("суд", "court")]


# The list


@pytest.mark.parametrize("query", ["СУД", "суд", "cour", "заметк", "трибун"])
def test_finds_terms_by_any_of_their_words_whatever_the_case(admin, query):
    glossary_term("Суд", "Court", note="Заметка", forbidden="Трибунал")
    glossary_term("мир", "peace")

    page = admin.get(address("list"), {"q": query})

    assert [term.term for term in page.context["object_list"]] == ["Суд"]


def test_filters_terms_by_language(admin):
    glossary_term("суд", "court")
    glossary_term("court", "суд", direction=("en", "ru"))
    english = Locale.objects.get(language_code="en")

    page = admin.get(address("list"), {"source_locale": english.pk})

    assert [term.term for term in page.context["object_list"]] == ["court"]


def test_offers_the_import_to_who_may_import(admin, django_user_model):
    reader = client_with(django_user_model, "view")

    assert address() in admin.get(address("list")).content.decode()
    assert address() not in reader.get(address("list")).content.decode()
    assert address("export_table") in reader.get(address("list")).content.decode()


def test_a_list_of_many_terms_takes_as_few_statements(admin, django_assert_max_num_queries):
    for number in range(30):
        glossary_term(f"слово{number}", "word")

    with django_assert_max_num_queries(25):
        admin.get(address("list"))


def test_a_term_can_be_written_in_the_admin(admin):
    russian, english = (Locale.objects.get(language_code=code).pk for code in ("ru", "en"))
    fields = {"source_locale": russian, "target_locale": english, "forbidden": "", "note": ""}

    admin.post(address("add"), fields | {"term": "суд", "translation": "court"})
    again = admin.post(address("add"), fields | {"term": " суд ", "translation": "tribunal"})

    assert rows() == [("суд", "court")]
    assert "This term is in the glossary of these languages." in again.content.decode()
