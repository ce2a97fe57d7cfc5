"""A site in two languages where everything carries markers: a public part, and what gets hidden."""

from dataclasses import dataclass

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from cms.api.nodes import global_id
from cms.api.pages.rows import TYPE_NAMES
from cms.publication import store
from cms.publication.projections.project import PROJECTIONS
from pages.models import NewsPostPage
from tests.api.hidden import HIDDEN_STATES, never_published, scheduled
from tests.factories import home, publish, publish_post, publish_text, translate
from tests.leaks.guessing import guess
from tests.leaks.knowledge import LOCALES, Knowledge
from tests.leaks.markers import Markers
from tests.leaks.planting import Planter

PAGE_TYPES = list(PROJECTIONS)
# A page in one of the other states was public before.
NEVER_PUBLIC = {never_published, scheduled}


@dataclass
class Plant:
    """A page that is to be hidden, by a function of ``tests.api.hidden``."""

    page: Page
    planter: Planter
    hide: callable

    @property
    def markers(self):
        return self.planter.markers.of(self.planter.owner)


class World:
    """Plants pages in every hidden state and locale, most of them public until ``hide``.

    For each state and locale there is one of every ``step`` page types, in turn.
    """

    def __init__(self, *, step):
        self.markers, self.known = Markers(), Knowledge()
        self.homes = {code: home(code) for code in LOCALES}
        with transaction.atomic():
            plant_outdated_translation()
            self.plants = list(self.planted(step))
            for plant in self.plants:
                self.grow(plant)
            for code in LOCALES:
                self.plant_front(code)
        store.settle()

    def planted(self, step):
        for state, hide in enumerate(HIDDEN_STATES):
            for number, code in enumerate(LOCALES, start=state):
                shelf = publish_text(code, parent=self.homes[code], slug=f"shelf-{state}")
                for model in PAGE_TYPES[number % step :: step]:
                    owner = f"{model.__name__} ({code}), {hide.__name__}"
                    planter = Planter(self.markers, owner, code)
                    yield Plant(planter.page(model, parent=shelf), planter, hide)

    def grow(self, plant):
        """Publish what is public at first, with a redirect to it."""
        if plant.hide not in NEVER_PUBLIC:
            publish(plant.page)
        path = f"/former/{plant.planter.plant('redirect')}"
        Redirect.objects.create(old_path=path, redirect_page=plant.page)
        self.known.paths.add(f"{path}/")
        guess(self.known, plant.page, plant.page)

    def plant_front(self, code):
        """Publish a post that names everything that will be hidden in its locale."""
        linked = [each.page for each in self.plants if each.page.locale.language_code == code]
        planter = Planter(self.markers, f"the front ({code})", code, linked=linked)
        publish(planter.page(NewsPostPage, parent=self.homes[code]))

    def hide(self):
        """Bring every plant into its hidden state."""
        for plant in self.plants:
            plant.hide(type(plant.page).objects.get(pk=plant.page.pk))
        store.settle()

    @property
    def hidden_ids(self):
        names = (TYPE_NAMES[PROJECTIONS[type(each.page)][0]] for each in self.plants)
        pages = (each.page.pk for each in self.plants)
        return {global_id(name, pk) for name, pk in zip(names, pages, strict=True)}

    @property
    def public_at_first(self):
        plants = (each for each in self.plants if each.hide not in NEVER_PUBLIC)
        return {marker for each in plants for marker in each.markers}

    @property
    def hidden(self):
        return {marker for each in self.plants for marker in each.markers}


def plant_outdated_translation():
    """Publish a post whose translation does not say all that it says now."""
    post = publish_post("ru", title="Раньше", lead="Раньше.")
    translate(post, "en", title="Before", lead="Before.")
    post.title = "Теперь"
    publish(post)
