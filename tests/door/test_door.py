"""The door of the page, as it is served."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed

from served_door import EDITOR, READER, Served

FOREIGN = [
    "evil.example.net",
    "shutten.example.org.evil.example.net",
    "localhost.example.org",
    "127.0.0.1.example.org:8501",
    "192.0.2.7",
]
"""Hosts of pages whose names are made to point at this machine."""


@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_host_is_refused(open_door: Served, host: str) -> None:
    for path in ("/", "/_stcore/health", "/_stcore/host-config", "/static/index.js", "/media/x"):
        assert open_door.ask(path, {"Host": host}).status == 421
    assert open_door.status({"Host": host, "Origin": f"http://{host}"}) == 403


def test_the_refusal_says_in_the_visitors_language_what_to_do(open_door: Served) -> None:
    assert "add the name to `hosts` in the settings" in open_door.ask("/", {"Host": "evil.example.net"}).body
    japanese = open_door.ask("/", {"Host": "<b>.example.net", "Accept-Language": "ja"})
    assert "設定の hosts に加えてください" in japanese.body
    assert japanese.headers["content-type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example.net",
        "http://localhost:3000",
        "http://127.0.0.1:1",
        "null",
        "http://127.0.0.1.example.org",
        "file://",
        "",
    ],
)
def test_a_foreign_origin_is_refused(open_door: Served, origin: str) -> None:
    assert open_door.status({"Origin": origin}) == 403
    refused = open_door.ask("/_stcore/upload_file/a/b", {"Origin": origin}, "PUT", "x")
    assert (refused.status, refused.body) == (
        403,
        "This was asked by another page, and is not done. Open this page itself again.\n",
    )


def test_what_does_not_say_where_it_comes_from_changes_nothing(open_door: Served) -> None:
    assert open_door.status({}) == 403
    assert open_door.ask("/_stcore/upload_file/a/b", {}, "DELETE").status == 403


def test_the_own_page_and_the_names_of_the_settings_are_answered(open_door: Served) -> None:
    assert open_door.status(open_door.own) == 101
    local = f"localhost:{open_door.port}"
    assert open_door.status({"Host": local, "Origin": f"http://{local}"}) == 101
    named = {"Host": "shutten.example.org", "Origin": "https://shutten.example.org"}
    assert open_door.ask("/", named).status == 200
    assert open_door.status(named) == 101


def test_answers_forbid_to_be_framed_sniffed_or_to_load_from_elsewhere(open_door: Served) -> None:
    headers = open_door.ask("/").headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"


def test_who_gave_no_password_sees_nothing_but_the_form(closed_door: Served) -> None:
    page = closed_door.ask("/library?lang=ja")
    assert page.status == 401
    assert "この文書集を見るには、パスワードが要ります。" in page.body
    assert 'value="/library?lang=ja"' in page.body
    assert closed_door.ask("/_stcore/health").body == "ok"
    for path in ("/_stcore/host-config", "/_stcore/metrics", "/media/x.png", "/static/index.js", "/component/x/y"):
        assert (closed_door.ask(path).status, closed_door.ask(path).body) == (401, "Sign in first.\n")
    assert closed_door.ask("/_stcore/upload_file/a/b", closed_door.own, "PUT", "x").status == 401
    assert closed_door.status(closed_door.own) == 403
    assert closed_door.status({**closed_door.own, "Cookie": "shutten_session=made-up"}) == 403


def test_every_number_is_answered_and_no_name_where_every_address_is_listened_on(closed_door: Served) -> None:
    assert closed_door.ask("/_stcore/health", {"Host": "192.0.2.7:80"}).status == 200
    assert closed_door.ask("/_stcore/health", {"Host": "[2001:db8::1]"}).status == 200
    assert closed_door.ask("/_stcore/health", {"Host": "evil.example.net"}).status == 421


def signed_in(served: Served, password: str) -> dict[str, str]:
    reply = served.sign_in(password)
    assert reply.status == 303
    return {**served.own, "Cookie": reply.headers["set-cookie"].split(";")[0]}


@pytest.mark.parametrize(("password", "role"), [(READER, "reader"), (EDITOR, "editor")])
def test_a_password_lets_in_until_its_session_is_ended(closed_door: Served, password: str, role: str) -> None:
    headers = signed_in(closed_door, password)
    assert "<title>Streamlit</title>" in closed_door.ask("/", headers).body
    assert f"You are signed in ({role})." in closed_door.ask("/sign-in", headers).body
    with closed_door.connect(headers) as connection:
        assert closed_door.ask("/sign-out", headers, "POST").status == 303
        with suppress(ConnectionClosed):  # a connection that stays open would hold the test here
            for _ in connection:
                pass
        assert connection.close_code == 1008
    assert closed_door.ask("/", headers).status == 401
    assert closed_door.status(headers) == 403


def test_the_cookie_is_out_of_reach_of_scripts_and_of_plain_http_behind_https(closed_door: Served) -> None:
    parts = closed_door.sign_in(READER).headers["set-cookie"].split("; ")
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Max-Age=43200"} <= set(parts)
    assert "Secure" not in parts
    proxied = closed_door.sign_in(READER, {"Origin": f"https://{closed_door.host}", "Host": f"{closed_door.host}"})
    assert "Secure" in proxied.headers["set-cookie"].split("; ")


def test_another_page_can_sign_nobody_in(closed_door: Served) -> None:
    assert closed_door.sign_in(READER, {"Origin": "http://evil.example.net"}).status == 403


@pytest.mark.parametrize("onward", ["//evil.example.net", "https://evil.example.net", "/\\evil.example.net", "/a\r\nX-B: c"])
def test_no_address_leads_from_the_form_to_elsewhere(closed_door: Served, onward: str) -> None:
    assert closed_door.sign_in(READER, onward=onward).headers["location"] == "/"


def test_tries_are_slowed_down(serve_door: Callable[..., Served], passwords: dict[str, str]) -> None:
    served = serve_door(**passwords)
    statuses = [served.sign_in("guess") for _ in range(4)]
    assert [reply.status for reply in statuses] == [401, 401, 401, 429]
    assert statuses[3].headers["retry-after"] in ("1", "2")
    assert "After several wrong passwords none is looked at for now." in statuses[3].body
    assert served.sign_in(READER).status == 429  # the right one, too, is not looked at
    assert "guess" not in served.log.read_text(encoding="utf-8")


def test_a_form_that_is_too_long_is_not_read(closed_door: Served) -> None:
    assert closed_door.sign_in("x" * 10_000).status == 401
    assert closed_door.sign_in(READER).status == 303
