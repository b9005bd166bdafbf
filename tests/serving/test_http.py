"""The HTTP API: its errors, who is answered, its description, and what it does with whatever it is sent."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate
from starlette.testclient import TestClient

from shutten import Encoder, build_index, read_corpus
from shutten.door.policy import Policy
from shutten.search.current import CurrentIndexes
from shutten.serving.http import http_api
from shutten.serving.openapi import openapi
from shutten.serving.operations.registry import OPERATIONS
from shutten.settings import BuildOptions, Settings

QUESTION = {"question": "When does the ferry leave?"}
LOOPBACK = Policy("127.0.0.1", frozenset(), {}, 0)
TOKEN = "a token of some length"


def test_a_question_is_answered_with_quote_citation_and_link(client: TestClient) -> None:
    answered = client.get("/ask", params={**QUESTION, "document": "en/ferry.md", "holding": "seven"})
    assert (answered.status_code, answered.headers["content-type"]) == (200, "application/json")
    (hit,) = answered.json()["hits"]
    assert hit["text"] == "The ferry to the island leaves at seven."
    assert hit["citation"]["label"] == 'Harbour Office, "The ferry", 1 April 2021, para. 1'
    assert hit["citation"]["link"].startswith("https://example.org/ferry#:~:text=")


def test_characters_are_written_as_they_are(client: TestClient) -> None:
    assert "灯台の工事を認めた。".encode() in client.get("/find", params={"word": "灯台"}).content


def test_what_is_wrong_is_said_with_its_code(client: TestClient) -> None:
    refused = client.get("/ask", params={"question": "？", "top": "0"})
    assert refused.status_code == 400
    assert refused.json() == {
        "error": "top is '0'; it takes a whole number from 1 to 100",
        "faults": [
            {
                "text": "top is '0'; it takes a whole number from 1 to 100",
                "code": "parameter",
                "values": {"name": "top", "given": "'0'", "takes": "a whole number from 1 to 100"},
            }
        ],
    }
    assert client.get("/ask", params={"question": "？"}).json()["faults"][0]["code"] == "no_words"


def test_a_value_given_twice_where_one_is_taken_is_refused(client: TestClient) -> None:
    refused = client.get("/ask?question=a&question=b")
    assert (refused.status_code, refused.json()["error"]) == (400, "question is ['a', 'b']; it takes a text")


def test_other_addresses_and_methods_are_refused_as_json(client: TestClient) -> None:
    nothing, posted = client.get("/"), client.post("/ask")
    assert (nothing.status_code, nothing.json()["error"]) == (
        404,
        "there is nothing here; there are /ask, /find, /read, /documents, /health, /openapi.json",
    )
    assert (posted.status_code, posted.json()["error"], sorted(posted.headers["allow"].split(", "))) == (
        405,
        "Method Not Allowed; only GET is answered",
        ["GET", "HEAD"],
    )


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8600", "127.0.0.1.evil.example", "localhost.evil.example:80", ""]
)
def test_a_name_that_is_not_this_machines_is_refused(client: TestClient, host: str) -> None:
    refused = client.get("/ask", params=QUESTION, headers={"host": host})
    assert (refused.status_code, refused.json()["error"]) == (
        403,
        "this server answers to its own addresses alone; a name goes into `hosts` of the settings",
    )


@pytest.mark.parametrize("host", ["localhost", "localhost:8600", "127.0.0.1", "[::1]:8600", "LOCALHOST:80"])
def test_this_machines_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/health", headers={"host": host}).json() == {"status": "ready"}


def test_no_page_of_the_web_is_told_that_it_may_read(client: TestClient) -> None:
    answered = client.get("/health", headers={"origin": "https://evil.example"})
    assert [name for name in answered.headers if name.startswith("access-control")] == []


def test_with_a_token_only_its_bearer_is_answered(current: CurrentIndexes) -> None:
    everywhere = Policy("0.0.0.0", frozenset({"shutten.example"}), {}, 0)
    client = TestClient(http_api(current, everywhere, TOKEN), base_url="http://shutten.example")
    for header in ("", "Bearer", f"Basic {TOKEN}", "Bearer another", f"Bearer {TOKEN}x"):
        refused = client.get("/ask", params=QUESTION, headers={"authorization": header})
        assert (refused.status_code, refused.headers["www-authenticate"]) == (401, "Bearer")
    assert client.get("/openapi.json").status_code == 401
    assert client.get("/ask", params=QUESTION, headers={"authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.get("/health").json() == {"status": "ready"}


def test_without_an_index_it_says_so_and_takes_it_when_it_is_there(
    corpus: Path, tmp_path: Path, tiny_encoder: Encoder, build: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutten.search.index.load_encoder", lambda *_: tiny_encoder)
    index = tmp_path / "later"
    client = TestClient(http_api(CurrentIndexes(Settings(index=index)), LOOPBACK), base_url="http://localhost")
    for address in ("/health", "/ask?question=port"):
        missing = client.get(address)
        assert (missing.status_code, missing.json()["error"]) == (
            503,
            f"no index in {index}; make one with `shutten build --index {index}`",
        )
    build(read_corpus(corpus), index, tiny_encoder)
    assert client.get("/health").status_code == 200


def test_a_new_generation_is_asked_as_soon_as_it_serves(
    client: TestClient, corpus: Path, tmp_path: Path, tiny_encoder: Encoder
) -> None:
    assert client.get("/find", params={"word": "gull"}).json()["passages"] == 0
    (corpus / "gulls.md").write_text("# Gulls\n\nA gull sits on the mast.\n", encoding="utf-8")
    build_index(read_corpus(corpus), tmp_path / "index", tiny_encoder, options=BuildOptions(second_encoder=False))
    assert client.get("/find", params={"word": "gull"}).json()["passages"] == 1


@pytest.mark.parametrize("with_token", [False, True])
def test_the_description_is_openapi(with_token: bool) -> None:
    described = openapi(with_token=with_token)
    validate(described)
    assert list(described["paths"]) == ["/ask", "/find", "/read", "/documents", "/health", "/openapi.json"]


def test_the_description_is_served(client: TestClient) -> None:
    assert client.get("/openapi.json").json() == openapi(with_token=False)


@pytest.mark.parametrize("name", OPERATIONS)
@pytest.mark.filterwarnings("ignore")  # of the library that drives it
def test_whatever_is_sent_gets_an_answer_as_described(current: CurrentIndexes, name: str) -> None:
    """Requests that keep to the description and such as do not, 40 of each, by schemathesis.

    What keeps to it may be refused all the same: it may name what the index does not hold.
    """
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis takes Python 3.11 or newer")
    from hypothesis import HealthCheck, given, settings
    from schemathesis.specs.openapi.checks import positive_data_acceptance

    schema = schemathesis.openapi.from_asgi(
        "/openapi.json", http_api(current, Policy("127.0.0.1", frozenset({"testserver"}), {}, 0))
    )
    operation = schema[f"/{name}"]["GET"]
    seen = []
    for mode in schemathesis.GenerationMode:

        @given(case=operation.as_strategy(generation_mode=mode))
        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None)
        def send(case: Any) -> None:
            seen.append(case.call_and_validate(excluded_checks=[positive_data_acceptance]).status_code)

        send()
    assert {400} <= set(seen) <= {200, 400, 405}
    assert 200 in seen or name == "read"  # which takes a document's name, and none is met by chance
