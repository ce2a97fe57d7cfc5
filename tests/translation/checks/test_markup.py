"""Links, tags and placeholders."""

import pytest

from tests.translation.checks.asking import checks_that_speak, messages

LINK = 'Мы в <a id="a1">саду</a>'


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        (LINK, 'We are in <a id="a1">the garden</a>'),
        (
            '<a id="a1">Сад</a> и <a id="a2">лес</a>',
            '<a id="a2">Wood</a> and <a id="a1">garden</a>',
        ),
        ("<b>Сад</b>", "<b>Garden</b>"),
        ("<b>Сад</b>", "<strong>Garden</strong>"),
        ("Сад<br/>и лес", "Garden and wood"),
        ("Сад &amp; лес", "Garden &amp; wood"),
        ("5 &lt; 7", "5 &lt; 7"),
        ("Здесь {name} и %(count)s", "%(count)s and {name} here"),
        ("50 % садов", "50% so far"),
    ],
)
def test_what_is_whole(source, translation):
    assert checks_that_speak(source, translation) == []


@pytest.mark.parametrize(
    ("translation", "message"),
    [
        ("We are in the garden", "The link “саду” of the source is lost."),
        (
            'We <a id="a1">are</a> in <a id="a1">the garden</a>',
            "The link “саду” is there more often than in the source.",
        ),
        (
            'We <a id="a2">are</a> in <a id="a1">the garden</a>',
            "The link “are” is not in the source and leads nowhere.",
        ),
        (
            'We are <a>in</a> <a id="a1">the garden</a>',
            "The tag <a> is broken or not allowed here.",
        ),
        ('We are in the garden<a id="a1"> </a>', "The link “саду” has no words."),
    ],
)
def test_links_that_differ(translation, message):
    assert message in messages(LINK, translation)


@pytest.mark.parametrize(
    "translation",
    [
        "<b>Garden",
        "Garden</b>",
        "<b><i>Garden</b></i>",
        "<div>Garden</div>",
        "<script>Garden</script>",
        '<b class="big">Garden</b>',
        '<a href="https://example.org/">Garden</a>',
        "Garden <b",
        "<!-- Garden --> Garden",
        "<![Garden",
    ],
)
def test_tags_that_would_not_be_taken(translation):
    assert "markup" in checks_that_speak("Сад", translation)


def test_formatting_that_is_lost_or_new():
    assert messages("<b>Сад</b>", "Garden") == ["Formatting of the source is lost: bold."]
    assert messages("Сад", "<i>Garden</i>") == ["The source has no such formatting: italic."]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Здесь {name}", "{nome} is here"),
        ("Здесь %(name)s", "Name is here"),
        ("Здесь {{ name }}", "{ name } is here"),
        ("Это %s", "It is"),
        ("Здесь", "{name} is here"),
        ("{0} и {0}", "{0}"),
    ],
)
def test_placeholders_that_differ(source, translation):
    assert "placeholders" in checks_that_speak(source, translation)
