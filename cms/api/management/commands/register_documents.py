from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from cms.api.persisted.hashes import PREFIX
from cms.api.persisted.manifests import DamagedManifest, candidates_of, problems_of
from cms.api.persisted.registration import TooManyDocuments, register
from cms.channels.arguments import channel_called
from cms.terminal import TerminalCommand


class Command(TerminalCommand):
    help = (
        "Register GraphQL documents, which clients then ask by their SHA-256: "
        "documentId=sha256:… All of them are valid, or none is registered; those that are "
        "registered already stay as they are."
    )

    def add_arguments(self, parser):
        add = parser.add_argument
        add(
            "files",
            metavar="FILE",
            nargs="+",
            type=Path,
            help="A .graphql file, hashed as it is to its last byte, or a JSON manifest of the "
            'form {"hash": "document"}, as relay-compiler writes it.',
        )
        add(
            "--channel",
            metavar="SLUG",
            type=channel_called,
            help="For this channel alone; for every one otherwise.",
        )
        add(
            "--replace",
            action="store_true",
            help="Forget what was registered for the same channel and is not in these files.",
        )

    def handle(self, *, files, channel, replace, **options):
        candidates = self.read(files)
        try:
            done = register(candidates, channel=channel, replaces=replace)
        except TooManyDocuments as error:
            limit = settings.API_MAX_REGISTERED_DOCUMENTS
            raise CommandError(
                _(
                    "More than %(limit)s documents would be registered. Forget earlier ones with "
                    "--replace, or raise API_MAX_REGISTERED_DOCUMENTS."
                )
                % {"limit": limit}
            ) from error
        self.tell(done, candidates)

    @staticmethod
    def read(files):
        try:
            candidates = [each for path in files for each in candidates_of(path)]
        except DamagedManifest as error:
            raise CommandError(str(error)) from error
        if problems := [problem for each in candidates for problem in problems_of(each)]:
            raise CommandError("\n".join([*problems, _("Nothing was registered.")]))
        return candidates

    def tell(self, done, candidates):
        for document in done.added:
            self.stdout.write(f"{PREFIX}{document.sha256}  {document.name}")
        self.stdout.write(
            _("Registered: %(added)s. There before: %(present)s. Forgotten: %(forgotten)s.")
            % {"added": len(done.added), "present": done.present, "forgotten": done.forgotten}
        )
        if any(each.key and not each.hash_in_key for each in candidates):
            self.stdout.write(
                _(
                    "Some keys are no SHA-256, and no client can ask by them: let relay-compiler "
                    'write others, with persistConfig.algorithm "SHA256".'
                )
            )
