"""Two collections on one server: chosen at the top, in the address, and never mixed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from shutten import Encoder, build_index, read_corpus

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.model]

TEXTS = {"ports": "The ferry to the island leaves at seven.", "gulls": "A gull sits on the ferry."}
NAMES = {"ports": "港", "gulls": "Gulls"}


@pytest.fixture(scope="module")
def address(serve: Callable[..., str], encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page on three collections, the last for editors alone, by somebody who is none."""
    folder, tables = tmp_path_factory.mktemp("collections"), []
    for key, text in TEXTS.items():
        (folder / key).mkdir()
        (folder / key / f"{key}.md").write_text(f"# {key}\n\n{text}\n", encoding="utf-8")
        build_index(read_corpus(folder / key), folder / f"{key}-index", encoder)
        tables.append(f'[collections.{key}]\nname = "{NAMES[key]}"\ncorpus = "{key}"\nindex = "{key}-index"\n')
    tables.append('[collections.secret]\ncorpus = "s"\nindex = "s-index"\nvisible = "editors"\n')
    (folder / "shutten.toml").write_text("".join(tables), encoding="utf-8")
    return serve(folder, SHUTTEN_EDITABLE="false")


def test_a_collection_is_chosen_at_the_top_and_nothing_of_the_other_stays(
    address: str, open_page: Callable[..., Page], settle: Callable[..., None], faults: Callable[[Page], list[str]]
) -> None:
    page = open_page()
    page.goto(f"{address}/?lang=en&q=ferry")
    settle(page, ".sh-hit")
    assert "collection=ports" in page.url
    assert "leaves at seven" in page.inner_text("body")
    page.get_by_role("combobox", name="Collection").click()
    page.get_by_role("option", name="Gulls").wait_for()
    assert faults(page) == []
    page.get_by_role("option", name="Gulls").click()
    page.wait_for_url(lambda url: "collection=gulls" in url and "q=" not in url)
    settle(page, "h1")
    shown = page.inner_text("body")
    assert "leaves at seven" not in shown
    assert "Your questions" not in shown
    page.go_back()
    page.get_by_text("leaves at seven").first.wait_for()
    page.goto(f"{address}/?lang=en&collection=gulls&q=ferry")
    settle(page, ".sh-hit")
    assert "A gull sits" in page.inner_text("body")
    assert "leaves at seven" not in page.inner_text("body")


def test_other_pages_stay_with_the_collection(
    address: str, open_page: Callable[..., Page], settle: Callable[..., None]
) -> None:
    page = open_page()
    page.goto(f"{address}/library?lang=en&collection=gulls")
    settle(page, "h1")
    page.get_by_text("1 document").first.wait_for()
    link = page.get_by_role("link", name="Ask", exact=True).first
    link.hover()  # where it leads if it is opened in another tab
    assert "collection=gulls" in (link.get_attribute("href") or "")
    assert page.get_by_role("combobox", name="Collection").input_value() == "Gulls"
    page.goto(f"{address}/document?lang=en&collection=ports&doc=gulls.md")
    settle(page, "h1")
    assert "A gull sits" not in page.inner_text("body")


@pytest.mark.parametrize("key", ["secret", "none"])
def test_a_collection_that_may_not_be_seen_is_told_like_one_that_is_not_there(
    address: str, open_page: Callable[..., Page], settle: Callable[..., None], key: str
) -> None:
    page = open_page()
    page.goto(f"{address}/?lang=en&collection={key}")
    settle(page, "h1")
    page.get_by_text("There is no such collection as the link names").wait_for()
    page.get_by_role("combobox", name="Collection").click()
    page.get_by_role("option").first.wait_for()
    assert page.get_by_role("option").all_inner_texts() == ["港", "Gulls"]
