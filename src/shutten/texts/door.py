"""What the page's door says."""

from __future__ import annotations

from shutten.texts.filled import Texts, filler

TEXTS: Texts = {
    "title": ("サインイン", "Sign in"),
    "what": ("この文書集を見るには、パスワードが要ります。", "A password is needed to read this collection."),
    "what_by": ("この文書集を見るには、サインインが要ります。", "Sign in to read this collection."),
    "by": ("{name} でサインイン", "Sign in by {name}"),
    "going": ("{name} に移ります。", "Going on to {name}."),
    "failed": (
        "サインインできませんでした。もう一度お試しください。続くときは管理者に知らせてください。",
        "You could not be signed in. Try again; if it goes on, tell whoever looks after this page.",
    ),
    "nobody": (
        "この文書集を見られる人に含まれていません。管理者に知らせてください。",
        "You are not among those who may read this collection. Tell whoever looks after it.",
    ),
    "password": ("パスワード", "Password"),
    "enter": ("入る", "Enter"),
    "wrong": ("パスワードが違います。", "That is not the password."),
    "wait": (
        "続けて間違えたため、いまは試せません。{seconds} 秒ほど待ってから、もう一度入力してください。",
        "After several wrong passwords none is looked at for now. Wait some {seconds} seconds, then try again.",
    ),
    "busy": (
        "サインインが混み合っています。少し待ってから、もう一度入力してください。",
        "Many are signing in at this moment. Wait a little, then try again.",
    ),
    "in_as": ("サインイン中です（{role}）。", "You are signed in ({role})."),
    "reader": ("閲覧者", "reader"),
    "editor": ("編集者", "editor"),
    "sign_out": ("サインアウト", "Sign out"),
    "back": ("ページに戻る", "Back to the page"),
    "host": (
        "このアドレス（{host}）では応答しません。管理者の方へ: この名前で公開するには、設定の hosts に加えてください。",
        "This page does not answer to the address {host}. If you look after it: add the name to `hosts` in the settings to "
        "serve it there.",
    ),
    "origin": (
        "ほかのページからの操作は受け付けません。このページを開き直してください。",
        "This was asked by another page, and is not done. Open this page itself again.",
    ),
    "closed": ("サインインが必要です。", "Sign in first."),
    "full": (
        "アップロードされたファイルでいっぱいです。しばらくしてから、もう一度お試しください。",
        "There is no room for more uploaded files now. Try again later.",
    ),
}
text = filler(TEXTS)
