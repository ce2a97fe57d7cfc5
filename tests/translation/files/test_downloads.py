"""The files that translators take away: of one page, and of all that waits."""

import zipfile
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from cms.translation.files import downloads
from cms.translation.files.reading import read
from cms.translation.files.waiting import waiting_records
from cms.translation.recording import record_source
from cms.translation.sheets import Sheet
from tests.factories import draft_translation, publish, translate
from tests.translation.files.work import (
    FORMS,
    begin,
    browser_of,
    entries_of,
    locale,
    record_of_source,
    translator,
    write,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def user(db):
    return translator()


@pytest.fixture
def client(user):
    return browser_of(user)


def download(client, record, form, **options):
    address = reverse("translation_files:download", args=[record.pk, form])
    return client.get(address, **options)


def download_waiting(client, form="po", code="en", **options):
    return client.get(reverse("translation_files:waiting", args=[code, form]), **options)


def name_of(response):
    return response["Content-Disposition"].partition('filename="')[2].rstrip('"')


@pytest.mark.parametrize("form", FORMS)
def test_a_page_is_handed_out_with_all_its_texts_in_their_order(client, form):
    record = begin(title="Весна на площади", body=["Раз.", "Два."])
    write(record, texts={"Раз.": "One."})

    response = download(client, record, form)

    entries = read(response.content)
    assert [(each.source, each.target) for each in entries] == [
        ("Весна на площади", ""),
        ("Раз.", "One."),
        ("Два.", ""),
    ]
    day = timezone.localdate().isoformat()
    assert name_of(response) == f"ru-en-vesna-na-ploshchadi-{day}.{form}"
    assert response["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("form", FORMS)
def test_a_text_that_stands_twice_in_one_field_is_asked_for_once(client, form):
    record = begin(title="Раз", body=["<ul><li>да</li><li>да</li></ul>", "да"])

    entries = read(download(client, record, form).content)

    assert [each.source for each in entries] == ["Раз", "да", "да"]
    assert len({(each.path, each.source) for each in entries}) == 3


@pytest.mark.parametrize("form", FORMS)
def test_signs_that_a_file_cannot_hold_do_not_break_it(client, form):
    record = begin(title="Весна\x0b \u2028 \x1f", body=[])

    entries = read(download(client, record, form).content)

    assert [each.source for each in entries] == ["Весна\x0b \u2028 \x1f"]


def test_a_changed_text_comes_with_what_it_said_before(client):
    record = begin(title="Весна", body=[])
    write(record, texts={"Весна": "Spring"})
    page = record.source.get_source_instance()
    page.title = "Весна пришла"
    record_source(publish(page)[0])

    po = download(client, record, "po").content.decode()
    xliff = download(client, record, "xlf").content.decode()

    assert '#, fuzzy\n#| msgid "Весна"\n' in po
    assert 'msgid "Весна пришла"\nmsgstr "Spring"' in po
    assert '<note category="previous">Весна</note>' in xliff
    assert '<segment state="initial">' in xliff
    assert '<target xml:space="preserve">Spring</target>' in xliff


@pytest.mark.parametrize("form", ["html", "mo", "po.exe"])
def test_there_are_no_other_forms(client, form):
    assert download(client, begin(), form, follow=True).status_code == 404


def test_a_page_that_is_not_there_is_not_found(client):
    address = reverse("translation_files:download", args=[9999, "po"])

    assert client.get(address, follow=True).status_code == 404
    assert client.post(address).status_code == 405


# All that waits


def test_what_waits_is_what_lacks_a_text_and_may_be_translated(user):
    waiting, whole, stopped = begin(title="Раз"), begin(title="Два", body=[]), begin(title="Три")
    blank, machine = begin(title="Четыре", body=[]), begin(title="Пять", body=[])
    write(whole, texts={"Два": "Two"})
    write(blank, texts={"Четыре": "Four"})
    blank_row(blank)
    write(machine, texts={"Пять": "Five"}, tool="Machine")
    stopped.enabled = False
    stopped.save()

    found = waiting_records(user, locale("en"))

    assert found == sorted([waiting, blank, machine], key=lambda each: each.source.object_repr)
    assert [record for record in (waiting, whole, blank, machine) if Sheet(record).missing] == [
        waiting,
        blank,
        machine,
    ]
    assert waiting_records(user, locale("ru")) == []
    assert waiting_records(translator("other", source="en", target="ru"), locale("en")) == []


def blank_row(record):
    (row,) = [each.translation for each in Sheet(record).segments]
    row.data = " \n"
    row.save()


@pytest.mark.parametrize("number", [2, 12])
@pytest.mark.parametrize("who", ["translator", "editor", "administrator"])
def test_what_waits_is_found_in_the_same_number_of_statements(
    user, number, who, django_assert_max_num_queries
):
    for each in range(number):
        record = begin(title=f"Раз {each}", body=[])
        draft_translation(record.source.get_source_instance(), "en", title=f"One {each}")
        blank_row(record)
    if who != "translator":
        user = get_user_model().objects.create_user(who, is_superuser=who == "administrator")

    with django_assert_max_num_queries(9):
        found = waiting_records(user, locale("en"))

    assert len(found) == (0 if who == "editor" else number)


@pytest.mark.parametrize("form", FORMS)
def test_all_that_waits_comes_in_one_file(client, form):
    records = [begin(title="Раз", body=["Да."]), begin(title="Два", body=[])]

    response = download_waiting(client, form)

    assert sorted(entries_of(response.content)) == ["Да.", "Два", "Раз"]
    assert {each.record for each in read(response.content)} == {each.uuid for each in records}
    assert name_of(response) == f"ru-en-waiting-{timezone.localdate().isoformat()}.{form}"


def test_where_nothing_waits_this_is_said(client):
    response = download_waiting(client, follow=True)

    assert "Nothing that you may translate waits for this language: English." in (
        response.content.decode()
    )


def test_a_language_that_there_is_not_is_not_found(client):
    assert download_waiting(client, code="xx", follow=True).status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_each_language_of_sources_has_a_file_of_its_own(form, admin_client, settings):
    settings.WAGTAIL_CONTENT_LANGUAGES = [*settings.WAGTAIL_CONTENT_LANGUAGES, ("de", "Deutsch")]
    Locale.objects.create(language_code="de")
    begin(title="Весна", into="de", body=[])
    english = begin(title="Осень", body=[])
    page = translate(english.source.get_source_instance(), "en", title="Autumn")
    record_of_source(page, into="de")

    response = download_waiting(admin_client, form, code="de")

    with zipfile.ZipFile(BytesIO(response.content)) as archive:
        sources = {name[:5]: read(archive.read(name))[0].source for name in archive.namelist()}
    assert sources == {"ru-de": "Весна", "en-de": "Autumn"}


def test_what_would_be_too_large_to_bring_back_comes_in_parts(client, monkeypatch):
    monkeypatch.setattr(downloads, "MOST_IN_ONE", 2500)
    titles = [f"Раз {number}" for number in range(5)]
    for title in titles:
        begin(title=title, body=[])

    response = download_waiting(client)

    with zipfile.ZipFile(BytesIO(response.content)) as archive:
        names = archive.namelist()
        texts = [each.source for name in names for each in read(archive.read(name))]
    assert (len(names), sorted(texts)) == (3, titles)
    assert name_of(response) == f"waiting-{timezone.localdate().isoformat()}.zip"
