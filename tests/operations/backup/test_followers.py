"""What a restore means for who follows the log, keeps answers, or is sent changes."""

import pytest

from tests.operations.conftest import copied

pytestmark = pytest.mark.one_round

REPLACE = ("restore", "latest", "--replace", "--no-safety-copy")
ENDPOINT = """
from cms.channels.models import Channel
from cms.deliveries.models import Endpoint
channel = Channel.objects.create(name="Partner", slug="partner")
Endpoint.objects.create(channel=channel, address="https://example.com/hook")
"""
POSTS = """
from tests.factories import publish_post
for number in range({number}):
    publish_post(slug=f"{name}-{{number}}")
"""


@pytest.fixture(scope="module")
def filled_since(first_installed):
    succeed(first_installed, ENDPOINT)
    succeed(first_installed, POSTS.format(name="before", number=1))
    first_installed.succeed("backup", "create")
    succeed(first_installed, POSTS.format(name="since", number=4))
    return first_installed


@pytest.fixture
def later(filled_since, tmp_path):
    """An installation that has published more since its backup was made."""
    with copied(filled_since, tmp_path / "installation") as installation:
        yield installation


def succeed(installed, code):
    status, output = installed.shell(code)
    assert status == 0, output


def clock(installed):
    sql = "SELECT generation, sequence, edition FROM publication_publicationclock"
    ((generation, sequence, edition),) = installed.rows(sql)
    return str(generation), sequence, edition


def test_numbers_go_on_after_all_that_was_told_in_another_generation(later):
    generation, sequence, edition = clock(later)

    later.succeed("backup", *REPLACE)

    found = clock(later)
    assert found[0] != generation
    assert found[1] >= sequence
    assert found[2] > edition
    succeed(later, POSTS.format(name="after", number=1))
    assert later.rows("SELECT max(sequence) FROM publication_change")[0][0] > sequence
    later.succeed("publication", "check")


def test_endpoints_are_paused_until_somebody_has_looked(later):
    output = later.succeed("backup", *REPLACE, LANG="en_GB.UTF-8")

    assert later.rows("SELECT DISTINCT state FROM deliveries_endpoint") == [("PAUSED",)]
    assert "1 endpoint was paused" in output


def test_everybody_signs_in_again(later):
    succeed(
        later,
        "from cms.accounts.sessions import SessionStore; SessionStore().create()",
    )

    later.succeed("backup", *REPLACE)

    assert later.rows("SELECT count(*) FROM accounts_session") == [(0,)]


def test_what_was_there_is_backed_up_first(later):
    output = later.succeed("backup", "restore", "latest", "--replace")

    backups = sorted((later.data_dir / "backups").iterdir())
    assert len(backups) == 2
    assert backups[-1].name in output
    later.succeed("backup", "restore", str(backups[-1]), "--replace", "--no-safety-copy")
    assert later.rows(
        "SELECT count(*) FROM publication_publishedpage WHERE slug LIKE 'since-%'"
    ) == [(4,)]


def test_pages_are_found_in_the_admin_again(later):
    later.succeed("backup", *REPLACE)

    succeed(
        later,
        "from wagtail.models import Page; from tests.factories import publish_post;"
        "from wagtail.search.backends import get_search_backend;"
        "assert get_search_backend().search('Post', Page.objects.all()).count()",
    )


def test_sizes_of_pictures_are_made_again_by_the_worker(later):
    succeed(later, "from tests.factories import ImageFactory; ImageFactory()")
    later.succeed("backup", "create")

    later.succeed("backup", *REPLACE)

    assert later.rows("SELECT count(*) FROM pages_customrendition") == [(0,)]
    assert later.rows("SELECT count(*) FROM django_tasks_database_dbtaskresult") == [
        later.rows("SELECT count(*) FROM pages_customimage WHERE NOT is_withdrawn")[0]
    ]
