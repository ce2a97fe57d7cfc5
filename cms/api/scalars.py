"""The scalars of the contract."""

from datetime import UTC, date

import graphene
from graphql import GraphQLError, StringValueNode

from cms.api.moments import read_moment

SPECIFICATIONS = {
    "LanguageTag": "https://www.rfc-editor.org/rfc/rfc5646",
    "DateTime": "https://www.rfc-editor.org/rfc/rfc3339",
}


class TextScalar(graphene.Scalar):
    """A scalar that is written as a string."""

    class Meta:
        abstract = True

    @staticmethod
    def serialize(value):
        return str(value)

    @classmethod
    def parse_literal(cls, node, _variables=None):
        if not isinstance(node, StringValueNode):
            raise GraphQLError(f"{cls._meta.name} is written as a string.", nodes=node)
        return cls.parse_value(node.value)

    @classmethod
    def parse_value(cls, value):
        if not isinstance(value, str):
            raise GraphQLError(f"{cls._meta.name} is written as a string.")
        return cls.read(value)

    @staticmethod
    def read(text):
        return text


class LanguageTag(TextScalar):
    """An RFC 5646 language tag, for example ru or en.

    A scalar and not an enum: locales are rows, and a new one must not break a client.
    """


class DateTime(TextScalar):
    """An RFC 3339 date and time in UTC, for example 2024-12-01T12:00:00Z."""

    @staticmethod
    def serialize(value):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")

    @staticmethod
    def read(text):
        try:
            return read_moment(text)
        except ValueError as error:
            raise GraphQLError(str(error)) from error


class Date(TextScalar):
    """A calendar date, for example 2024-12-02."""

    @staticmethod
    def serialize(value):
        return value if isinstance(value, str) else value.isoformat()

    @staticmethod
    def read(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise GraphQLError(f"{text!r} is no date: write 2024-12-02.") from error


class HTML(TextScalar):
    """Sanitised HTML: no script, no style, no inline event handler, no third-party request."""


class URL(TextScalar):
    """An absolute URL."""
