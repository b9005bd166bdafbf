"""The page's door in a real Chromium: the password is asked for, lets in and is forgotten; nginx passes the page on by TLS."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from openid_provider import CLIENT, SECRET, openid_provider
from served_door import EDITOR, READER
from shutten import build_index, read_corpus
from shutten.door.passwords import hashed
from shutten.settings import BuildOptions

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from conftest import Shown
    from shutten.encoders.encoder import Encoder

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "docs" / "nginx.conf"
NAME = "shutten.example.org"


@pytest.fixture(scope="module")
def guarded(browser: Browser, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page without an index that asks for a password, which the library tells an editor how to make."""
    passwords = {"SHUTTEN_READER_PASSWORD": hashed(READER), "SHUTTEN_EDITOR_PASSWORD": hashed(EDITOR)}
    return serve(tmp_path_factory.mktemp("guarded"), SHUTTEN_HOSTS=NAME, **passwords)


def sign_in(page: Page, password: str, label: str = "Password", button: str = "Enter") -> None:
    page.get_by_label(label).fill(password)
    page.get_by_role("button", name=button).click()


def test_the_password_page_refuses_admits_and_forgets(
    guarded: str, open_page: Callable[..., Page], settle: Callable[..., None], faults: Callable[[Page], list[str]]
) -> None:
    page = open_page()
    page.goto(f"{guarded}/library?lang=en")
    expect(page.get_by_text("A password is needed to read this collection.")).to_be_visible()
    assert "Library" not in page.content()
    for size in ({"width": 390, "height": 844}, {"width": 1100, "height": 1000}):
        page.set_viewport_size(size)
        assert faults(page) == []
    sign_in(page, "not the password")
    expect(page.get_by_role("alert")).to_have_text("That is not the password.")
    sign_in(page, READER)
    settle(page, "h1")
    assert page.url == f"{guarded}/library?lang=en"
    expect(page.get_by_role("button", name="Build the index")).to_have_count(0)
    page.get_by_role("link", name="Signed in as reader – sign out").click()
    expect(page.get_by_text("You are signed in (reader).")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.goto(f"{guarded}/library?lang=en")
    expect(page.get_by_label("Password")).to_be_visible()


def test_an_editor_may_build_and_reads_japanese(
    guarded: str, open_page: Callable[..., Page], settle: Callable[..., None]
) -> None:
    page = open_page("ja-JP")
    page.goto(f"{guarded}/library")
    sign_in(page, EDITOR, "パスワード", "入る")
    settle(page, "h1")
    expect(page.get_by_role("button", name="索引を作る")).to_be_visible()
    expect(page.get_by_role("link", name="編集者としてサインイン中・サインアウト")).to_be_visible()


def test_who_signs_in_by_a_provider_comes_back_to_the_page_they_wanted(
    serve: Callable[..., str], tmp_path: Path, open_page: Callable[..., Page], settle: Callable[..., None]
) -> None:
    with openid_provider() as provider:
        provider.claims = {"email": "ann@example.org", "email_verified": True}
        provider.beside_about = {"end_session_endpoint": f"{provider.issuer}/leave"}
        known = {"ISSUER": provider.issuer, "CLIENT": CLIENT, "SECRET": SECRET, "READERS": "@example.org"}
        address = serve(tmp_path, **{f"SHUTTEN_OIDC_{name}": value for name, value in known.items()})
        page = open_page("ja-JP")
        page.goto(f"{address}/library?lang=ja")
        page.get_by_role("button", name="でサインイン").click()
        settle(page, "h1")
        assert page.url == f"{address}/library?lang=ja"
        expect(page.get_by_role("button", name="索引を作る")).to_have_count(0)
        page.get_by_role("link", name="閲覧者としてサインイン中・サインアウト").click()
        page.get_by_role("button", name="サインアウト").click()
        page.wait_for_url(f"{address}/sign-in")
        expect(page.get_by_role("button", name="でサインイン")).to_be_visible()
        assert [query["post_logout_redirect_uri"] for query in provider.left] == [f"{address}/sign-in"]


def test_signing_out_closes_the_page_in_another_tab(
    guarded: str, open_page: Callable[..., Page], settle: Callable[..., None]
) -> None:
    page = open_page()
    page.goto(f"{guarded}/?lang=en")
    sign_in(page, READER)
    settle(page, "h1")
    closed: list[str] = []
    other = page.context.new_page()
    other.on("websocket", lambda opened: opened.on("close", lambda _: closed.append(opened.url)))
    other.goto(f"{guarded}/?lang=en")
    settle(other, "h1")
    page.goto(f"{guarded}/sign-in?lang=en")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    other.wait_for_timeout(1_000)
    assert closed


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., int]]:
    """Runs nginx by the example of the documentation before a page, or several servers of one; gives the port of TLS."""
    nginx = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    if nginx is None:
        if os.environ.get("SHUTTEN_REQUIRE_BROWSER"):
            pytest.fail("nginx is not on this machine; see .ci/run")
        pytest.skip("nginx is not on this machine")
    running: list[subprocess.Popen[bytes]] = []

    def start(*addresses: str) -> int:
        folder = tmp_path_factory.mktemp("nginx")
        ports = []
        for _ in range(2):
            with socket.create_server(("127.0.0.1", 0)) as free:
                ports.append(free.getsockname()[1])
        key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}"]
        subprocess.run(
            [*key, "-keyout", str(folder / "shutten.key"), "-out", str(folder / "shutten.crt")], check=True, capture_output=True
        )
        example = EXAMPLE.read_text(encoding="utf-8")
        for given, own in (
            ("    server 127.0.0.1:8501;", "".join(f"server {one.removeprefix('http://')};\n" for one in addresses)),
            ("/etc/ssl", str(folder)),
            ("/var/log/nginx", str(folder)),
            ("listen 443", f"listen 127.0.0.1:{ports[0]}"),
            ("listen 80", f"listen 127.0.0.1:{ports[1]}"),
        ):
            assert given in example
            example = example.replace(given, own)
        (folder / "shutten.conf").write_text(example, encoding="utf-8")
        kept = " ".join(f"{name}_temp_path {folder};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        own = f"pid {folder}/pid; events {{}} http {{ {kept} access_log off; include {folder}/shutten.conf; }}"
        (folder / "nginx.conf").write_text(own, encoding="utf-8")
        command = [nginx, "-c", str(folder / "nginx.conf"), "-e", str(folder / "log"), "-g", "daemon off; master_process off;"]
        running.append(subprocess.Popen(command))
        until = time.monotonic() + 20
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", ports[0]), timeout=1):
                    return int(ports[0])
            except OSError:
                time.sleep(0.1)
        pytest.fail((folder / "log").read_text(encoding="utf-8"))

    yield start
    for one in running:
        one.send_signal(signal.SIGQUIT)
        one.wait(20)


@pytest.fixture(scope="module")
def by_name(browser: Browser) -> Iterator[Browser]:
    """A Chromium that finds the example's name on this machine."""
    rules = f"--host-resolver-rules=MAP {NAME} 127.0.0.1"
    launched = browser.browser_type.launch(
        executable_path=shutil.which("chromium") or "/usr/bin/chromium", args=["--no-sandbox", rules]
    )
    yield launched
    launched.close()


def test_a_page_behind_the_proxy_of_the_example_is_not_local(
    by_name: Browser,
    proxied: Callable[..., int],
    serve: Callable[..., str],
    settle: Callable[..., None],
    tmp_path: Path,
) -> None:
    """It asks nobody for a password and is opened on its own machine, where it could be edited but for the proxy."""
    address = serve(tmp_path, SHUTTEN_HOSTS=NAME)
    port = proxied(address)
    page = by_name.new_page(ignore_https_errors=True)
    response = page.goto(f"https://{NAME}:{port}/library?lang=en")
    settle(page, "h1")
    expect(page.get_by_text("There is no index yet", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Build the index")).to_have_count(0)
    assert response is not None
    headers = response.all_headers()
    assert headers["strict-transport-security"] == "max-age=31536000"
    assert headers["x-frame-options"] == "DENY"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    page.goto(f"{address}/library?lang=en")
    settle(page, "h1")
    expect(page.get_by_role("button", name="Build the index")).to_be_visible()


def test_by_tls_the_cookie_is_kept_to_it_and_the_password_lets_in(
    by_name: Browser,
    proxied: Callable[..., int],
    guarded: str,
    settle: Callable[..., None],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    page = by_name.new_page(ignore_https_errors=True)
    page.goto(f"https://{NAME}:{proxied(guarded)}/library?lang=en&q=quetzalcoatlus")
    sign_in(page, EDITOR)
    settle(page, "h1")
    expect(page.get_by_role("button", name="Build the index")).to_be_visible()
    logs = [path.read_text(encoding="utf-8") for path in tmp_path_factory.getbasetemp().glob("nginx*/*.log")]
    assert any('"POST /sign-in" 303' in log for log in logs)
    assert [log for log in logs if "quetzalcoatlus" in log] == []
    (cookie,) = [one for one in page.context.cookies() if one["name"] == "shutten_session"]
    assert (cookie["secure"], cookie["httpOnly"], cookie["sameSite"]) == (True, True, "Lax")


@pytest.mark.model
def test_several_servers_of_one_index_are_one_page(
    by_name: Browser,
    proxied: Callable[..., int],
    serve: Callable[..., str],
    settle: Callable[..., None],
    encoder: Encoder,
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """A link shows the same on each of them, a new generation reaches each, and where one ends the other takes its place."""
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    corpus.mkdir()

    def build(name: str, text: str) -> None:
        (corpus / name).write_text(text, encoding="utf-8")
        build_index(read_corpus(corpus), index, encoder, options=BuildOptions(second_encoder=False))

    build("ferry.txt", "The ferry to the island leaves at seven.")
    servers = {}
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        noted = ("sh", "-c", 'echo $$ > pid; exec "$@"', "sh")
        servers[serve(tmp_path / name, noted, SHUTTEN_HOSTS=NAME, SHUTTEN_INDEX=str(index))] = tmp_path / name / "pid"
    port = proxied(*servers)
    places = [*servers, f"https://{NAME}:{port}"]
    question = "lang=en&q=When+does+the+ferry+leave%3F"
    page = by_name.new_page(ignore_https_errors=True)

    def hits(place: str) -> list[str]:
        page.goto(f"{place}/?{question}")
        settle(page, ".sh-hit")
        return page.locator(".sh-hit .sh-quote").all_inner_texts()

    assert [hits(place) for place in places] == [["The ferry to the island leaves at seven."]] * 3
    build("mail.txt", "The ferry that carries the mail leaves at nine.")
    now = [sorted(hits(place)) for place in places]
    assert now == [["The ferry that carries the mail leaves at nine.", "The ferry to the island leaves at seven."]] * 3
    logs = "".join(path.read_text(encoding="utf-8") for path in tmp_path_factory.getbasetemp().glob("nginx*/shutten.log"))
    (first,) = [address for address in servers if address.removeprefix("http://") in logs]  # it stayed with one
    os.kill(int(servers[first].read_text()), signal.SIGTERM)
    assert sorted(hits(places[-1])) == now[0]


def test_no_page_of_another_site_shows_this_one(guarded: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.set_content(f'<iframe src="{guarded}/"></iframe>')
    page.wait_for_timeout(1_500)
    assert any(re.search("frame-ancestors|X-Frame-Options", one) for one in said)


@pytest.mark.model
def test_no_page_does_what_its_own_policy_forbids(
    address: str, shown: Shown, open_page: Callable[..., Page], settle: Callable[..., None]
) -> None:
    page = open_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(shown.url(address, "en"))
    settle(page, shown.ready)
    assert [one for one in said if "Content Security Policy" in one] == []
