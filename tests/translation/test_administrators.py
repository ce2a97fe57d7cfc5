"""Administrators may do everything in the admin: what came after their group was made, too."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Task, Workflow

from tests.translation.newsroom import administrator, groups_that_may

pytestmark = pytest.mark.django_db

migration = import_module("cms.translation.migrations.0005_rest_of_administrators")


def test_an_administrator_leads_an_old_address_elsewhere():
    form = {"old_path": "/former/", "redirect_link": "https://example.org/", "is_permanent": "on"}

    administrator().client.post(reverse("wagtailredirects:add"), form)

    assert Redirect.objects.get().old_path == "/former"


def test_an_administrator_makes_a_collection():
    form = {"name": "Archive", "parent": Collection.get_first_root_node().pk}

    administrator().client.post(reverse("wagtailadmin_collections:add"), form)

    assert Collection.objects.filter(name="Archive").exists()


def test_what_was_taken_from_the_group_stays_away():
    group = groups_that_may("add_redirect").get()
    group.permissions.remove(*group.permissions.filter(codename="add_redirect"))

    migration.complete(apps, schema_editor=None)

    assert not group.permissions.filter(codename="add_redirect").exists()


def test_a_newsroom_without_the_group_gets_none():
    groups_that_may("add_user").delete()

    migration.complete(apps, schema_editor=None)

    assert not groups_that_may("add_user").exists()
    assert Group.objects.exists()


def test_the_workflow_that_wagtail_begins_with_has_a_name_in_the_language_of_the_site():
    named = [*Workflow.objects.all(), *Task.objects.all()]

    names = {each.name for each in named}
    assert "Одобрение перед публикацией" in names
    assert "Moderators approval" not in names
