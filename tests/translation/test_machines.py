"""What machines suggest, and what translators hear of machines that do not work."""

import socket
import time

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.machine_translators import get_machine_translator
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.strings import StringValue
from wagtail_localize.views.edit_translation import apply_machine_translation

from cms.translation.machines.chain import ChainTranslator
from cms.translation.machines.formatting import BrokenFormatting, checked
from cms.translation.machines.libretranslate import (
    CHARACTERS_AT_ONCE,
    TEXTS_AT_ONCE,
    batches_of,
)
from cms.translation.machines.suggesting import machine_suggestions
from tests.factories import draft_translation, paragraphs, publish_post
from tests.translation import libretranslate as servers
from tests.translation.remembered import locale, remember

pytestmark = pytest.mark.django_db

DOWN = "The machine translator cannot be reached."
SLOW = "The machine translator did not answer in time."
NONSENSE = "The machine translator answers with something that is no translation."
# Far more than the limit that tests set, and far less than a server goes on.
PATIENCE = 5


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def server(settings):
    with servers.running_server() as server:
        settings.TRANSLATION_LIBRETRANSLATE_URL = server.url
        settings.TRANSLATION_LIBRETRANSLATE_SECONDS = PATIENCE
        yield server


def ask(*segments):
    return machine_suggestions(segments, locale("ru"), locale("en"))


def many(number):
    return [f"текст {place}" for place in range(number)]


# The chain


def test_takes_from_the_memory_first_and_asks_the_machine_for_the_rest(server):
    remember("Весна", "Spring")

    answer = ask("Весна", "осень")

    assert answer.translations == {"Весна": "Spring", "осень": "ОСЕНЬ"}
    assert answer.tools == {"Весна": "Translation memory", "осень": "LibreTranslate"}
    assert answer.tool == "Translation memory, LibreTranslate"
    assert answer.problem is None
    assert [question["q"] for question in server.questions] == [["осень"]]


def test_asks_nobody_where_no_address_is_configured(settings):
    settings.TRANSLATION_LIBRETRANSLATE_URL = ""
    remember("Весна", "Spring")

    answer = ask("Весна", "осень")

    assert (answer.translations, answer.problem) == ({"Весна": "Spring"}, None)


def test_asks_nobody_for_what_the_memory_has(server):
    remember("Весна", "Spring")

    ask("Весна", "", " <br> ")

    assert server.questions == []


def test_never_takes_what_is_only_similar_from_the_memory(settings):
    remember("Весна в Туле", "Spring in Tula")

    assert ask("Весна в Твери", "<b>Весна</b> в Туле").translations == {}


def test_asks_for_html_in_languages_and_with_the_key(server, settings):
    settings.TRANSLATION_LIBRETRANSLATE_KEY = "a-key"
    settings.TRANSLATION_LIBRETRANSLATE_URL += "/below/"

    ask("осень")

    assert server.questions == [
        {
            "path": "/below/translate",
            "q": ["осень"],
            "source": "ru",
            "target": "en",
            "format": "html",
            "api_key": "a-key",
        }
    ]


def test_asks_in_batches_and_for_each_text_once(server):
    texts = many(TEXTS_AT_ONCE + 1)

    answer = ask(*texts, *texts)

    assert [len(question["q"]) for question in server.questions] == [TEXTS_AT_ONCE, 1]
    assert answer.translations == {text: text.upper() for text in texts}


@given(st.lists(st.text(max_size=CHARACTERS_AT_ONCE * 2), max_size=60))
def test_no_batch_is_larger_than_it_may_be_unless_one_text_is(texts):
    batches = list(batches_of(texts))

    assert [text for batch in batches for text in batch] == texts
    for batch in batches:
        assert 1 <= len(batch) <= TEXTS_AT_ONCE
        assert len(batch) == 1 or sum(map(len, batch)) <= CHARACTERS_AT_ONCE


# What goes wrong


@pytest.mark.parametrize(
    ("misbehave", "problem"),
    [
        (servers.answer_with_html, NONSENSE),
        (servers.answer_with_half, NONSENSE),
        (servers.answer_with_one_text, NONSENSE),
        (servers.answer_with_numbers, NONSENSE),
        (servers.answer_with_a_list, NONSENSE),
        (servers.answer_with_bytes, NONSENSE),
        (servers.answer_too_deeply, NONSENSE),
        (servers.answer_without_end, NONSENSE),
        (servers.hang_up_in_the_midst, NONSENSE),
        (servers.hang_up, DOWN),
        (servers.speak_another_protocol, DOWN),
        (servers.redirect, "The machine translator refuses to translate (HTTP status 307)."),
        (servers.refuse(403), "The machine translator refuses to translate (HTTP status 403)."),
        (servers.refuse(429), "The machine translator refuses to translate (HTTP status 429)."),
        (servers.refuse(500), "The machine translator refuses to translate (HTTP status 500)."),
    ],
    ids=lambda value: getattr(value, "__name__", value)[-20:],
)
def test_says_in_a_sentence_what_is_wrong_and_keeps_what_it_had(server, misbehave, problem):
    remember("Весна", "Spring")
    server.misbehave = misbehave

    answer = ask("Весна", "осень", "зима")

    assert answer.problem == problem
    assert answer.translations == {"Весна": "Spring"}
    assert len(server.questions) == 1


@pytest.mark.parametrize(
    "misbehave", [servers.say_nothing, servers.drip_body, servers.drip_headers]
)
def test_a_slow_server_holds_nobody_longer_than_it_may(server, settings, misbehave):
    settings.TRANSLATION_LIBRETRANSLATE_SECONDS = 0.2
    server.misbehave = misbehave
    begun = time.monotonic()

    answer = ask("осень")

    assert answer.problem == SLOW
    assert time.monotonic() - begun < PATIENCE


def test_the_limit_is_for_all_batches_together_and_what_came_in_time_is_kept(server, settings):
    settings.TRANSLATION_LIBRETRANSLATE_SECONDS = 0.5
    texts = many(TEXTS_AT_ONCE + 1)
    server.translate = lambda text: leave_second_batch_open(server, text)

    answer = ask(*texts)

    assert answer.problem == SLOW
    assert len(answer.translations) == TEXTS_AT_ONCE


def leave_second_batch_open(server, text):
    if len(server.questions) > 1:
        server.is_over.wait()
    return text.upper()


def test_nobody_at_the_address(settings):
    with socket.create_server(("127.0.0.1", 0)) as reserved:
        port = reserved.getsockname()[1]
    settings.TRANSLATION_LIBRETRANSLATE_URL = f"http://127.0.0.1:{port}"

    assert ask("осень").problem == DOWN


@pytest.mark.parametrize(
    "url",
    [
        "translate",
        "ftp://127.0.0.1",
        "http://",
        "http://127.0.0.1:port",
        "http://[::1",
        "file:///etc/passwd",
    ],
)
def test_an_address_that_is_none(settings, url):
    settings.TRANSLATION_LIBRETRANSLATE_URL = url

    assert ask("осень").problem == DOWN


def test_the_words_of_the_server_are_not_shown(server):
    server.misbehave = servers.refuse(403)

    assert "Words of the server" not in ask("осень").problem


# Formatting


def test_leaves_out_what_lost_its_formatting_and_keeps_the_rest(server):
    server.translate = lambda text: text.upper().replace("<B>", "").replace("</B>", "")

    answer = ask("одна <b>осень</b>", "зима", "<b>лето</b> и весна")

    assert answer.translations == {"зима": "ЗИМА"}
    assert answer.problem == (
        "The machine translator broke the formatting of 2 texts, which were left out."
    )


@pytest.mark.parametrize(
    ("segment", "made", "kept"),
    [
        ('<a id="a1">Наш</a> сайт', 'Our <a id="a1">site</a>', 'Our <a id="a1">site</a>'),
        ("раз<br/>два", "one<br>two", "one<br/>two"),
        ("соль &amp; хлеб", "salt &amp; bread", "salt &amp; bread"),
        ("соль &amp; хлеб", "salt & bread", "salt &amp; bread"),
    ],
)
def test_writes_what_kept_its_formatting_as_wagtail_localize_does(segment, made, kept):
    assert checked(made, segment) == kept


@pytest.mark.parametrize(
    ("segment", "made"),
    [
        ("слово", ""),
        ("слово", "<br>"),
        ("слово", "a <b>word</b>"),
        ("слово", "<script>alert(1)</script>"),
        ("слово", '<img src="x">'),
        ("<b>слово</b>", "word"),
        ("<b>слово</b>", "word</b><b>"),
        ("<b>слово</b> <i>ещё</i>", "<b>word <i>more</b></i>"),
        ('<a id="a1">слово</a>', '<a id="a2">word</a>'),
        ('<a id="a1">слово</a>', '<a href="https://example.com">word</a>'),
        ("<b>слово</b>", '<b onclick="x">word</b>'),
    ],
)
def test_refuses_what_lost_its_formatting_or_has_another(segment, made):
    with pytest.raises(BrokenFormatting):
        checked(made, segment)


# As wagtail-localize's machine translator


def test_is_the_machine_translator_of_wagtail_localize(settings):
    assert isinstance(get_machine_translator(), ChainTranslator)
    assert get_machine_translator().can_translate(locale("ru"), locale("en"))
    assert not get_machine_translator().can_translate(locale("en"), locale("en"))


def test_translates_for_wagtail_localize_and_keeps_its_problem(server):
    remember("Весна", "Spring")
    server.misbehave = servers.refuse(500)
    translator = ChainTranslator({})

    made = translator.translate(
        locale("ru"), locale("en"), [StringValue("Весна"), StringValue("осень")]
    )

    assert made == {StringValue("Весна"): StringValue("Spring")}
    assert "500" in translator.problem


def test_what_the_chain_writes_is_marked_as_a_machines(server, admin_user):
    """Also what the memory had: here nobody has looked at it yet."""
    post = publish_post("ru", title="Весна", body=paragraphs("Первый дождь."))
    draft_translation(post, "en", title="Spring", body=["The first rain."])
    StringTranslation.objects.filter(data="The first rain.").delete()
    remember("Первый дождь.", "A first rain.")
    record = Translation.objects.get(source__object=post.translation_key)

    apply_machine_translation(record.pk, admin_user, ChainTranslator({}))

    written = StringTranslation.objects.get(context__isnull=False, data="A first rain.")
    assert written.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
    assert "Translation memory" in written.tool_name
