from shutten.bilingual.romaji import to_hiragana
from shutten.search.understanding.splitting import Piece, split

WORDS = {"ホジョ": ("補助",), "ホジョキン": ("補助金",), "キン": ("金", "菌"), "シンサ": ("審査",)}
SMALL = {"ノ": "の"}


def test_long_words_come_before_short_ones() -> None:
    assert split("ホジョキンノシンサ", WORDS, SMALL) == [
        Piece(0, 5, ("補助金",), "", "ホジョキン"),
        Piece(5, 6, (), "の"),
        Piece(6, 9, ("審査",), "", "シンサ"),
    ]


def test_what_is_not_made_of_words_alone_is_not_split() -> None:
    assert split("ホジョキンノタンサ", WORDS, SMALL) is None


def test_what_no_word_covers_stays_where_that_is_allowed() -> None:
    assert split("ホジョキンノタンサ", WORDS, SMALL, unknown=to_hiragana) == [
        Piece(0, 5, ("補助金",), "", "ホジョキン"),
        Piece(5, 9, (), "のたんさ", unknown=True),
    ]


def test_a_slip_is_allowed_where_nothing_else_goes_through() -> None:
    def slips(part: str) -> tuple[str, ...]:
        return ("審査委員",) if part == "シンサイイソ" else ()

    assert split("ホジョノシンサイイソ", WORDS, SMALL, slips) == [
        Piece(0, 3, ("補助",), "", "ホジョ"),
        Piece(3, 4, (), "の"),
        Piece(4, 10, ("審査委員",), "", "シンサイイソ"),
    ]
