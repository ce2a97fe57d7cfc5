"""How long a backup of a real site takes, and that its memory is not a matter of its size."""

import re
import time

import pytest

pytestmark = [pytest.mark.one_round, pytest.mark.prove]

POSTS, FILES, BYTES = 2000, 500, 1_000_000
# Megabytes by which the large one may need more: parts of rows, and a name for each file.
MORE = 40

FILL = f"""
import os
from pathlib import Path
from django.conf import settings
from pages.models import CustomDocument
from benchmarks.data.copies import publish_posts
from cms.publication import store
publish_posts({POSTS})
folder = Path(settings.MEDIA_ROOT) / "documents"
folder.mkdir(parents=True, exist_ok=True)
for number in range({FILES}):
    (folder / f"{{number}}.pdf").write_bytes(os.urandom({BYTES}))
names = [f"documents/{{number}}.pdf" for number in range({FILES})]
CustomDocument.objects.bulk_create(CustomDocument(title=name, file=name) for name in names)
store.rebuild()
"""
MEASURED = """
from pathlib import Path
from django.core.management import call_command
call_command("backup", {arguments})
# Not ``getrusage``: that counts the process of which this one was a copy too.
print(Path("/proc/self/status").read_text())
"""


def test_memory_does_not_grow_with_pages_and_media(installed):
    small = measured(installed, "create")
    status, output = installed.shell(FILL)
    assert status == 0, output

    large = measured(installed, "create")
    back = measured(installed, "restore", "latest", "--replace", "--no-safety-copy")

    size = max(path.stat().st_size for path in (installed.data_dir / "backups").iterdir())
    assert size > FILES * BYTES
    print(f"{size / 1e6:.0f} MB; of nothing {small}, create {large}, restore {back} (s, MB)")
    assert large[1] < small[1] + MORE
    assert back[1] < small[1] + 3 * MORE


def measured(installed, *arguments):
    """Run it in a process of its own; return its seconds and the most megabytes that it had."""
    code = MEASURED.format(arguments=", ".join(map(repr, arguments)))
    begin = time.monotonic()
    status, output = installed.shell(code)
    assert status == 0, output
    return round(time.monotonic() - begin, 1), int(re.search(r"VmHWM:\s+(\d+)", output)[1]) // 1024
