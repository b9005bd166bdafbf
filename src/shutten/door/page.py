"""The page that asks people to sign in: one form or two, no script, nothing of the collection."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from shutten.door.policy import Policy
from shutten.texts.door import text

_STYLE = """
:root { color-scheme: light dark; }
body { font-family: 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, system-ui, sans-serif;
  line-height: 1.6; max-width: 24rem; margin: 12vh auto; padding: 0 1.25rem;
  background: light-dark(#fdfcfa, #1b1a18); color: light-dark(#2a2622, #ece7df); }
h1 { font-size: 1.5rem; } p { text-wrap: pretty; } label { display: block; font-weight: 600; }
input, button { font: inherit; width: 100%; box-sizing: border-box; padding: .5rem .75rem; border-radius: .375rem; }
input { border: 1px solid #8a8175; background: light-dark(#fff, #26241f); color: inherit; margin: .25rem 0 1rem; }
button { border: 0; background: #7a4b12; color: #fff; cursor: pointer; }
[role=alert] { border-left: 4px solid #b3352f; padding-left: .75rem; }
a { color: light-dark(#1d5685, #9cc7ee); }
"""
POLICY = (
    f"default-src 'none'; style-src 'sha256-{base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()}'; "
    "img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a browser lets this page do."""
_PAGE = Markup("""<!doctype html>
<html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><link rel="icon" href="data:,">
<title>{title} – 出典 Shutten</title><style>{style}</style></head>
<body><main><h1>出典 Shutten</h1>{body}</main></body></html>
""")
_BY = Markup("""<form method="post" action="/sign-in"><input type="hidden" name="next" value="{onward}">
<button name="by" value="provider">{by}</button></form>""")
_GOING = Markup("""<meta http-equiv="refresh" content="0; url={address}"><p><a href="{address}">{going}</a></p>""")
_FORM = Markup("""<form method="post" action="/sign-in">
<input type="hidden" name="next" value="{onward}"><input type="text" name="user" value="shutten" autocomplete="username" hidden>
<label for="password">{label}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="1000" required autofocus>
<button>{enter}</button></form>""")
_ACCOUNT = Markup(
    """<p>{who}</p><form method="post" action="/sign-out"><button>{out}</button></form><p><a href="/">{back}</a></p>"""
)
_SAID = Markup("""<p role="alert">{said}</p>""")


def form_page(language: str, onward: str, policy: Policy, said: str = "") -> bytes:
    """The page with the forms.

    Args:
        language: of its texts.
        onward: the address that was asked for, which is opened next.
        policy: how people say who they are.
        said: why the last try was in vain.
    """
    body = Markup("<p>{}</p>").format(text(language, "what_by") if policy.provider else text(language, "what"))
    body += _SAID.format(said=said) if said else ""
    if policy.provider:
        body += _BY.format(onward=onward, by=text(language, "by", name=policy.provider.name))
    if policy.passwords:
        body += _FORM.format(onward=onward, label=text(language, "password"), enter=text(language, "enter"))
    return _page(language, body)


def going_page(language: str, name: str, address: str) -> bytes:
    """What leads to a provider: a redirect in answer to a form would be one that `POLICY` forbids.

    Args:
        language: of its texts.
        name: what the provider is called.
        address: that is opened there.
    """
    return _page(language, _GOING.format(address=address, going=text(language, "going", name=name)))


def account_page(language: str, role: str) -> bytes:
    """What is shown in place of the form to somebody who was let in already."""
    who = text(language, "in_as", role=text(language, role))
    return _page(language, _ACCOUNT.format(who=who, out=text(language, "sign_out"), back=text(language, "back")))


def _page(language: str, body: Markup) -> bytes:
    style = Markup(_STYLE)  # noqa: S704  # the style sheet above, and no other text
    return _PAGE.format(language=language, title=text(language, "title"), style=style, body=body).encode()
