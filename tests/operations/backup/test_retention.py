"""Which backups stay, whenever they were made."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from cms.operations.backup.retention import Rule, kept

ZONE = ZoneInfo("Europe/Amsterdam")
RULE = Rule(daily=7, weekly=4, monthly=6)
MOMENTS = st.sets(
    st.datetimes(datetime(2025, 1, 1), datetime(2026, 12, 31), timezones=st.just(UTC)), max_size=80
)
RULES = st.builds(Rule, *[st.integers(0, 9)] * 3)


def days_of(moments):
    return {moment.astimezone(ZONE).date() for moment in moments}


def nightly(number):
    last = datetime(2026, 11, 27, 2, 30, tzinfo=UTC)
    return [last - timedelta(days=day) for day in range(number)]


@given(MOMENTS, RULES)
def test_the_newest_is_never_deleted(moments, rule):
    assert kept(moments, rule, zone=ZONE) >= set(sorted(moments)[-1:])


@given(MOMENTS, RULES)
def test_no_more_are_kept_than_the_rule_says(moments, rule):
    most = max(1, rule.daily + rule.weekly + rule.monthly)

    assert len(kept(moments, rule, zone=ZONE)) <= most


@given(MOMENTS)
def test_of_each_of_the_last_days_with_a_backup_the_newest_is_kept(moments):
    last = sorted(days_of(moments))[-7:]

    newest = {max(each for each in moments if each.astimezone(ZONE).date() == day) for day in last}

    assert kept(moments, RULE, zone=ZONE) >= newest


@given(MOMENTS, RULES)
def test_deleting_twice_deletes_no_more(moments, rule):
    left = kept(moments, rule, zone=ZONE)

    assert kept(left, rule, zone=ZONE) == left


@given(MOMENTS, RULES)
def test_who_keeps_more_keeps_what_who_keeps_less_does(moments, rule):
    more = Rule(rule.daily + 1, rule.weekly + 1, rule.monthly + 1)

    assert kept(moments, rule, zone=ZONE) <= kept(moments, more, zone=ZONE)


def test_of_a_year_of_nights_a_week_a_month_and_half_a_year_stay():
    found = {f"{moment:%m-%d}" for moment in kept(nightly(365), RULE, zone=ZONE)}

    assert found == {
        *("11-27", "11-26", "11-25", "11-24", "11-23", "11-22", "11-21"),
        *("11-15", "11-08"),
        *("10-31", "09-30", "08-31", "07-31", "06-30"),
    }


def test_deleting_each_night_leaves_what_deleting_once_does():
    left = set()
    for moment in reversed(nightly(365)):
        left = kept(left | {moment}, RULE, zone=ZONE)

    assert left == kept(nightly(365), RULE, zone=ZONE)


def test_days_are_those_of_the_site():
    # The same day in UTC, and two days in Amsterdam.
    moments = {datetime(2026, 7, 1, hour, tzinfo=UTC) for hour in (21, 23)}

    assert kept(moments, Rule(2, 0, 0), zone=ZONE) == moments
