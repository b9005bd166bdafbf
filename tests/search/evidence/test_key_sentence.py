import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from shutten import Corpus, Document, Encoder, Index, Metadata, build_index
from shutten.answering.options import ReadingOptions
from shutten.answering.reader import Reading
from shutten.search.answer import Hit
from shutten.search.evidence.key_sentence import choose, read_evidence, sentence_itself, sentence_of, weights_for
from shutten.settings import BuildOptions
from shutten.text.span import Span

TEXTS = {
    "harbour.txt": "港の工事は市が担当した。防波堤の長さは三百メートルである。完成した灯台は赤く塗られた。",
    "library.txt": (
        "The mayor visited the town library on 3 May 2019. She promised to buy ten thousand new books for children. "
        "The roof had been repaired by a local carpenter."
    ),
    "list.txt": "- 祭りの日程を決めた。\n- 花火の予算を減らした。\n",
    "alone.txt": "・ 橋は木でできている。",
    "boats.txt": (
        "The eighth point of the report has to do with accidents at the harbour. "
        "It asks the owners of boats to renew their engines every ten years."
    ),
    "river.txt": "川は北から南へ流れる。水は冷たい。",
}


def _index(path: Path, encoder: Encoder, options: BuildOptions) -> Index:
    documents = [Document(name, text, Metadata(), form="plain", sha256=name) for name, text in sorted(TEXTS.items())]
    build_index(Corpus(tuple(documents), ()), path, encoder, options=options)
    return Index(path, encoder=encoder)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Iterator[Index]:
    opened = _index(tmp_path_factory.mktemp("index"), encoder, BuildOptions(second_encoder=False))
    yield opened
    opened.close()


def _hit(index: Index, question: str, document: str) -> Hit:
    return next(hit for hit in index.ask(question, 5).hits if hit.passage.document == document)


def test_the_best_is_chosen_from_the_least_likelihood_on() -> None:
    # 1 / (1 + e^-1) = 0.731
    assert choose([1.0, 0.0], 0.73) == 0
    assert choose([1.0, 0.0], 0.74) is None


def test_many_sentences_that_are_nearly_as_good_leave_none() -> None:
    assert choose([1.0] + [0.0] * 3, 0.5) is None  # e / (e + 3) = 0.475


def test_equal_sentences_leave_none() -> None:
    assert choose([2.0, 2.0], 0.65) is None


def test_scores_of_any_size_are_compared() -> None:
    assert choose([-2000.0, 3000.0], 0.65) == 1


@pytest.mark.parametrize(
    ("text", "itself"),
    [
        ("会談した。\n\n", "会談した。"),
        ("\u3000・ 会談した。 ", "会談した。"),
        ("- - talks", "talks"),
        ("7. 会談した。", "会談した。"),
        ("<3> 会談した。", "会談した。"),
        ("① 会談した。", "会談した。"),
        ("2017年に会談した。", "2017年に会談した。"),
        ("3.5度である。", "3.5度である。"),
        ("-5度である。", "-5度である。"),
    ],
)
def test_white_space_and_list_marks_are_left_out(text: str, itself: str) -> None:
    span = sentence_itself(text, Span(0, len(text)))
    assert span is not None
    assert text[span.start : span.end] == itself


@pytest.mark.parametrize("text", ["・ \n", " \n", "", "7. "])
def test_a_mark_alone_is_no_sentence(text: str) -> None:
    assert sentence_itself(text, Span(0, len(text))) is None


def test_the_sentence_that_holds_a_span() -> None:
    text = "前日に着いた。会談は3時間続いた。"
    assert sentence_of(text, Span(10, 13)) == Span(7, 17)
    assert sentence_of(text, Span(2, 12)) == Span(0, 7)


def test_what_a_reader_says_of_sentences() -> None:
    reading = Reading(1.0, Span(5, 6), 0.7, ((Span(0, 4), 0.125), (Span(4, 9), 0.875)))
    said = read_evidence(reading, [Span(0, 4), Span(4, 9), Span(9, 12)])
    assert said.tolist() == pytest.approx([math.log(0.125), math.log(0.875), math.log(0.01)])


def test_weights_of_another_model_leave_its_vectors_out() -> None:
    assert weights_for("intfloat/multilingual-e5-small", True)[1] is True
    assert weights_for("intfloat/multilingual-e5-small", False)[1] is False
    assert weights_for("another", True) == weights_for("another", False)
    assert weights_for("another", True, read=True) == weights_for("another", False, read=True)
    assert weights_for("another", True, read=True) != weights_for("another", True)


@pytest.mark.parametrize(
    ("question", "document", "sentence"),
    [
        ("灯台は何色に塗られたか", "harbour.txt", "完成した灯台は赤く塗られた。"),
        ("防波堤の長さは何メートルか", "harbour.txt", "防波堤の長さは三百メートルである。"),
        ("What colour was the lighthouse painted?", "harbour.txt", "完成した灯台は赤く塗られた。"),
        ("Who repaired the roof?", "library.txt", "The roof had been repaired by a local carpenter."),
        ("花火の予算はどうなったか", "list.txt", "花火の予算を減らした。"),
    ],
)
def test_the_sentence_that_answers_is_marked(index: Index, question: str, document: str, sentence: str) -> None:
    assert _hit(index, question, document).key_text == sentence


def test_a_scene_that_the_question_gives_does_not_draw_the_mark_to_itself(index: Index) -> None:
    hit = _hit(index, "How many books did the mayor promise to buy for children when she visited on 3 May 2019?", "library.txt")
    assert hit.key_text == "She promised to buy ten thousand new books for children."


def test_a_reader_knows_the_sentence_that_answers_with_none_of_the_questions_words(index: Index) -> None:
    question = "What does the eighth point of the report ask for with regard to accidents at the harbour?"
    assert _hit(index, question, "boats.txt").key_text.startswith("It asks the owners")
    with Index(index.path, encoder=index.load(), reading=ReadingOptions(reader=False)) as unread:
        assert _hit(unread, question, "boats.txt").key_text.startswith("The eighth point")


def test_a_passage_of_one_sentence_is_marked_without_its_list_mark(index: Index) -> None:
    hit = _hit(index, "橋は何でできているか", "alone.txt")
    assert hit.passage.text.startswith("・")
    assert hit.key_text == "橋は木でできている。"


def test_nothing_is_marked_where_no_sentence_has_to_do_with_the_question(index: Index) -> None:
    assert _hit(index, "花火の予算", "river.txt").key is None


def test_a_question_without_any_term_marks_nothing_among_several_sentences(index: Index) -> None:
    assert _hit(index, "それは何ですか", "river.txt").key is None


def test_words_alone_decide_where_the_index_has_no_vectors_of_tokens(
    tmp_path: Path,
    make_tiny_encoder: Callable[[], Any],
    make_corpus: Callable[[Mapping[str, str]], Corpus],
    build: Callable[..., Path],
) -> None:
    text = "A bridge was built. The lighthouse is painted red. Fish are sold here."
    encoder = make_tiny_encoder()
    build(make_corpus({"a.txt": text, "b.txt": "Boats."}), tmp_path, encoder)
    index = Index(tmp_path, encoder=encoder)
    assert _hit(index, "Which lighthouse is painted?", "a.txt").key_text == "The lighthouse is painted red."
    index.close()
