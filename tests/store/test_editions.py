from __future__ import annotations

from shutten.documents.document import Metadata
from shutten.store.editions import Edition, Editions


def of(title: str, date: str, language: str = "ja") -> Metadata:
    return Metadata(title=title, date=date, language=language)


EDITIONS = Editions(
    {
        "a": of("計画（令和元年修正）", "2019"),
        "b": of("計画（令和三年修正）", "2021-06"),
        "c": of("計画（令和六年修正）", "2024"),
        "d": of("計画（令和六年修正）", "2024-05"),
        "e": of("Plan 2024", "2024", "en"),
        "f": of("計画", ""),
        "g": of("2023年", "2023"),
        "h": of("2024年", "2024"),
    }
)


def test_later_editions_are_those_of_a_later_date() -> None:
    assert EDITIONS.later("a") == (Edition("2021-06", "b"), Edition("2024", "c"), Edition("2024-05", "d"))
    assert EDITIONS.later("c") == ()  # of some day of 2024
    assert EDITIONS.later("d") == ()


def test_documents_without_other_editions_are_in_none() -> None:
    assert [name for name in "abcdefgh" if name in EDITIONS] == ["a", "b", "c", "d"]
    assert not Editions({"a": of("計画", "2019")})
