"""A real site by compose.yaml: proxy, web, worker, database and Redis as processes."""

import re

import pytest

from tests.operations.editor import Editor
from tests.operations.production.cluster import need_postgresql
from tests.operations.production.proxy import need_nginx
from tests.operations.production.stack import web
from tests.running import wait_until

pytestmark = [pytest.mark.one_round, pytest.mark.prove, need_nginx, need_postgresql]

POSTS = '{ newsPosts(locale: "ru", first: 50) { nodes { id title path } } }'


def start_again(stack):
    stack.start_web(port=stack.web_ports[0])
    stack.wait_until_served()


def posts(stack):
    return stack.query(POSTS)["newsPosts"]["nodes"]


@pytest.mark.parametrize(("path", "language"), [("/ru/", "ru"), ("/en/", "en")])
def test_each_language_is_served_over_tls(stack, path, language):
    status, headers, body, _seconds = stack.get(path)

    assert status == 200
    assert f'lang="{language}"'.encode() in body
    assert "max-age" in headers["Strict-Transport-Security"]
    assert "Server" not in headers or headers["Server"] == "nginx"


def test_styles_are_served_from_the_image(stack):
    _status, _headers, body, _seconds = stack.get("/ru/")
    style = re.search(rb'href="(/static/[^"]+\.css)"', body)[1].decode()

    status, headers, _body, _seconds = stack.get(style)

    assert status == 200
    assert "immutable" in headers["Cache-Control"]


def test_an_answer_is_kept_by_the_proxy_for_as_long_as_it_may_be(stack):
    query = "/graphql/?query=%7Blocales%7Btag%7D%7D"
    kept = stack.get("/en/news/")
    stack.kill(web(*stack.web_ports))

    again = stack.get("/en/news/")
    wait_until(lambda: stack.get("/en/news/")[0] == 502)
    other = stack.get(query)
    start_again(stack)

    assert (again[0], again[2]) == (200, kept[2])
    assert other[0] == 502


def test_what_is_asked_with_a_token_or_cookie_is_kept_by_nobody(stack):
    cookie = {"Cookie": "sessionid=somebody"}
    assert stack.get("/en/timeline/", headers=cookie)[0] == 200
    stack.kill(web(*stack.web_ports))

    status = stack.get("/en/timeline/")[0]
    start_again(stack)

    assert status == 502


def test_an_editor_publishes_and_readers_see_it_within_seconds(stack):
    editor, post = Editor(stack), posts(stack)[0]
    assert stack.get(post["path"])[0] == 200

    editor.let("unpublish", post["id"])
    wait_until(lambda: stack.get(post["path"])[0] == 404)
    assert post not in posts(stack)

    editor.let("publish", post["id"])
    wait_until(lambda: stack.get(post["path"])[0] == 200)


@pytest.mark.parametrize("path", ["/metrics", "/media/", "/data/", "/.env", "/static/../.env"])
def test_nothing_of_the_operator_is_served(stack, path):
    assert stack.get(path)[0] in {400, 404}


def test_another_name_is_answered_by_nothing(stack):
    status = stack.get("/ru/", headers={"Host": "other.example"})[0]

    assert status in {400, 421}


def test_who_has_not_signed_in_is_led_to_where_one_does(stack):
    status, headers, _body, _seconds = stack.get("/admin/")

    assert status == 302
    assert headers["Location"].startswith("/admin/login/")


def test_processes_end_in_order_when_they_are_told(stack):
    names = ["worker", web(*stack.web_ports)]
    # Of requests by other names, which are refused, the log tells with a traceback.
    told = {name: len(stack.log(name)) for name in names}
    statuses = [stack.end(name) for name in names]
    stack.start_worker()
    start_again(stack)

    assert statuses == [0, 0]
    assert "Traceback" not in "".join(stack.log(name)[told[name] :] for name in names)
