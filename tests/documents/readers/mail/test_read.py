"""Messages and mailboxes as programs write them, with the blocks that they must give."""

from __future__ import annotations

import base64
import time
from email.header import Header
from email.message import EmailMessage

import pytest

from shutten.documents.block import Place
from shutten.documents.readers.mail.read import read_eml, read_mbox
from shutten.documents.remark import Remark
from shutten.errors import DocumentError
from shutten.passages.assembly import make_passages
from shutten.passages.cutting import PassageLimits

HEAD = b"From: kowan@example.jp\nSubject: x\nMIME-Version: 1.0\n"


def encoded(words: str, charset: str) -> str:
    return Header(words, charset).encode()


def message(
    subject: str, body: str, sender: str = "谷川 良 <tanigawa@example.jp>", day: str = "Mon, 1 Apr 2024 00:10:00 +0900"
) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"], made["Date"] = sender, "kowan@example.jp", subject, day
    made.set_content(body)
    return made


def test_a_japanese_message_of_the_old_kind(shown):
    head = f"From: {encoded('谷川 良', 'iso-2022-jp')} <tanigawa@example.jp>\nTo: kowan@example.jp\n"
    head += f"Subject: {encoded('護岸工事の日程について（港湾課からのお知らせと確認のお願い）', 'iso-2022-jp')}\n"
    head += "Date: Mon, 1 Apr 2024 00:10:00 +0900\nContent-Type: text/plain; charset=ISO-2022-JP\n\n"
    body = "工期は三か月とする。\n詳しくは次のとおり。\n\n・北岸 四月\n・南岸 五月\n\n"
    body += "> 工期を知らせてほしい。\n> 急ぎである。\n承知した。\n"
    document = read_eml(head.encode() + body.encode("iso-2022-jp"), "a.eml", {})
    subject = "護岸工事の日程について（港湾課からのお知らせと確認のお願い）"
    assert shown(document) == [
        ("heading", 1, subject),
        ("heading", 2, "谷川 良"),
        (
            "furniture",
            "mail header",
            "From: 谷川 良 <tanigawa@example.jp>\nTo: kowan@example.jp\nDate: Mon, 1 Apr 2024 00:10:00 +0900",
        ),
        ("furniture", "date line", "1 Apr 2024"),
        ("paragraph", "工期は三か月とする。\n詳しくは次のとおり。"),
        ("item", "・北岸 四月"),
        ("item", "・南岸 五月"),
        ("paragraph", "> 工期を知らせてほしい。\n> 急ぎである。"),
        ("paragraph", "承知した。"),
    ]
    about = document.metadata
    assert (about.title, about.publisher, about.date) == (subject, "谷川 良", "2024-04-01")
    assert document.places == (Place(0, "message", subject, "2024-04-01"),)


def test_text_counts_before_html_and_html_where_there_is_no_text(shown):
    both = message("題", "文である。")
    both.add_alternative("<p>頁である。</p>", subtype="html")
    assert shown(read_eml(both.as_bytes(), "a.eml", {}))[4:] == [("paragraph", "文である。")]
    page = EmailMessage()
    page["From"], page["Subject"] = "a@example.jp", "題"
    page.set_content("<h1>章</h1><p>頁である。</p><table><tr><th>港<th>隻<tr><td>北<td>5</table>", subtype="html")
    blocks = shown(read_eml(page.as_bytes(), "a.eml", {}))
    assert [blocks[0], *blocks[3:5], blocks[-1]] == [
        ("heading", 1, "題"),
        ("heading", 3, "章"),
        ("paragraph", "頁である。"),
        ("row", [["北"], ["5"]], [["港"], ["隻"]]),
    ]


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp", "no-such-charset"])
@pytest.mark.parametrize("transfer", ["base64", "8bit"])
def test_bodies_in_every_encoding(shown, charset, transfer):
    data = "岸壁の補修は来週に始める。".encode("utf-8" if charset.startswith("no") else charset)
    body = base64.encodebytes(data) if transfer == "base64" else data
    head = HEAD + f"Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {transfer}\n\n".encode()
    assert shown(read_eml(head + body, "a.eml", {}))[-1] == ("paragraph", "岸壁の補修は来週に始める。")


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "iso-2022-jp"])
def test_heads_of_bare_bytes(encoding):
    data = b"From: a@example.jp\nSubject: " + "会議の記録です".encode(encoding) + b"\n\nx\n"
    assert read_eml(data, "a.eml", {}).metadata.title == "会議の記録です"


def test_attachments_and_messages_within_go_along_as_files():
    inner = message("中", "中の文である。")
    outer = message("外", "外の文である。")
    outer.add_attachment("港,隻\n東,5\n".encode(), maintype="text", subtype="csv", filename="隻数.csv")
    outer.add_attachment(b"x", maintype="application", subtype="octet-stream", filename="../../etc/passwd.txt")
    outer.add_attachment(b"y", maintype="application", subtype="octet-stream", filename="隻数.csv")
    outer.add_attachment(inner)
    document = read_eml(outer.as_bytes(), "d/a.eml", {})
    assert [one.name for one in document.attachments] == [
        "d/a.eml/隻数.csv", "d/a.eml/_.._etc_passwd.txt", "d/a.eml/隻数-2.csv", "d/a.eml/attachment.eml"
    ]  # fmt: skip
    assert document.attachments[0].data == "港,隻\n東,5\n".encode()
    assert read_eml(document.attachments[3].data, "b.eml", {}).metadata.title == "中"


def test_signatures_are_passed_over_and_pictures_counted():
    made = message("題", "文である。")
    made.add_alternative('<p>文である。</p><img src="cid:a">', subtype="html")
    made.get_payload()[1].add_related(b"\x89PNG", maintype="image", subtype="png", cid="<a>")
    made.make_mixed()
    made.add_attachment(b"s", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    document = read_eml(made.as_bytes(), "a.eml", {})
    assert (document.attachments, document.remarks) == ((), (Remark("pictures_left_out", values={"count": 1}),))


def test_a_mailbox_is_one_document_and_each_message_a_place(shown):
    one = message("着工の日", "四月に始める。\nFrom now on it is so.")
    two = message("完工の日", "七月に終える。", day="Tue, 2 Jul 2024 09:00:00 +0900")
    two.add_attachment(b"x", maintype="text", subtype="plain", filename="a.txt")
    data = b"".join(
        b"From a@example.jp Mon Apr  1 00:00:00 2024\n" + each.as_bytes().replace(b"\nFrom now", b"\n>From now") + b"\n"
        for each in (one, two)
    )
    document = read_mbox(data, "箱.mbox", {})
    assert [block for block in shown(document) if block[0] in ("heading", "paragraph")] == [
        ("heading", 1, "着工の日"),
        ("heading", 2, "谷川 良"),
        ("paragraph", "四月に始める。\nFrom now on it is so."),
        ("heading", 1, "完工の日"),
        ("heading", 2, "谷川 良"),
        ("paragraph", "七月に終える。"),
    ]
    assert [(place.name, place.detail) for place in document.places] == [("着工の日", "2024-04-01"), ("完工の日", "2024-07-02")]
    assert [one.name for one in document.attachments] == ["箱.mbox/2/a.txt"]
    passages = make_passages(document, lambda texts: [len(text) for text in texts], PassageLimits(150, 20, 100))
    assert [(one.section_path, one.date) for one in passages if one.text.endswith("終える。")] == [
        (("完工の日", "谷川 良"), "2024-07-02")
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"no mail at all", "is damaged, or no mail message"),
        (HEAD + b"Content-Type: application/pkcs7-mime; name=smime.p7m\n\nMIIB", "is encrypted"),
        (HEAD + b"Content-Type: multipart/mixed; boundary=a\n" * 200 + b"\n", "more than 100 parts"),
    ],
)
def test_what_is_no_message_or_cannot_be_read_is_told(data, fault):
    with pytest.raises(DocumentError, match=fault):
        read_eml(data, "a.eml", {})


def test_what_is_no_mailbox_or_has_too_many_messages_is_told():
    with pytest.raises(DocumentError, match="is damaged, or no mailbox"):
        read_mbox(b"Subject: x\n\ny\n", "a.mbox", {})
    with pytest.raises(DocumentError, match="has more than 20,000 messages"):
        read_mbox(b"From a Mon Apr  1 00:00:00 2024\nSubject: x\n\ny\n\n" * 20_001, "a.mbox", {})


def test_what_no_head_may_hold_stands_as_it_is():
    document = read_eml(b"From: " + b"(" * 1500 + b"\nSubject: =?UTF-8?B?>aGM?=\n\nx\n", "a.eml", {})
    assert (document.metadata.title, document.metadata.publisher) == ("=?UTF-8?B?>aGM?=", "(" * 500)
    for charset in (b'"a\0b"', b"*=a\0b'en'c", b'"\xff"'):
        data = HEAD + b"Content-Type: text/plain; charset=" + charset + b"\n\nThe caf\xe9 closed.\n"
        assert read_eml(data, "a.eml", {}).text.endswith("\nThe café closed.\n")


def test_long_and_deep_messages_take_no_time():
    begins = time.monotonic()
    deep = HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(99)) + b"\nx\n"
    for data in (deep + b"y\n" * 100_000, HEAD + b"\n" + b"> " * 500_000, HEAD + b"\n" + b"=?utf-8?q?" * 50_000):
        read_eml(data, "a.eml", {})
    read_eml(b"Subject: " + b"=?utf-8?q?a?= " * 100_000 + b"\n\nx\n", "a.eml", {})
    assert time.monotonic() - begins < 20
