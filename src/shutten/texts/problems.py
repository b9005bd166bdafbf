"""What is wrong and what to do about it, by the kind of an error, in both languages.

The messages of errors are English and name files and commands: they stand below, for whoever looks after the index.
"""

from __future__ import annotations

from shutten.errors import (
    BusyError,
    EncoderError,
    IndexDamagedError,
    IndexLockedError,
    IndexMismatchError,
    IndexMissingError,
    SettingsError,
    TestSetError,
    WeightsError,
)
from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "missing": (
        "索引がまだありません。「収録文書」のページで作ると、質問できるようになります。",
        "There is no index yet. Make one on the page Library; then questions can be asked.",
    ),
    "damaged": (
        "索引が壊れています。「収録文書」のページで作り直してください。元の文書はそのまま残っています。",
        "The index is damaged. Make it again on the page Library; the documents themselves are as they were.",
    ),
    "mismatch": (
        "索引は、いまの設定とは別のモデルで作られています。設定を元に戻すか、「収録文書」のページで索引を作り直してください。",
        "The index was made with another model than the settings name. Undo the setting, or make the index again on the page "
        "Library.",
    ),
    "locked": (
        "索引は作成中です。終わるまでお待ちください。",
        "The index is being built. Wait for that to end.",
    ),
    "settings": (
        "設定に誤りがあります。下に示す箇所を直して、ページを読み込み直してください。",
        "A setting is wrong. Mend what is named below, and load the page again.",
    ),
    "encoder": (
        "言語モデルを使えません。下に示す理由を、管理者に伝えてください。",
        "The language model cannot be used. Tell whoever looks after this page what is said below.",
    ),
    "testset": (
        "評価用のファイルに誤りがあります。下に示す行を直して、もう一度選んでください。",
        "The file for the evaluation is malformed. Mend the lines named below, and choose it again.",
    ),
    "busy": (
        "いま質問が混み合っていて、順番待ちもいっぱいです。少し待ってから、もう一度「探す」を押してください。",
        "Many are asking at this moment, and no more can wait. Wait a little, then press Search again.",
    ),
    "other": (
        "処理できませんでした。下に示す理由を、管理者に伝えてください。",
        "This could not be done. Tell whoever looks after this page what is said below.",
    ),
    "detail": ("詳しい内容（英語）", "In detail"),
    "more_lines": ("ほか {count} 行", "{count} more lines"),
}

KINDS: tuple[tuple[type[Exception], str], ...] = (
    (IndexMissingError, "missing"),
    (IndexDamagedError, "damaged"),
    (IndexMismatchError, "mismatch"),
    (IndexLockedError, "locked"),
    (SettingsError, "settings"),
    (EncoderError, "encoder"),
    (WeightsError, "encoder"),
    (BusyError, "busy"),
    (TestSetError, "testset"),
)
"""The sentences by the errors that they are about, the first that fits."""

text = filler(TEXTS)
"""A text of these, its placeholders filled."""


def problem_in(language: str, error: Exception) -> str:
    """What is wrong, and what to do about it."""
    return text(language, next((name for kind, name in KINDS if isinstance(error, kind)), "other"))
