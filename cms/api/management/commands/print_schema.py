from pathlib import Path

from django.core.management.base import BaseCommand

from cms.api.schema import SCHEMA_FILE, printed_schema


class Command(BaseCommand):
    help = "Write the GraphQL schema, as partners read it."

    def add_arguments(self, parser):
        parser.add_argument(
            "--out", default=SCHEMA_FILE, help="The file to write; - for standard output."
        )

    def handle(self, *, out, **options):
        if out == "-":
            self.stdout.write(printed_schema(), ending="")
            return
        Path(out).write_text(printed_schema(), encoding="utf-8")
        self.stdout.write(f"Written: {out}")
