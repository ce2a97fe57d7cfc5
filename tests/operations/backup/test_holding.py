"""After a restore of an earlier state nobody sees again what was taken from readers since."""

import pytest

from tests.operations.conftest import copied

pytestmark = pytest.mark.one_round

REPLACE = ("restore", "latest", "--replace", "--no-safety-copy")
PUBLISH = """
from tests.factories import ImageFactory, publish_post
image = ImageFactory(title="a face", size=(400, 300))
publish_post(title="Shows a face", slug="face", image=image)
publish_post(title="Must not be seen", slug="hidden")
"""
WITHDRAW = """
from cms.publication.withdrawals.withdrawing import withdraw
from pages.models import NewsPostPage
withdraw([NewsPostPage.objects.get(slug="hidden")], reason="CANCELED", notices={})
"""
WITHDRAW_AND_DELETE = (
    WITHDRAW
    + """
NewsPostPage.objects.get(slug="hidden").delete()
"""
)
WITHDRAW_PICTURE = """
from cms.publication.withdrawals.pictures import withdraw_picture
from pages.models import CustomImage
withdraw_picture(CustomImage.objects.get(title="a face"))
"""
BLUR = """
from pages.images.blurring import blur_image
from pages.images.regions import Region
from pages.models import CustomImage
blur_image(CustomImage.objects.get(title="a face").pk, [Region(10, 10, 50, 50)])
"""
DELETE = """
from pages.models import NewsPostPage
NewsPostPage.objects.get(slug="face").delete()
"""


@pytest.fixture(scope="module")
def published(first_installed):
    succeed(first_installed, PUBLISH)
    first_installed.succeed("backup", "create")
    return first_installed


@pytest.fixture
def earlier(published, tmp_path):
    """An installation with a backup of a moment at which everything could be seen."""
    with copied(published, tmp_path / "installation") as installation:
        yield installation


def succeed(installed, code):
    status, output = installed.shell(code)
    assert status == 0, output


def seen(installed):
    sql = "SELECT slug FROM publication_publishedpage WHERE slug IN ('face', 'hidden')"
    return {slug for (slug,) in installed.rows(sql)}


def picture(installed):
    sql = "SELECT file, is_withdrawn FROM pages_customimage WHERE title = 'a face'"
    ((name, is_withdrawn),) = installed.rows(sql)
    return name, bool(is_withdrawn)


@pytest.mark.parametrize("how", [WITHDRAW, WITHDRAW_AND_DELETE])
def test_a_page_that_was_withdrawn_since_stays_withdrawn(earlier, how):
    succeed(earlier, how)

    output = earlier.succeed("backup", *REPLACE, LANG="en_GB.UTF-8")

    assert seen(earlier) == {"face"}
    assert "1 withdrawal" in output
    earlier.succeed("publication", "check")


def test_a_picture_that_was_withdrawn_since_stays_withdrawn(earlier):
    succeed(earlier, WITHDRAW_PICTURE)

    earlier.succeed("backup", *REPLACE)

    assert picture(earlier)[1]
    earlier.succeed("publication", "check")


def test_a_picture_that_was_blurred_since_stays_blurred(earlier):
    sharp, _is_withdrawn = picture(earlier)
    succeed(earlier, BLUR)
    blurred, _is_withdrawn = picture(earlier)

    earlier.succeed("backup", *REPLACE)

    assert picture(earlier) == (blurred, False)
    media = earlier.data_dir / "media"
    assert (media / blurred).exists()
    assert not (media / sharp).exists()
    earlier.succeed("publication", "check")


def test_what_was_visible_and_still_may_be_comes_back(earlier):
    succeed(
        earlier, "from pages.models import NewsPostPage as N; N.objects.get(slug='face').delete()"
    )

    earlier.succeed("backup", *REPLACE)

    assert seen(earlier) == {"face", "hidden"}
