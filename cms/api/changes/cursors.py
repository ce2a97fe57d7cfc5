"""How far a follower has read the log, and whether it can go on from there.

A cursor holds a number of the log, and with it all that the number depends on: the history that
it counts, what the channel could see, and which old lines were gone. It is bound to its filters.
"""

from dataclasses import dataclass
from hashlib import sha256

import orjson
from graphql import GraphQLError

from cms.api.errors import BadUserInput, ErrorCode
from cms.api.pagination import decoded, encoded, positive_integer
from cms.channels.visibility import locales_of


class CursorExpired(GraphQLError):
    """Changes may have been missed: the copy has to be made anew."""

    def __init__(self):
        super().__init__(
            "From here the changes can not be followed any more: empty the copy, and start again "
            "without `after`.",
            extensions={"code": ErrorCode.CURSOR_EXPIRED},
        )


@dataclass(frozen=True)
class Log:
    """The log as one caller follows it, at this moment."""

    generation: str
    scope: str
    horizon: int
    last: int
    binding: str

    @classmethod
    def followed(cls, clock, channel, *, filters):
        scope = [channel.pk, channel.scope_version, locales_of(channel)]
        return cls(
            generation=clock.generation.hex,
            scope=digest(scope),
            horizon=clock.horizon,
            last=clock.sequence,
            binding=digest(filters),
        )

    def cursor(self, sequence):
        return encoded([self.binding, self.generation, self.scope, self.horizon, sequence])

    def read(self, cursor):
        """Return the number that ``cursor`` holds.

        Raises ``CursorExpired``, or ``BadUserInput`` for what is no cursor of these filters.
        """
        try:
            binding, generation, scope, horizon, sequence = decoded(cursor)
            number, horizon = positive_integer(sequence), positive_integer(horizon)
        except (ValueError, TypeError) as error:
            raise BadUserInput("This is no cursor. Take `endCursor` of an earlier page.") from error
        if binding != self.binding:
            raise BadUserInput(
                "This cursor belongs to another list. Cursors hold for the same arguments alone."
            )
        if (generation, scope) != (self.generation, self.scope) or self.is_past(number, horizon):
            raise CursorExpired
        return number

    def is_past(self, number, horizon):
        """Tell whether lines may be gone that a follower has not seen, or never were there."""
        return number > self.last or (number < self.horizon and horizon != self.horizon)


def digest(facts):
    return sha256(orjson.dumps(facts, default=str)).hexdigest()[:12]
