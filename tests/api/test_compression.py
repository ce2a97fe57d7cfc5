"""The bytes on the wire: as few as the client takes, and nothing lost."""

import gzip

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.api.compression import COMPRESS, compressed, encoding_for
from tests.factories import publish_post


def long_posts():
    for number in range(3):
        publish_post(title=f"{number} " + "Очень длинное название " * 8)


@pytest.mark.parametrize(
    ("accepted", "encoding", "read"),
    [
        ("gzip", "gzip", gzip.decompress),
        ("br", "br", brotli.decompress),
        ("gzip, deflate, br", "br", brotli.decompress),
        ("br;q=0.1, gzip;q=0.9", "gzip", gzip.decompress),
        ("*", "br", brotli.decompress),
        ("br;q=0, *", "gzip", gzip.decompress),
        ("identity", "", bytes),
        ("", "", bytes),
        ("br;q=zero", "", bytes),
    ],
)
def test_an_answer_is_compressed_as_the_client_takes_it(ask, accepted, encoding, read):
    long_posts()
    plain = ask()

    for _ in range(2):
        response = ask(HTTP_ACCEPT_ENCODING=accepted)

        assert response.headers.get("Content-Encoding", "") == encoding
        assert read(response.content) == plain.content
        assert (response["ETag"] == plain["ETag"]) == (not encoding)
        assert (
            ask(HTTP_ACCEPT_ENCODING=accepted, HTTP_IF_NONE_MATCH=response["ETag"]).status_code
            == 304
        )


def test_russian_is_not_escaped(ask):
    publish_post(title="Весна")

    assert "Весна".encode() in ask().content


def test_a_short_answer_is_not_compressed(ask):
    assert "Content-Encoding" not in ask("{ __typename }", HTTP_ACCEPT_ENCODING="br")


@given(st.text())
def test_any_header_leads_to_an_encoding_that_there_is(header):
    assert encoding_for(header, size=10_000) in {"", *COMPRESS}


@given(st.binary())
def test_nothing_is_lost_by_compression(body):
    assert brotli.decompress(compressed(body, "br")) == body
    assert gzip.decompress(compressed(body, "gzip")) == body
