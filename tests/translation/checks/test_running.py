"""What all checks have in common."""

import pytest
from django.utils.translation import override

from cms.translation.checks import CHECKS, Finding, Severity, findings_of
from tests.translation.checks.asking import pair

WRONG = pair(
    'В 2024 году <a id="a1">липы</a> на sad@example.org!',
    "In 2023 «limes» and and клёны on sed@example.org.",
)


def test_each_check_has_an_id_a_severity_and_a_description():
    assert len({check.id for check in CHECKS}) == len(CHECKS)
    for check in CHECKS:
        assert check.severity in Severity
        assert str(check.description).endswith((".", "…"))


def test_errors_come_first_and_each_thing_once():
    found = findings_of(WRONG)

    severities = [finding.severity for finding in found]
    assert severities == sorted(severities)
    assert [finding.check for finding in found] == [
        "links",
        "emails",
        "numbers",
        "foreign-words",
        "final-punctuation",
        "quotation-marks",
        "doubled-words",
    ]
    assert len({finding.digest for finding in found}) == len(found)


def test_a_finding_is_the_same_in_every_language_of_the_interface():
    digests = []
    for language in ("ru", "en"):
        with override(language):
            digests.append([finding.digest for finding in findings_of(WRONG)])

    assert digests[0] == digests[1]


@pytest.mark.parametrize("other", [{"check": "dates"}, {"excerpt": "2025"}])
def test_a_digest_is_of_a_check_and_its_excerpt(other):
    facts = {"check": "numbers", "severity": Severity.WARNING, "message": "", "excerpt": "2024"}

    finding = Finding(**facts)

    assert finding.digest == Finding(**facts | {"message": "Other words."}).digest
    assert finding.digest != Finding(**facts | other).digest


def test_an_excerpt_is_short():
    found = findings_of(pair("Липы", "липы " * 1000))

    assert found[0].check == "wrong-script"
    assert len(found[0].excerpt) <= 80


def test_a_right_translation_is_passed_in_silence():
    text = pair(
        "В воскресенье, 1 мая 2030 года, в 13.00 — <b>«Липы»</b>: 1 500 лип, 3,5 % сада!",
        "<b>“The Limes”</b> on Sunday, May 1, 2030, at 1 pm: 1,500 limes, 3.5% of the garden!",
    )

    assert findings_of(text) == []
