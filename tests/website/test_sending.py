"""What a page costs when it is made, and how it is sent."""

import gzip

import brotli
import pytest
from django.core.cache import cache

from tests.factories import publish_text


@pytest.mark.parametrize(
    "path",
    ["/ru/", "/ru/news/", "/ru/nothing/", "/ru/search/?q=слово", "/ru/partners/", "/ru/news"],
)
def test_a_page_costs_one_execution(client, db, executions, path):
    client.get(path)

    assert len(executions) == 1


@pytest.mark.parametrize(
    ("encoding", "decoded"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
@pytest.mark.parametrize("seconds", [0, 600])
def test_pages_are_compressed_as_the_browser_takes_them(
    client, db, settings, encoding, decoded, seconds
):
    settings.API_ANSWER_SECONDS = seconds
    cache.clear()
    publish_text("en", title="About us", slug="about")
    plain = client.get("/en/about/")

    sent = client.get("/en/about/", headers={"Accept-Encoding": encoding})

    assert (sent["Content-Encoding"], decoded(sent.content)) == (encoding, plain.content)
    assert sent["ETag"] != plain["ETag"]
    assert "Accept-Encoding" in sent["Vary"]
    cache.clear()
