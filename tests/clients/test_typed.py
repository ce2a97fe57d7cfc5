"""Types that are made from the schema: what fits them compiles and runs; the rest does not."""

import json
import shutil

import pytest
from django.conf import settings

from cms.website.documents import fragments
from tests.clients.node import PACKAGES, project_of, result_of
from tests.factories import ImageFactory, publish_event, publish_post

CODE_GENERATOR = PACKAGES / "@graphql-codegen" / "cli" / "esm" / "bin.js"
COMPILER = PACKAGES / "typescript" / "bin" / "tsc"
# Fragments on an interface.
OF_SEVERAL_TYPES = {"PageHead", "Trail"}
SITE_DOCUMENTS = settings.BASE_DIR / "templates" / "website"

BODY = [("heading", {"text": "Март", "level": "2"}), ("paragraph", "<p>Тает.</p>")]
# Each is a mistake that a program makes when the API is not what its author thinks.
MISTAKES = {
    "a field that was not asked for": "list.newsPosts.totalCount;",
    "null where there may be none": "list.newsPosts.edges.map(({ node }) => node.image.alt);",
    "a type's field on another": "routes.map(({ route }) => route.location);",
    "a word that is not in the list": 'const others: NewsPostKind[] = ["NEWS"];',
    "a variable that is missing": "client.request(titles, {});",
    "a scalar of another type": "list.newsPosts.edges.map(({ node }) => node.date.getTime());",
}


@pytest.fixture(scope="module")
def generated(_node, tmp_path_factory):
    """The project with the types of its own documents and of those of our site."""
    folder = project_of("typed", tmp_path_factory.mktemp("project"))
    shutil.copytree(SITE_DOCUMENTS, folder / "website")
    result = result_of(CODE_GENERATOR, "--config", "codegen.json", folder=folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


@pytest.fixture
def project(generated, tmp_path):
    return shutil.copytree(generated, tmp_path / "project", symlinks=True)


def complaints_of_compiler(folder):
    return result_of(COMPILER, "--project", ".", folder=folder).stdout


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_program_that_fits_the_types_compiles_and_runs(project, address):
    post = publish_post(
        title="Весна", slug="spring", body=BODY, image=ImageFactory(), image_alt="Лёд"
    )
    publish_event(title="Встреча", slug="meeting")
    paths = [f"/ru/{path}/" for path in ("news/spring", "events/meeting", "news", "nothing")]

    assert complaints_of_compiler(project) == ""
    result = result_of("compiled/program.js", address, *paths, folder=project)

    assert result.stderr == ""
    assert json.loads(result.stdout) == {
        "titles": ["ВЕСНА"],
        "alts": ["Лёд"],
        "routes": [
            "Весна\n## Март\nТает.",
            "Встреча, open",
            post.get_parent().title,
            "nothing at /ru/nothing/",
        ],
    }


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_program_that_does_not_fit_is_refused(project, mistake):
    with (project / "program.ts").open("a") as program:
        program.write(MISTAKES[mistake] + "\n")

    complaints = complaints_of_compiler(project).splitlines()

    assert [each.split("(")[0] for each in complaints if ": error TS" in each] == ["program.ts"]


def test_the_documents_of_our_site_have_types_too(generated):
    types = (generated / "generated" / "graphql.ts").read_text()

    names = [*(f"{name}Query" for name in ("FrameAlone", "Page", "Search")), *fragment_types()]
    assert [name for name in names if f"export type {name} =" not in types] == []


def fragment_types():
    """Return the name of the type of each fragment; one for several types has a type of each."""
    return [f"{name}Fragment" for name in fragments() if name not in OF_SEVERAL_TYPES]
