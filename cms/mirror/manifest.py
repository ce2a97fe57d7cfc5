"""What a mirror holds, file by file, signed; and whether a folder is what its manifest says."""

import os
from hashlib import file_digest
from pathlib import Path

import orjson
from cryptography.exceptions import InvalidSignature
from django.utils.translation import gettext as _

from cms.mirror.refusals import Refused

FORMAT = 1
MANIFEST, SIGNATURE, PUBLIC_KEY = "manifest.json", "manifest.json.sig", "mirror.pub"


def write_manifest(folder, facts, files, *, key):
    """Write what is known of ``files``, by their paths, and sign it."""
    told = {"format": FORMAT, **facts, "files": files}
    written = orjson.dumps(told, option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2) + b"\n"
    (folder / MANIFEST).write_bytes(written)
    (folder / SIGNATURE).write_bytes(key.sign(written))


def entry(sha256, size, content_type):
    return {"sha256": sha256, "bytes": size, "type": content_type}


def findings_of(folder, *, key):
    """Yield in sentences what is wrong with a mirror; nothing where all is as it was signed.

    Raises ``Refused`` where there is no manifest that could be read.
    """
    folder = Path(os.path.realpath(folder))
    written = read_manifest(folder)
    if not is_signed(folder, written, key):
        yield _("The signature is not that of this key: nothing in the mirror can be trusted.")
    yield from differences(folder, files_of(written))


def read_manifest(folder):
    try:
        return (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise Refused(_("%s holds no manifest of a mirror.") % folder) from error


def files_of(written):
    try:
        told = orjson.loads(written)
        if told["format"] == FORMAT:
            return {
                name: (facts["sha256"], facts["bytes"]) for name, facts in told["files"].items()
            }
    except (ValueError, KeyError, TypeError, AttributeError):
        pass
    raise Refused(_("The manifest cannot be read: it is damaged, or of another version."))


def is_signed(folder, written, key):
    try:
        key.verify((folder / SIGNATURE).read_bytes(), written)
    except (OSError, InvalidSignature):
        return False
    return True


def differences(folder, files):
    """Yield what is missing, changed, a link, or not in the manifest."""
    present = dict(files_below(folder))
    for name in sorted(files.keys() - present.keys()):
        yield _("%s is missing.") % name
    for name, file in sorted(present.items()):
        if file.is_symlink():
            yield _("%s is a link, and a mirror holds none.") % name
        elif name not in files:
            yield _("%s is not in the manifest.") % name
        elif facts_of(file) != files[name]:
            yield _("%s was changed.") % name


def files_below(folder):
    """Yield each file, and each link, with its path as the manifest writes it."""
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        for name in [*names, *links]:
            file = Path(root, name)
            path = file.relative_to(folder).as_posix()
            if path not in (MANIFEST, SIGNATURE):
                yield path, file


def facts_of(file):
    with file.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest(), file.stat().st_size
