"""What holds for every text, however odd."""

import time
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shutten import Document, Metadata
from shutten.building.verify import fault
from shutten.passages.assembly import Assembly, assemble
from shutten.passages.cutting import PassageLimits, fit
from shutten.passages.segment import Unit
from shutten.passages.stretch import Stretch
from shutten.text.span import WHITE, Span

MARKS = [
    "第1節 ",
    "第II部 ",
    "1 ",
    "２　",
    "(1)",
    "（２）",
    "ア ",
    "① ",
    "○ ",
    "• ",
    "- ",
    "<1> ",
    "【県】",
    "■ ",
    "# ",
    "## ",
    "図表1-1 ",
]
TAGS = [
    "<sup>かし</sup>",
    "<ruby>瑕疵<rt>かし</rt></ruby>",
    "<p>",
    "</p>",
    "<ul><li>",
    "</li>",
    "<br>",
    "**",
    "<各省庁>",
    "<!--",
    "-->",
    "<",
]
LAYOUT = ["\n", "\n\n", "\n\n\n", "\t", "\u3000", " ", "\r\n", "|", "|---|---|", "====", "---", "| 甲 | 乙 |\n", "区分\t内容\n"]
WORDS = [
    "県は道路を直す。",
    "橋を直すと述べ、大雨の",
    "令和3年4月5日",
    "2021/4/5",
    "印刷用",
    "(以上)",
    "（注1）",
    "The state mends the ",
    "road.",
]
ODD = [
    "\ufeff",
    "\u200b",
    "\u2028",
    "\x85",
    "\x0b",
    "\x1c",
    "\u3099",
    "e\u0301",
    "👨\u200d👩",
    "\ud800",
    "\x00",
    "𠮷",
    "長" * 120,
]

texts = st.lists(
    st.one_of(*(st.sampled_from(parts) for parts in (MARKS, TAGS, LAYOUT, LAYOUT, WORDS, ODD)), st.text(max_size=4)),
    max_size=30,
).map("".join)
limits = st.builds(PassageLimits, most=st.integers(1, 80), least=st.integers(0, 20), context=st.integers(0, 40))
forms = st.sampled_from(["text", "markdown", "plain"])


many = settings(max_examples=300, deadline=None)


def count(texts: Sequence[str]) -> list[int]:
    return [len(text) for text in texts]


def _cut(text: str, form: str, lengths: PassageLimits) -> Assembly:
    return assemble(Document("a.md", text, Metadata(title="計画", language="ja"), form=form), count, lengths)


def _visible(text: str, places: set[int]) -> set[int]:
    return {place for place in places if text[place] not in WHITE}


def _places(spans: Sequence[tuple[int, int]]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


@many
@given(texts, forms, limits)
def test_passages_are_exactly_what_stands_at_their_spans(text: str, form: str, lengths: PassageLimits) -> None:
    for passage in _cut(text, form, lengths).passages:
        assert fault(text, passage) == ""
        assert passage.text.strip() != ""


@many
@given(texts, forms, limits)
def test_every_character_is_somewhere(text: str, form: str, lengths: PassageLimits) -> None:
    found = _cut(text, form, lengths)
    spans = [span for passage in found.passages for span in (*passage.spans, *passage.context_spans)]
    spans += [*found.headings, *(span for span, _ in found.left_out)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert _visible(text, set(range(len(text))) - _places(spans)) == set()
    assert all(reason for _, reason in found.left_out)


@many
@given(texts, forms, limits)
def test_no_character_is_in_two_passages(text: str, form: str, lengths: PassageLimits) -> None:
    seen: set[int] = set()
    for passage in _cut(text, form, lengths).passages:
        places = _visible(text, _places(passage.spans))
        assert not places & seen
        seen |= places


@many
@given(texts, forms, limits)
def test_passages_are_in_order_and_headings_are_apart_from_them(text: str, form: str, lengths: PassageLimits) -> None:
    found = _cut(text, form, lengths)
    starts = [passage.spans[0].start for passage in found.passages]
    assert starts == sorted(set(starts))
    assert [passage.ordinal for passage in found.passages] == list(range(len(found.passages)))
    assert not _places(found.headings) & _places([span for passage in found.passages for span in passage.spans])


@many
@given(texts, forms, limits)
def test_passages_and_contexts_are_no_longer_than_they_may_be(text: str, form: str, lengths: PassageLimits) -> None:
    for passage in _cut(text, form, lengths).passages:
        assert len(passage.text) <= lengths.most
        assert len(passage.context) <= lengths.context


@many
@given(texts, forms, limits)
def test_identifiers_are_unique_and_the_same_again(text: str, form: str, lengths: PassageLimits) -> None:
    found = _cut(text, form, lengths)
    assert len({passage.id for passage in found.passages}) == len(found.passages)
    assert _cut(text, form, lengths) == found


@many
@given(texts, limits)
def test_cutting_loses_nothing_but_white_space(text: str, lengths: PassageLimits) -> None:
    stretch = Stretch(text, (Span(0, len(text)),))
    spans = stretch.stripped(0, len(text))
    found = fit(text, [Unit(spans, (), 1)] if spans else [], count, lengths)
    kept = "".join(text[start:end] for piece in found for start, end in piece.unit.spans)
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    "piece",
    ["県は道路を直す。", "1 道路\n\n", "県は、道路の\n\n", "**", "<a ", "<!--", "|", "\t", "<li>甲</li>", "(", "甲\t乙\n"],
)
def test_time_is_about_linear_in_the_text(piece: str) -> None:
    def seconds(length: int) -> float:
        start = time.process_time()
        _cut(piece * (length // len(piece)), "markdown", PassageLimits(200, 20, 40))
        return time.process_time() - start

    seconds(1_000)
    most = 64 * max(seconds(4_000), 0.04)  # quadratic would be 256 times
    assert any(seconds(64_000) < most for _ in range(2))
