"""The state of an installation that `manage.py run` brings in order before it serves."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import translation
from wagtail.models import Page, Site

from cms.operations.demo.content import make_demo_content
from cms.operations.demo.users import make_demo_users
from home.roots import default_home, make_roots, point_site_to

# Root, home pages, sections: what is deeper was written by somebody.
DEPTH_OF_SECTIONS = 3

# What is written is in the site's language, whatever the terminal speaks.
in_the_site_language = translation.override(settings.LANGUAGE_CODE)


def has_waiting_migrations():
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


@in_the_site_language
def migrate():
    call_command("migrate", interactive=False, verbosity=0)


def migration_state():
    """Return the last migration of each app that this version of the code wants, by app."""
    return dict(MigrationExecutor(connection).loader.graph.leaf_nodes())


@in_the_site_language
def migrate_back(state):
    """Take back what was migrated beyond ``state``, of apps that it does not know everything.

    Raises ``IrreversibleError`` before anything is done where a migration cannot be taken back.
    """
    executor = MigrationExecutor(connection)
    known = executor.loader.migrated_apps
    executor.migrate([(app, state.get(app)) for app in sorted(known)])


@in_the_site_language
def set_up_site():
    """Make missing roots, and let the one Site answer at the address served."""
    make_roots()
    site = Site.objects.filter(is_default_site=True).first()
    # Only when it differs: a saved Site marks every page.
    if site is None or site.root_url != settings.SITE_URL:
        point_site_to(default_home())


def is_new():
    """Tell whether nobody has an account yet; content that was deleted does not come back."""
    return not get_user_model().objects.exists()


@in_the_site_language
@transaction.atomic
def fill_with_demo():
    """Make the demo users, and demo content where nothing was imported before them."""
    make_demo_users()
    if not Page.objects.filter(depth__gt=DEPTH_OF_SECTIONS).exists():
        make_demo_content()
