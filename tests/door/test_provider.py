"""People who sign in by a provider of OpenID Connect: who is let in as what, and what is not believed."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import jwt
import pytest

from openid_provider import CLIENT, SECRET, OpenIdProvider, openid_provider
from served_door import Reply, Served
from shutten.door.policy import policy_of
from shutten.door.provider import SIGNED_IN, Provider, ProviderError
from shutten.errors import SettingsError
from shutten.settings import Settings

HERE = f"http://127.0.0.1:9{SIGNED_IN}"
ANN = {"email": "ann@example.org", "email_verified": True}
PEOPLE = {"reader": ("@example.org",), "editor": ("groups=library",)}


@pytest.fixture
def openid() -> Iterator[OpenIdProvider]:
    with openid_provider() as provider:
        provider.claims = ANN
        yield provider


@pytest.fixture
def served(openid: OpenIdProvider, serve_door: Callable[..., Served]) -> Served:
    """A page that every machine reaches, without any password."""
    return serve_door(
        ["--address", "0.0.0.0"],
        SHUTTEN_OIDC_ISSUER=openid.issuer,
        SHUTTEN_OIDC_CLIENT=CLIENT,
        SHUTTEN_OIDC_SECRET=SECRET,
        SHUTTEN_OIDC_READERS="@example.org",
        SHUTTEN_OIDC_EDITORS="groups=library",
    )


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        return None


def sent_back(address: str) -> str:
    """Where the provider sends somebody whom it was asked about."""
    try:
        build_opener(_Stay).open(Request(address), timeout=10)
    except OSError as answer:
        return str(answer.headers["Location"])  # type: ignore[attr-defined]
    pytest.fail("it sends nobody back")


def going_to(page: Reply) -> str:
    """Where a page leads to at once."""
    address = re.search(r'content="0; url=([^"]+)"', page.body)
    assert address
    return unescape(address[1])


def sign_in(page: Served, onward: str = "/library?lang=en") -> Reply:
    """Go to the provider and come back, as a browser does."""
    form = {"Content-Type": "application/x-www-form-urlencoded", **page.own}
    going = page.ask("/sign-in", form, "POST", urlencode({"by": "provider", "next": onward}))
    assert going.status == 200
    back = urlsplit(sent_back(going_to(going)))
    cookie = going.headers["set-cookie"].partition(";")[0]
    return page.ask(f"{back.path}?{back.query}", {"Cookie": cookie})


def test_who_signs_in_here_is_let_in_as_what_they_are_until_they_sign_out(openid: OpenIdProvider, served: Served) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert served.ask("/sign-in", {**form, "Origin": "http://evil.example.net"}, "POST", "by=provider").status == 403
    failed = served.ask(f"{SIGNED_IN}?code=a&state=b&lang=en")
    assert (failed.status, "You could not be signed in." in failed.body) == (401, True)
    openid.beside_about = {"issuer": "https://evil.example.net"}
    going = served.ask("/sign-in", {**form, **served.own}, "POST", urlencode({"by": "provider", "next": "/?lang=ja"}))
    assert (going.status, "サインインできませんでした。" in going.body) == (502, True)
    openid.beside_about = {"userinfo_endpoint": f"{openid.issuer}/user"}
    refused = served.ask("/library?lang=en")
    assert refused.status == 401
    assert f"Sign in by 127.0.0.1:{urlsplit(openid.issuer).port}" in refused.body
    assert served.status(served.own) == 403
    for beside, role in (({}, "reader"), ({"groups": ["staff", "library"]}, "editor")):
        openid.beside = beside
        admitted = sign_in(served)
        assert (admitted.status, admitted.headers["location"]) == (303, "/library?lang=en")
        cookie = {"Cookie": admitted.headers["set-cookie"].partition(";")[0]}
        assert served.ask("/library", cookie).status == 200
        assert served.status({**served.own, **cookie}) == 101
        assert f"You are signed in ({role})." in served.ask("/sign-in?lang=en", cookie).body
        served.ask("/sign-out", {**served.own, **cookie}, "POST")
        assert served.ask("/library", cookie).status == 401
        assert served.status({**served.own, **cookie}) == 403
    openid.beside, openid.claims = {}, {"email": "eve@example.net", "email_verified": True}
    nobody = sign_in(served)
    assert (nobody.status, "set-cookie" in nobody.headers) == (403, False)
    assert "You are not among those who may read this collection." in nobody.body
    log = served.log.read_text(encoding="utf-8")
    assert ("let in" in log, "nobody here" in log) == (True, True)
    assert not [word for word in (SECRET, "ann@", "eve@", "id_token") if word in log]


def test_who_signs_out_here_is_sent_to_sign_out_there(openid: OpenIdProvider, served: Served) -> None:
    openid.beside_about = {"end_session_endpoint": f"{openid.issuer}/leave?a=b"}
    cookie = {"Cookie": sign_in(served).headers["set-cookie"].partition(";")[0]}
    going = served.ask("/sign-out", {**served.own, **cookie}, "POST")
    assert (going.status, "Max-Age=0" in going.headers["set-cookie"]) == (200, True)
    assert served.ask("/library", cookie).status == 401
    back = sent_back(going_to(going))
    assert back == f"{served.own['Origin']}/sign-in"
    (query,) = openid.left
    assert (query["a"], query["client_id"]) == ("b", CLIENT)
    said = jwt.decode(query["id_token_hint"], openid.key.public_key(), ["RS256"], audience=CLIENT)
    assert said["email"] == "ann@example.org"
    assert query["id_token_hint"] not in served.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("named", [None, "http://evil.example.net/leave", "javascript:alert(1)"])
def test_a_provider_that_names_no_safe_address_is_not_gone_to(
    openid: OpenIdProvider, provider: Provider, named: str | None
) -> None:
    openid.beside_about = {"end_session_endpoint": named} if named else {}
    assert provider.leave("t", "https://shutten.example.org/sign-in") is None


def test_a_token_too_long_for_an_address_is_left_out(openid: OpenIdProvider, provider: Provider) -> None:
    openid.beside_about = {"end_session_endpoint": f"{openid.issuer}/leave"}
    address = provider.leave("t" * 4_001, HERE)
    assert query_of(address or "") == {"client_id": CLIENT, "post_logout_redirect_uri": HERE}


@pytest.fixture
def provider(openid: OpenIdProvider) -> Provider:
    return Provider(openid.issuer, CLIENT, SECRET, PEOPLE)


def query_of(address: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        ({"aud": "another"}, "InvalidAudienceError"),
        ({"aud": [CLIENT, "another"], "azp": "another"}, "for another program"),
        ({"iss": "https://evil.example.net"}, "InvalidIssuerError"),
        ({"nonce": "n"}, "of another sign-in"),
        ({"exp": int(time.time()) - 3600}, "ExpiredSignatureError"),
        ({"sub": None}, "Missing|Invalid"),
    ],
)
def test_a_token_that_says_anything_else_is_not_believed(
    openid: OpenIdProvider, provider: Provider, spoil: dict[str, object], why: str
) -> None:
    openid.spoil = spoil
    address, browser = provider.begin(HERE, "/")
    with pytest.raises(ProviderError, match=why):
        provider.finish(query_of(sent_back(address)), browser)


@pytest.mark.parametrize("algorithm", ["none", "HS256", "RS256"])
def test_a_token_that_the_provider_did_not_sign_is_not_believed(
    openid: OpenIdProvider, provider: Provider, algorithm: str
) -> None:
    openid.algorithm, openid.key = algorithm, OpenIdProvider(0).key
    address, browser = provider.begin(HERE, "/")
    with pytest.raises(ProviderError, match="not to be trusted"):
        provider.finish(query_of(sent_back(address)), browser)


def test_only_the_browser_that_was_sent_comes_back_once_and_in_time(openid: OpenIdProvider) -> None:
    now = [0.0]
    provider = Provider(openid.issuer, CLIENT, SECRET, PEOPLE, lambda: now[0])
    address, browser = provider.begin(HERE, "/a")
    back = query_of(sent_back(address))
    assert provider.finish(back, browser)[:3] == ("reader", "/a", False)
    for again, kept, later in ((back, browser, 0), (None, "another", 0), (None, None, 0), (None, browser, 601)):
        address, browser = provider.begin(HERE, "/a") if again is None else (address, browser)
        query = again or query_of(sent_back(address))
        now[0] += later
        with pytest.raises(ProviderError, match=r"comes back (from no sign-in|in another browser)"):
            provider.finish(query, browser if kept == browser or later else kept)
    address, browser = provider.begin(HERE, "/a")
    with pytest.raises(ProviderError, match="answered 'access_denied'"):
        provider.finish({"state": query_of(address)["state"], "error": "access_denied"}, browser)


def test_an_address_that_nobody_verified_is_nobodys(openid: OpenIdProvider, provider: Provider) -> None:
    openid.claims = {"email": "ann@example.org"}
    address, browser = provider.begin(HERE, "/")
    assert provider.finish(query_of(sent_back(address)), browser)[0] is None


def test_a_provider_without_client_or_people_is_refused_at_the_start() -> None:
    with pytest.raises(SettingsError, match="needs oidc_client beside it, and whom to let in"):
        policy_of(Settings(oidc_issuer="https://id.example.org", oidc_client="a"), "0.0.0.0")
