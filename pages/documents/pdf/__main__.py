"""Reads a PDF from stdin and writes it anew to stdout, or the code of the refusal."""

import resource
import sys
from contextlib import suppress

from django.core.exceptions import ValidationError

from pages.documents.pdf.child import REFUSED
from pages.documents.pdf.rewriting import rewrite

MEMORY = 2 * 1024**3
CPU_SECONDS = 15


def limit(kind, value):
    # Where an operator allows less, that holds; some systems know no limit of memory.
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (value, value))


def main():
    limit(resource.RLIMIT_AS, MEMORY)
    limit(resource.RLIMIT_CPU, CPU_SECONDS)
    limit(resource.RLIMIT_CORE, 0)
    try:
        sys.stdout.buffer.write(rewrite(sys.stdin.buffer.read()))
    except ValidationError as error:
        sys.stdout.write(error.code)
        return REFUSED
    except MemoryError:
        sys.stdout.write("too_large")
        return REFUSED
    return 0


sys.exit(main())
