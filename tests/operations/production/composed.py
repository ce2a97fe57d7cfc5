"""compose.yaml and Dockerfile, read as Compose reads them: which commands, in which environment."""

import json
import re
from pathlib import Path

import yaml

from tests.running import PROJECT

VARIABLE = re.compile(r"\$\{(\w+)(?::([-?])([^}]*))?\}")


class Composed:
    """The services of compose.yaml with the values of an .env file filled in."""

    def __init__(self, values):
        text = (PROJECT / "compose.yaml").read_text()
        self.values = values
        self.services = yaml.safe_load(self.filled(text))["services"]

    def filled(self, text):
        return VARIABLE.sub(self.value_of, text)

    def value_of(self, found):
        name, sign, word = found.groups()
        if self.values.get(name):
            return self.values[name]
        if sign == "?":
            raise LookupError(f"{name} {word}")
        return word or ""

    def command(self, name):
        """Return what a service starts: its own command, or the image's."""
        return self.services[name].get("command") or image_command()

    def environment(self, name):
        """Return the variables of a service: those of the image, of .env, and its own."""
        service = self.services[name]
        given = self.values if service.get("env_file") else {}
        image = image_environment() if "build" in self.services["web"] else {}
        return image | given | service.get("environment", {})


def dockerfile():
    """Return the instructions of the Dockerfile's last stage, a string each."""
    text = (PROJECT / "Dockerfile").read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    last = max(number for number, line in enumerate(lines) if line.startswith("FROM"))
    return lines[last:]


def image_command():
    line = next(line for line in dockerfile() if line.startswith("CMD"))
    return json.loads(line.removeprefix("CMD"))


def image_environment():
    pairs = " ".join(line.removeprefix("ENV") for line in dockerfile() if line.startswith("ENV"))
    return dict(pair.split("=", 1) for pair in pairs.split())


def names_in_example():
    """Return the variables that .env.example knows, commented out or not."""
    text = Path(PROJECT / ".env.example").read_text()
    return set(re.findall(r"^#?([A-Z][A-Z_]+)=", text, re.MULTILINE))


def needed_in_example():
    """Return those that it leaves empty, to be filled in."""
    text = Path(PROJECT / ".env.example").read_text()
    return set(re.findall(r"^([A-Z][A-Z_]+)=$", text, re.MULTILINE))
