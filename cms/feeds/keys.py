"""The key of a channel as a part of addresses."""

from django.urls import register_converter


class KeyConverter:
    """Whatever begins as a key does, so that a damaged one is told, and no language is one."""

    regex = "hor_[^/]*"

    def to_python(self, text):
        return text

    def to_url(self, text):
        return text


register_converter(KeyConverter, "key")
KEYED = "<key:key>/"
