"""E-mail and web addresses."""

import pytest

from tests.translation.checks.asking import checks_that_speak, messages


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Пишите на Sad@example.org!", "Write to sad@example.org!"),
        ("Пишите на ru@example.org", "Write to en@example.org"),
        ("См. https://example.org/sad.", "See https://example.org/sad."),
        ("См. http://www.example.org/", "See https://example.org"),
        ("Сад (https://example.org/sad)", "Garden (https://example.org/sad)"),
        ("https://example.org/sad_(2030)", "https://example.org/sad_(2030)"),
        ("https://example.org/ru/sad/", "https://example.org/en/sad/"),
        ("https://ru.example.org/wiki/Липа", "https://en.example.org/wiki/Lime"),
        ("https://example.org/?lang=ru&p=2", "https://example.org/?lang=en&p=2"),
    ],
)
def test_addresses_that_lead_to_the_same(source, translation):
    assert checks_that_speak(source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "said"),
    [
        (
            "Пишите на sad@example.org",
            "Write to sed@example.org",
            "“sad@example.org” in the source is “sed@example.org” in the translation.",
        ),
        (
            "Пишите на sad@example.org",
            "Write to us",
            "“sad@example.org” is in the source and not in the translation.",
        ),
        (
            "Пишите нам",
            "Write to sad@example.org",
            "“sad@example.org” is in the translation and not in the source.",
        ),
    ],
)
def test_e_mail_addresses_that_differ(source, translation, said):
    assert checks_that_speak(source, translation) == ["emails"]
    assert messages(source, translation) == [said]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("См. https://example.org/sad", "See https://example.org/garden"),
        ("См. https://example.org/sad", "See https://example.net/sad"),
        ("См. example.org", "See our site"),
        ("См. наш сайт", "See www.example.org"),
    ],
)
def test_web_addresses_that_differ(source, translation):
    assert checks_that_speak(source, translation) == ["urls"]


def test_digits_in_an_address_are_no_numbers():
    assert checks_that_speak("Сад: example.org/5", "Garden: example.org/5") == []
