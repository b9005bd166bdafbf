"""Why a file is left out, in the page's language. The readers give their reasons in English."""

from __future__ import annotations

import re

_JAPANESE = (
    (r"is empty", "中身がありません。"),
    (r"holds no text", "文字がありません。"),
    (r"holds nothing but front matter", "前書き（front matter）のほかに文字がありません。"),
    (r"is of no form that can be read; these are: (.+)", "読めない形式です。読めるのは {0} です。"),
    (r"has no name with an ending; these are taken: (.+)", "ファイル名に拡張子が必要です。読めるのは {0} です。"),
    (
        r"is named like a file about a collection, which is no document of it; rename it",
        "文書ではなく説明用のファイルの名前です。名前を変えてください。",
    ),
    (r"is there already, as (.+)", "すでに {0} があります。"),
    (r"is not a regular file", "ふつうのファイルではありません。"),
    (r"is larger than (\d+) MB; split it", "{0} MB を超えています。分割してください。"),
    (
        r"is (an? .+), though its name ends in (\S+); rename it",
        "拡張子は {1} ですが、中身が違います（{0}）。名前を直してください。",
    ),
    (r"is damaged, or no (.+)", "壊れているか、{0} ではありません。"),
    (r"is a ZIP archive but no (.+)", "ZIP ファイルですが、{0} ではありません。"),
    (r"is damaged: page (\d+) cannot be read", "壊れています（{0} ページが読めません）。"),
    (r"is damaged: (.+)", "壊れています（{0}）。"),
    (r"expands to .+", "展開すると大きすぎます。壊れているか、悪意のあるファイルです。"),
    (r"is a binary file, not text", "テキストではなく、バイナリーファイルです。"),
    (
        r"is in none of the encodings (.+); save it as UTF-8",
        "文字コードがわかりません（{0} のどれでもありません）。UTF-8 で保存してください。",
    ),
    (
        r"says it is (.+) but is not, at byte \d+; save it as UTF-8",
        "文字コードが、名乗っている {0} と違います。UTF-8 で保存してください。",
    ),
    (r"is protected by a password; save it without one", "パスワードで保護されています。外して保存してください。"),
    (
        r"has no text, only pictures of it \(a scan\?\); run OCR on it first",
        "文字の情報がなく、画像だけです（スキャンしたものかもしれません）。先に OCR にかけてください。",
    ),
    (r"does not say which characters its fonts draw; run OCR on it first", "文字を取り出せません。先に OCR にかけてください。"),
    (r"cannot be parsed as HTML", "HTML として読めません。"),
    (r"nests elements more than \d+ deep", "要素の入れ子が深すぎます。"),
    (r"a quote opened in line (\d+) is never closed", "{0} 行目で始まる引用符が閉じていません。"),
    (r"cannot be read: (.+)", "読めません（{0}）。"),
    (r"its front matter (.+)", "前書き（front matter）に誤りがあります（{0}）。"),
    (r"is a link that leads nowhere", "リンク先がありません。"),
    (r"is a link that leads out of the corpus", "リンク先が文書のフォルダーの外にあります。"),
    (r"is a link to a folder; give the folder itself", "フォルダーへのリンクです。"),
    (r"is a link to (.+), which is read already", "すでに読んだ {0} へのリンクです。"),
    (r"is named in (.+) but is not there", "{0} に書かれていますが、ファイルがありません。"),
    (r"has a name that is not UTF-8; rename it", "ファイル名が UTF-8 ではありません。名前を変えてください。"),
)


def reason_in(language: str, reason: str) -> str:
    """``reason`` in the page's language; one that is not known stays as it is.

    >>> reason_in("ja", "is larger than 50 MB; split it"), reason_in("en", "is empty")
    ('50 MB を超えています。分割してください。', 'is empty')
    """
    if language == "ja":
        for pattern, template in _JAPANESE:
            if found := re.fullmatch(pattern, reason, re.DOTALL):
                return template.format(*found.groups())
    return reason
