"""The rooms of the house, and which may import which: the table of docs/architecture.md."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

PAGES, HOME, SEARCH, SHELF = "pages", "home", "search", "cms.shelf"
COUNTING = "cms.counting"
EDITIONS, FEEDS = "cms.editions", "cms.feeds"
PUBLICATION, CHANNELS, TRANSLATION = "cms.publication", "cms.channels", "cms.translation"
API, WEBSITE, IMPORTER, OPERATIONS = "cms.api", "cms.website", "cms.importer", "cms.operations"
DELIVERIES, MIRROR, TERMINAL = "cms.deliveries", "cms.mirror", "cms.terminal"
LINKS, ACCOUNTS, SEALING = "cms.links", "cms.accounts", "cms.sealing"
COMPILED, PREPARING = "cms.compiled", "cms.preparing"
BOUNDING = "cms.bounding"

MAY_IMPORT = {
    PAGES: {TERMINAL},
    HOME: {PAGES, TERMINAL},
    PUBLICATION: {PAGES, HOME, TERMINAL, COMPILED},
    SEARCH: {PUBLICATION, TERMINAL},
    SHELF: set(),
    COUNTING: set(),
    COMPILED: {PREPARING},
    PREPARING: set(),
    BOUNDING: set(),
    EDITIONS: {PUBLICATION, SHELF, COMPILED},
    CHANNELS: {PAGES, PUBLICATION, SHELF, TERMINAL, COMPILED},
    TRANSLATION: {PAGES, HOME, PUBLICATION, SEARCH, COMPILED},
    API: {CHANNELS, PUBLICATION, SEARCH, SHELF, EDITIONS, COUNTING, TERMINAL, COMPILED, BOUNDING},
    FEEDS: {CHANNELS, PUBLICATION, SHELF, EDITIONS, COUNTING},
    SEALING: set(),
    ACCOUNTS: {PAGES, SEALING, TERMINAL},
    DELIVERIES: {PAGES, CHANNELS, PUBLICATION, SEALING},
    LINKS: {PAGES, DELIVERIES},
    WEBSITE: {API, EDITIONS, SHELF, COUNTING},
    TERMINAL: set(),
    MIRROR: {CHANNELS, EDITIONS, PUBLICATION, SEARCH, TERMINAL},
    IMPORTER: {PAGES, HOME, PUBLICATION, TRANSLATION, TERMINAL},
    # All there are, but for itself.
    OPERATIONS: {
        PAGES,
        HOME,
        PUBLICATION,
        SEARCH,
        CHANNELS,
        TRANSLATION,
        DELIVERIES,
        FEEDS,
        API,
        WEBSITE,
        IMPORTER,
        TERMINAL,
        ACCOUNTS,
        COUNTING,
        EDITIONS,
        BOUNDING,
    },
}
ROOMS = tuple(MAY_IMPORT)
# The composition of the whole may import anything, and nothing imports it but itself.
COMPOSITION = ("cms.settings", "cms.urls", "cms.wsgi")


def source_files():
    folders = ("cms", "pages", "home", "search")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return sorted(path for path in files if "migrations" not in path.parts)


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module):
    return next((room for room in ROOMS if f"{module}.".startswith(f"{room}.")), None)


def is_composition(module):
    return any(f"{module}.".startswith(f"{name}.") for name in COMPOSITION)


def imports_of(tree, module, path):
    """Yield each imported module by its full name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield absolute_name(node, module, path)
            yield from (f"{absolute_name(node, module, path)}.{name.name}" for name in node.names)


def absolute_name(node, module, path):
    if not node.level:
        return node.module or ""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]
    base = package[: len(package) - node.level + 1]
    return ".".join([*base, *filter(None, [node.module])])


def parsed(path):
    return ast.parse(path.read_text(), str(path))


@pytest.mark.parametrize("path", source_files(), ids=module_of)
def test_a_room_imports_only_the_rooms_that_it_may(path):
    module = module_of(path)
    room = room_of(module)

    imported = set(imports_of(parsed(path), module, path))

    if is_composition(module):
        return
    strangers = {name for name in imported if is_composition(name)} | {
        name
        for name in imported
        if room_of(name) not in {None, room} | MAY_IMPORT.get(room, set(ROOMS))
    }
    assert strangers == set()


def test_only_the_api_imports_graphene():
    users = {
        room_of(module_of(path))
        for path in source_files()
        for name in imports_of(parsed(path), module_of(path), path)
        if name.split(".")[0] in ("graphene", "graphene_django")
    }

    assert users == {API}


def test_only_translation_and_importer_know_the_records_of_wagtail_localize():
    users = {
        room_of(module_of(path))
        for path in source_files()
        for name in imports_of(parsed(path), module_of(path), path)
        if name.startswith("wagtail_localize") and not name.startswith("wagtail_localize.fields")
    }

    assert users <= {TRANSLATION, IMPORTER}


def test_pages_are_not_written_behind_the_back_of_the_publication_store():
    """``update`` and ``bulk_update`` send no signal: the store would not hear of them."""
    writers = [
        f"{module_of(path)}:{node.lineno}"
        for path in source_files()
        if room_of(module_of(path)) != PUBLICATION
        for node in ast.walk(parsed(path))
        if is_silent_write(node)
    ]

    assert writers == []


def is_silent_write(node):
    is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    if not is_call or node.func.attr not in ("update", "bulk_update"):
        return False
    chain = ast.unparse(node.func.value)
    return node.func.attr == "bulk_update" or ".objects." in f"{chain}."


def test_imports_stand_at_the_top_of_a_module():
    """An import inside a function hides a circle; ``AppConfig.ready`` is Django's exception."""
    hidden = [
        f"{module_of(path)}:{inner.lineno}"
        for path in source_files()
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef) and function.name != "ready"
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]

    assert hidden == []


SILENCED = re.compile(rf"# {'noqa'}: .*\b(?:S|B|DJ)[0-9]{{3}}\b(?! - \w)")


def test_an_exception_from_a_rule_of_safety_says_why():
    files = [*source_files(), *(ROOT / "tests").rglob("*.py")]
    found = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for path in files
        for line in path.read_text().splitlines()
        if "node_modules" not in path.parts
        if SILENCED.search(line)
    ]

    assert found == []


@pytest.mark.parametrize("path", source_files(), ids=module_of)
def test_the_service_imports_neither_tests_nor_benchmarks(path):
    imported = imports_of(parsed(path), module_of(path), path)

    assert [name for name in imported if name.split(".")[0] in {"tests", "benchmarks"}] == []
