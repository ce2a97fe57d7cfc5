import pytest
from wagtail.users.models import UserProfile


@pytest.fixture
def admin(admin_client, admin_user):
    """A browser of somebody who reads English."""
    UserProfile.objects.create(user=admin_user, preferred_language="en")
    return admin_client
