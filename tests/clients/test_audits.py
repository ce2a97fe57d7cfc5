"""The audits of the package graphql-http, against a service as `make run` starts it."""

import pytest

pytestmark = pytest.mark.one_round


@pytest.fixture(scope="module")
def audits(run_script, service):
    return run_script("audits.js", f"{service.address}/graphql/")


def test_there_are_as_many_audits_as_are_known(audits):
    assert len({audit["id"] for audit in audits}) == 61


def test_must_should_and_may_are_all_met(audits):
    unmet = [audit for audit in audits if audit["status"] != "ok"]

    assert unmet == []
