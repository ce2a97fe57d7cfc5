"""Nobody's words are overwritten unseen, and each version is kept."""

import pytest
from wagtail_localize.models import StringTranslation

from cms.translation.histories import history_of
from cms.translation.saving import WrittenMeanwhile, save_translation, version_of
from cms.translation.sheets import Sheet
from tests.factories import publish_post
from tests.translation.people import begun, reviewer, translator

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(db):
    return begun(publish_post("ru", title="Весна"))


@pytest.fixture
def segment(record):
    return Sheet(record).segments[0]


def save(record, segment, html, **options):
    key = {"context_id": segment.context.pk, "string_id": segment.string.pk}
    return save_translation(record, **key, html=html, **({"user": None} | options))


def test_a_text_is_kept_with_who_wrote_it(record, segment):
    user = translator()

    save(record, segment, "Spring", user=user)

    row = StringTranslation.objects.get()
    assert (row.data, row.last_translated_by, row.translation_type) == ("Spring", user, "manual")


def test_two_who_saw_the_same_do_not_overwrite_each_other(record, segment):
    seen = version_of(save(record, segment, "Spring"))
    save(record, segment, "Springtime", seen=seen, user=reviewer())

    with pytest.raises(WrittenMeanwhile) as refused:
        save(record, segment, "The spring", seen=seen)

    assert refused.value.row.data == "Springtime"
    assert StringTranslation.objects.get().data == "Springtime"


def test_the_first_text_is_not_overwritten_by_who_saw_none(record, segment):
    save(record, segment, "Spring", seen="")

    with pytest.raises(WrittenMeanwhile):
        save(record, segment, "Springtime", seen="")


def test_two_who_write_the_same_agree(record, segment):
    save(record, segment, "Spring", seen="")

    save(record, segment, "Spring", seen="")

    assert StringTranslation.objects.get().data == "Spring"


def test_an_empty_text_takes_the_translation_away_and_the_history_keeps_it(record, segment):
    user = translator()
    save(record, segment, "Spring", user=user)

    assert save(record, segment, " ", user=user) is None

    assert not StringTranslation.objects.exists()
    history = history_of(segment.context.pk, record.target_locale_id)
    assert [(each.data, each.user) for each in history] == [("", user), ("Spring", user)]


def test_a_machines_text_is_confirmed_by_a_person_who_saves_it(record, segment):
    save(record, segment, "Spring", tool="A machine")

    row = save(record, segment, "Spring", user=translator())

    assert (row.translation_type, row.tool_name) == ("manual", "")
    assert Sheet(record).segments[0].is_translated


def test_the_history_names_texts_and_people_newest_first(record, segment):
    first, second = translator(), reviewer()
    save(record, segment, "Spring", user=first)
    save(record, segment, "Springtime", user=second)

    history = history_of(segment.context.pk, record.target_locale_id)

    assert [(each.data, each.source, each.user) for each in history] == [
        ("Springtime", "Весна", second),
        ("Spring", "Весна", first),
    ]
