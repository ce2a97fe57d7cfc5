"""A task that leaves a trace each time it is run, for workers in processes of their own."""

from pathlib import Path

from django_tasks import task


@task()
def leave_trace(path, text):
    with Path(path).open("a") as file:
        file.write(f"{text}\n")
