"""`manage.py register_documents`: what operators register documents with."""

import hashlib
import json

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from cms.api.models import RegisteredDocument
from cms.api.persisted.hashes import sha256_of
from tests.api.http import SITE, SITE_ANSWER, post

NAMED = "query SiteName { site { name } }\n"

pytestmark = pytest.mark.django_db


@pytest.fixture
def write(tmp_path):
    """Write a file of documents, JSON where it is a dict; return its path."""

    def written(name, content):
        path = tmp_path / name
        text = content if isinstance(content, bytes) else as_text(content).encode()
        path.write_bytes(text)
        return path

    return written


def as_text(content):
    return content if isinstance(content, str) else json.dumps(content)


def register(*paths, channel=None, **options):
    arguments = ["--channel", channel] if channel else []
    with override("en"):
        call_command("register_documents", *paths, *arguments, **options)


def refused(*paths, **options):
    """Return the lines that the command refuses with; nothing was registered then."""
    with pytest.raises(CommandError) as refusal:
        register(*paths, **options)
    return str(refusal.value).splitlines()


def registered():
    documents = RegisteredDocument.objects.order_by("pk")
    return [(each.sha256, each.name, each.channel and each.channel.slug) for each in documents]


def test_a_file_is_registered_and_asked_by_what_is_printed(client, write, capsys):
    register(write("site.graphql", NAMED))

    (line, result) = capsys.readouterr().out.splitlines()
    document_id, name = line.split()
    assert (document_id, name) == (f"sha256:{sha256_of(NAMED)}", "SiteName")
    assert result == "Registered: 1. There before: 0. Forgotten: 0."
    assert post(client, {"documentId": document_id}).json() == SITE_ANSWER


def test_a_manifest_of_relay_is_registered(write, capsys):
    texts = [SITE, NAMED]

    register(write("persisted.json", {sha256_of(text): text for text in texts}))

    assert {sha256 for sha256, _name, _channel in registered()} == set(map(sha256_of, texts))
    assert "no SHA-256" not in capsys.readouterr().out


def test_other_keys_of_a_manifest_are_not_looked_at_and_the_command_says_so(write, capsys):
    md5 = hashlib.md5(SITE.encode(), usedforsecurity=False).hexdigest()

    register(write("persisted.json", {md5: SITE}))

    assert [sha256 for sha256, _name, _channel in registered()] == [sha256_of(SITE)]
    assert 'persistConfig.algorithm "SHA256"' in capsys.readouterr().out


@pytest.mark.parametrize("form", ["{}", "sha256:{}"])
def test_a_key_that_is_the_hash_of_another_text_is_refused(write, form):
    key = form.format(sha256_of(NAMED))

    lines = refused(write("persisted.json", {key: SITE}))

    assert f"{key}: the key is not the SHA-256 of its document." in lines[0]
    assert registered() == []


def test_a_second_run_changes_nothing(write, capsys):
    paths = write("site.graphql", NAMED), write("more.json", {sha256_of(SITE): SITE})
    register(*paths)
    first = registered()
    capsys.readouterr()

    register(*paths)

    assert registered() == first
    assert capsys.readouterr().out == "Registered: 0. There before: 2. Forgotten: 0.\n"


def test_a_text_that_is_in_two_files_is_registered_once(write):
    register(write("a.graphql", SITE), write("b.graphql", SITE))

    assert len(registered()) == 1


def test_documents_are_registered_for_a_channel(write):
    path = write("site.graphql", NAMED)

    register(path, channel="site")
    register(path)

    assert [channel for _sha256, _name, channel in registered()] == ["site", None]


def test_an_unknown_channel_is_refused_with_those_that_are_known(write):
    (line,) = refused(write("site.graphql", NAMED), channel="nobody")

    assert line.endswith("There is no channel nobody. There are: public, site.")


def test_what_is_not_in_the_files_is_forgotten_where_it_is_asked_for(write, capsys):
    for channel in (None, "site"):
        register(write("old.graphql", SITE), channel=channel)

    register(write("new.graphql", NAMED), replace=True)

    assert [(name, channel) for _sha256, name, channel in registered()] == [
        (str(write("old.graphql", SITE)), "site"),
        ("SiteName", None),
    ]
    assert "Forgotten: 1." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("query A {\n  site {\n    nmae\n  }\n}", ", line 3: Cannot query field 'nmae'"),
        ("{ site {\n", ", line 2: Syntax Error"),
        ("", ", line 1: Syntax Error"),
        ("{ __schema { queryType { name } } }", ", line 1: GraphQL introspection"),
        ("fragment A on Site { name }", ", line 1: Fragment 'A' is never used."),
        ("{ site { name } } #" + "a" * 20_000, ": longer than 20000 bytes."),
        ("{ " + "a: __typename " * 31 + "}", ": An operation has at most"),
    ],
)
def test_what_is_not_valid_is_refused_with_its_file_and_line(write, text, problem):
    good, bad = write("good.graphql", SITE), write("bad.graphql", text)
    in_manifest = write("bad.json", {"key": text})

    from_file, from_manifest = refused(good, bad), refused(in_manifest)

    assert from_file[0].startswith(f"{bad}{problem}")
    assert from_manifest[0].startswith(f"{in_manifest}, key{problem}")
    assert from_file[-1] == from_manifest[-1] == "Nothing was registered."
    assert registered() == []


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("bad.graphql", b"\xff", "is not in UTF-8."),
        ("bad.json", "{", "is not JSON."),
        ("bad.json", [SITE], "is not a JSON object"),
        ("bad.json", {"key": {"text": SITE}}, "is not a JSON object"),
    ],
)
def test_a_file_of_another_form_is_refused(write, name, content, problem):
    path = write(name, content)

    (line,) = refused(path)

    assert line.startswith(f"{path} {problem}")


def test_a_file_that_is_not_there_is_named(tmp_path):
    (line,) = refused(tmp_path / "nowhere.graphql")

    assert line == f"{tmp_path / 'nowhere.graphql'}: No such file or directory"


def test_a_channel_has_so_many_documents_at_most(write, settings):
    settings.API_MAX_REGISTERED_DOCUMENTS = 2
    texts = [f"{SITE} # {number}" for number in range(3)]
    register(*(write(f"{text[-1]}.graphql", text) for text in texts[:2]))

    (line,) = refused(write("2.graphql", texts[2]))

    assert line.startswith("More than 2 documents would be registered.")
    assert len(registered()) == 2
    register(write("2.graphql", texts[2]), channel="site")
    register(write("2.graphql", texts[2]), replace=True)
    assert [sha256 for sha256, *_ in registered()] == [sha256_of(texts[2])] * 2
