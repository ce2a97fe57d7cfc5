"""What the next build must know of a mirror. It lies beside it, for readers have no use for it."""

from dataclasses import asdict, dataclass

import orjson

from cms.mirror.resources import Resource, Resources
from cms.mirror.staleness import Moment

# Raised whenever what is written here changes.
VERSION = 1


@dataclass
class Memory:
    """How the mirror in ``folder`` was made, of what, and at which address of its own.

    ``standing`` is that of all pages, by which lists had them.
    """

    folder: str
    base_url: str
    moment: Moment
    resources: Resources
    standing: dict

    @classmethod
    def read(cls, file, *, folder):
        """Return what is known of the mirror in a folder; ``None`` where it is lost."""
        try:
            told = orjson.loads(file.read_bytes())
            if (told["version"], told["folder"]) != (VERSION, folder):
                return None
            resources = (resource_from(each) for each in told["resources"])
            return cls(
                folder=folder,
                base_url=told["base_url"],
                moment=Moment(**told["moment"]),
                resources=Resources({each.address: each for each in resources}),
                standing=told["standing"],
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def write(self, file):
        """Write it whole or not at all."""
        told = {
            "version": VERSION,
            "folder": self.folder,
            "base_url": self.base_url,
            "moment": asdict(self.moment),
            "standing": self.standing,
            "resources": [vars(each) for each in self.resources.values()],
        }
        draft = file.with_name(f"{file.name}.draft")
        draft.write_bytes(orjson.dumps(told))
        draft.replace(file)


def resource_from(told):
    tags = told.pop("tags")
    return Resource(
        **told | {"tags": None if tags is None else tuple(tags), "links": tuple(told["links"])}
    )
