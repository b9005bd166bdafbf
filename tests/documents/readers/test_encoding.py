from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shutten.documents.readers.encoding import decode, decode_declared
from shutten.documents.readers.registry import READERS
from shutten.errors import DocumentError

RELAXED = settings(max_examples=150, deadline=None, derandomize=True)
NOUNS = "防波堤 会議録 灯台 住民 ポンプ場 ヘリポート 齋藤町長 診療所 漁協 渡船 ６号線 給水車 薔薇園".split()
VERBS = "を点検した を建て替える については、次のとおりとする が受け持つ に届け出ること（様式３） は閉鎖中".split()
JAPANESE = st.lists(
    st.builds(lambda noun, verb, stop: noun + verb + stop, *map(st.sampled_from, (NOUNS, VERBS, ["。", "。\n", "，\r\n"]))),
    min_size=1,
    max_size=8,
).map("".join)
WORDS = (
    "the council of Genève and São João met Jürgen Müller in Besançon on façade repairs née Muñoz café Größe Tromsø "
    "Conceição l’été d’Évora council’s – déjà Ångström — 25°C £300 €40 “quoted” ‘yes’ 3½ Málaga… École Ñuñoa naïve §"
).split()
WESTERN = st.lists(st.sampled_from(WORDS), min_size=2, max_size=30).map(" ".join).filter(lambda text: not text.isascii())


def read(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    found = decode(data, "a.txt")
    return found.text, found.encoding, tuple(remark.code for remark in found.remarks)


def refusal(data: bytes) -> str:
    with pytest.raises(DocumentError) as caught:
        decode(data, "a.txt")
    return caught.value.reason.code


@pytest.mark.parametrize("encoding", ["cp932", "euc_jis_2004", "utf-16-le", "utf-16-be"])
@RELAXED
@given(text=JAPANESE)
def test_japanese_sentences_come_back(encoding, text):
    assert read(text.encode(encoding)) == (text, encoding, ("encoding_guessed",))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso2022_jp_2"])
@RELAXED
@given(text=JAPANESE)
def test_what_says_its_encoding_is_not_guessed(encoding, text):
    assert read(text.encode(encoding)) == (text, encoding, ())


@RELAXED
@given(text=WESTERN)
def test_western_sentences_come_back(text):
    assert read(text.encode("cp1252")) == (text, "cp1252", ("encoding_guessed",))


@RELAXED
@given(text=WESTERN)
def test_western_sentences_in_utf_16_without_a_mark_come_back(text):
    assert read(text.encode("utf-16-le"))[:2] == (text, "utf-16-le")


@pytest.mark.parametrize(
    "text",
    [
        *("東京", "月,日\r\n1,2\r\n", "あ", "ﾔﾏﾀﾞ ﾀﾛｳ", "ポート", "①②③", "A社とB社", "第3条"),
        *("Tanaka (田中) met Suzuki (鈴木).", "The mayor of 川崎."),
    ],
)
@pytest.mark.parametrize("encoding", ["cp932", "euc_jis_2004"])
def test_short_japanese_texts(text, encoding):
    assert read(text.encode(encoding))[0] == text


@pytest.mark.parametrize(
    "text",
    [
        "Montréal",
        "The council’s budget",
        "“No further rise,” he said.",
        "coração",
        "MONTRÉAL",
        "Größe;Höhe\n3;4",
        "it is 25°C",
        "¿Qué?",
        "«bonjour»",
        "l’œuvre",
        "José,Ángel",
        "½ cup",
    ],
)
def test_short_western_texts(text):
    assert read(text.encode("cp1252"))[:2] == (text, "cp1252")


def test_a_long_line_of_ascii_takes_no_time():
    text, begun = "The café closed.\n" + "(" * 400_000, time.process_time()
    assert read(text.encode("cp1252"))[:2] == (text, "cp1252")
    assert time.process_time() - begun < 20


def test_latin_9_is_told_by_what_differs():
    assert read("The fare is €30 and the cœur is open.".encode("iso8859_15"))[:2] == (
        "The fare is €30 and the cœur is open.",
        "iso8859_15",
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("饌".encode("cp932"), "undecided_encoding"),  # as much "éa" as the kanji
        ("ｱ,ｲ,ｳ".encode("cp932"), "no_encoding"),  # as much "±,²,³"
        ("Привет, как прошло собрание".encode("cp1251"), "no_encoding"),
        ("Привет, как прошло собрание".encode("koi8_r"), "no_encoding"),
        ("Dvořák a žluťoučký kůň".encode("cp1250"), "no_encoding"),
        ("Καλημέρα κόσμε".encode("iso8859_7"), "no_encoding"),
        ("我們今天開會討論這個問題".encode("big5"), "no_encoding"),
        ("안녕하세요 오늘은 회의가 있습니다 ".encode("euc_kr") * 6, "no_encoding"),
        (bytes(range(256)), "binary"),
        ("会議は開かれた。次の会議は三月に開く。".encode().replace("開".encode(), b"\x93\xff"), "damaged_utf8"),
        ("Montréal’s café".encode() + b"\x92", "damaged_utf8"),
    ],
)
def test_what_is_refused(data, code):
    assert refusal(data) == code


def test_the_first_line_beyond_ascii_may_come_late():
    text = "A line of the log.\n" * 5_000 + "The café of Besançon closed.\n"
    assert read(text.encode("cp1252"))[:2] == (text, "cp1252")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "The ministers met in Orléans."),
        ("a.md", "# Orléans\n\nThe ministers met there."),
        ("a.csv", "town,day\nOrléans,3\nGenève,4\n"),
        ("a.html", "<h1>Orléans</h1><p>The ministers met there.</p>"),
    ],
)
def test_every_reader_of_text_says_what_it_guessed(name, content):
    document = READERS[name[1:]].read(content.encode("cp1252"), name, {})
    assert "Orléans" in document.text
    assert document.encoding == "cp1252"
    assert [(one.code, dict(one.values)) for one in document.remarks] == [("encoding_guessed", {"encoding": "Windows-1252"})]


def test_a_declared_encoding_is_not_guessed():
    found = decode_declared("café".encode("cp1252"), "ISO-8859-1")
    assert found is not None
    assert (found.text, found.encoding, found.remarks) == ("café", "cp1252", ())
