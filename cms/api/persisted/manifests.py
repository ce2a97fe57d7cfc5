"""The files that operators register documents from: ``.graphql`` files, and JSON manifests."""

from dataclasses import dataclass

import orjson
from django.conf import settings
from django.utils.translation import gettext as _
from graphql import OperationDefinitionNode

from cms.api import documents
from cms.api.persisted.hashes import PREFIX, is_sha256, sha256_of


class DamagedManifest(Exception):
    """What a file holds is not what it should be, in words that name the file."""


@dataclass(frozen=True)
class Candidate:
    """A text that may become a registered document, and where it stands.

    ``key`` is what a manifest calls it: its SHA-256, or another name that is not looked at.
    """

    source: str
    text: str
    key: str | None = None

    @property
    def sha256(self):
        return sha256_of(self.text)

    @property
    def hash_in_key(self):
        """The SHA-256 that a manifest gives; ``None`` where its key is none."""
        key = (self.key or "").lower().removeprefix(PREFIX)
        return key if is_sha256(key) else None

    @property
    def operations(self):
        """The names of the operations; an operation needs none where it is the only one."""
        tree = documents.load(self.text, may_introspect=False).tree
        nodes = [each for each in tree.definitions if isinstance(each, OperationDefinitionNode)]
        return [each.name.value if each.name else "" for each in nodes]


def candidates_of(path):
    """Return the candidates of a file. Raises ``DamagedManifest``."""
    try:
        text = path.read_bytes().decode()
    except OSError as error:
        raise DamagedManifest(f"{path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise DamagedManifest(_("%(path)s is not in UTF-8.") % {"path": path}) from error
    if path.suffix != ".json":
        return [Candidate(str(path), text)]
    return [Candidate(f"{path}, {key}", text, key) for key, text in parsed(path, text).items()]


def parsed(path, text):
    """Return the dict of a manifest, from keys to texts."""
    try:
        manifest = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise DamagedManifest(_("%(path)s is not JSON.") % {"path": path}) from error
    is_flat = isinstance(manifest, dict) and all(
        isinstance(each, str) for each in manifest.values()
    )
    if not is_flat:
        raise DamagedManifest(
            _('%(path)s is not a JSON object of the form {"hash": "document"}.') % {"path": path}
        )
    return manifest


def problems_of(candidate):
    """Return in sentences why a candidate can not be registered."""
    if len(candidate.text.encode()) > settings.API_MAX_BODY_BYTES:
        limit = settings.API_MAX_BODY_BYTES
        return [f"{candidate.source}: " + _("longer than %(limit)s bytes.") % {"limit": limit}]
    if candidate.hash_in_key not in (None, candidate.sha256):
        return [f"{candidate.source}: " + _("the key is not the SHA-256 of its document.")]
    # As a caller without rights asks: what everybody may ask is registered, for whomever.
    errors = documents.load(candidate.text, may_introspect=False).errors
    if not errors and not candidate.operations:
        return [f"{candidate.source}: " + _("there is no operation in it.")]
    return [told(candidate, error) for error in errors]


def told(candidate, error):
    """Return an error with its place. The API's own words are English, here too."""
    locations = error.get("locations")
    if not locations:
        return f"{candidate.source}: {error['message']}"
    line = _("line %(line)s") % {"line": locations[0]["line"]}
    return f"{candidate.source}, {line}: {error['message']}"
