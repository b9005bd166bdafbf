from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from shutten import Encoder, build_index, read_corpus
from shutten.search.question import analyse
from shutten.search.understanding.understand import Understander
from shutten.settings import BuildOptions
from shutten.store.generation import Generation

TEXTS = {
    "grant.md": "# 緑化補助金\n\n緑化補助金の審査委員会は、毎年九月に開く。苗木の引換券は、公園で受け取る。給水の設備もある。",
    "members.md": "# 名簿\n\n委員　高田　健二\n\n委員　佐野　まこと",
    "ferry.md": "# Ferry\n\nThe ferry timetable is printed in the harbour office. Passengers with luggage board first.",
}
IN_ENGLISH = {
    "bridge.md": "# Bridge\n\nThe engineer Kiyoshi Tanabe built the bridge. Merchants paid a toll to cross the river.",
    "festival.md": "# Festival\n\nThe shrine holds a festival of lanterns in summer. Musicians walk around the pond.",
    "union.md": "# Union\n\nThe union refused the demand of the authorities, and the committee was dissolved.",
}


@pytest.fixture(scope="module")
def understands(
    tmp_path_factory: pytest.TempPathFactory, make_tiny_encoder: Callable[[], Encoder]
) -> Iterator[Callable[[dict[str, str]], Understander]]:
    """Makes what understands questions to some documents."""
    with ExitStack() as opened:

        def made(texts: dict[str, str]) -> Understander:
            folder = tmp_path_factory.mktemp("understood")
            (folder / "c").mkdir()
            for name, text in texts.items():
                (folder / "c" / name).write_text(text, encoding="utf-8")
            options = BuildOptions(second_encoder=False)
            build_index(read_corpus(folder / "c"), folder / "i", make_tiny_encoder(), options=options)
            return Understander(opened.enter_context(closing(Generation(folder / "i"))))

        yield made


@pytest.fixture(scope="module")
def understander(understands: Callable[[dict[str, str]], Understander]) -> Understander:
    return understands(TEXTS)


@pytest.fixture(scope="module")
def of_english(understands: Callable[[dict[str, str]], Understander]) -> Understander:
    """What understands questions where all passages are English."""
    return understands(IN_ENGLISH)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("りょっかほじょきんのしんさいいんかい", "緑化補助金の審査委員会"),
        ("ﾘｮｯｶﾎｼﾞｮｷﾝはいつ", "緑化補助金はいつ"),
        ("ryokka hojokin no shinsa iinkai", "緑化補助金の審査委員会"),
        ("ryokka hozyokin no sinsa iinkai wa itsu desu ka", "緑化補助金の審査委員会はいつですか"),
        ("級水の設備", "給水の設備"),
        ("Where is the ferry timtable?", "Where is the ferry timetable?"),
        ("ryokka hojokin no kazu", "緑化補助金の数"),
        ("passengers with lugage", "passengers with luggage"),
        ("When does the hojokin committee meet?", "When does the 補助金 committee meet?"),
        (
            "ことしのはるにりょっかほじょきんのしんさいいんかいはひらかれたか",
            "ことしのはるに緑化補助金の審査委員会はひらかれたか",
        ),
        ("2019ねん4がつ5かのりょっかほじょきん", "2019年4月5日の緑化補助金"),
        ("れいわ3ねんのしんさいいんかい", "令和3年の審査委員会"),
        ("reiwa 3 nen 4 gatu 5 ka no ryokka hojokin", "令和3年4月5日の緑化補助金"),
        ("kotoshi no haru, ryokka hojokin no shinsa iinkai wa nannin ka", "ことしのはる, 緑化補助金の審査委員会はなんにんか"),
        ("NPO no ryokka hojokin wa donna hojokin ka", "NPO の緑化補助金はどんな補助金か"),
    ],
)
def test_a_question_is_understood_in_the_words_of_the_passages(understander: Understander, asked: str, meant: str) -> None:
    understood = understander.understand(analyse(asked))
    assert understood is not None
    assert understood.question == meant


def test_a_question_in_romaji_is_a_japanese_one(understander: Understander) -> None:
    understood = understander.understand(analyse("nae no hikikaeken, ryokka hojokin"))
    assert understood is not None
    assert understood.language == "ja"


@pytest.mark.parametrize(
    "asked",
    [
        "緑化補助金の審査委員会はいつ開くか",
        "Where is the ferry timetable printed?",
        "ドローンの規制はありますか",
        "みんなの意見はどこにありますか",
        "高山健二",
        "「りょっかほじょきん」",
        "What did Ferny say about drones?",
        "Which subsidy is paid for windows?",
        "ありがとうございます",
        "お手数をおかけしますがよろしくおねがいいたします",
        "Tape measure",
        "Make a note on the date",
    ],
)
def test_what_is_a_word_or_a_name_of_its_own_is_left_as_it_is(understander: Understander, asked: str) -> None:
    assert understander.understand(analyse(asked)) is None


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("しょうにんがはらったつうこうりょう", "商人がはらった通行料"),
        ("syonin ga haratta tuukoryo", "商人がはらった通行料"),
        ("くみあいはようきゅうをきょひしたか", "組合は要求を拒否したか"),
        ("kumiai wa youkyuu o kyohi shita ka", "組合は要求を拒否したか"),
        ("「くみあい」はようきゅうをきょひしたか", "「くみあい」は要求を拒否したか"),
        ("Tanabe Kiyoshi ga kaketa hashi", "Tanabe Kiyoshi がかけた橋"),
    ],
)
def test_without_japanese_passages_kana_and_romaji_are_words_that_have_a_translation_in_the_english_ones(
    of_english: Understander, asked: str, meant: str
) -> None:
    understood = of_english.understand(analyse(asked))
    assert understood is not None
    assert (understood.question, understood.language) == (meant, "ja")


@pytest.mark.parametrize(
    "asked",
    [
        "組合のさまざまなようきゅう",
        "神社のまつりはどこでおこなわれますか",
        "Who is Donatello?",
        "Make a note on the date",
        "Sen no Rikyu",
    ],
)
def test_without_japanese_passages_other_questions_are_left_as_they_are(of_english: Understander, asked: str) -> None:
    assert of_english.understand(analyse(asked)) is None


def test_it_says_which_words_were_taken_for_which(understander: Understander) -> None:
    understood = understander.understand(analyse("ferry timtable"))
    assert understood is not None
    assert [(word.asked, word.meant, word.start, word.end) for word in understood.words] == [("timtable", "timetable", 6, 14)]
