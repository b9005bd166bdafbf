from __future__ import annotations

from shutten.door.sessions import Sessions


def test_a_session_ends_by_itself_and_when_it_is_ended() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    first, second = sessions.begin("reader", 60), sessions.begin("editor", 60)
    assert [one.role for token in (first, second) if (one := sessions.find(token))] == ["reader", "editor"]
    told: list[str] = []
    found = sessions.find(first)
    assert found is not None
    found.on_end.append(lambda: told.append("first"))
    sessions.end(first)
    assert (sessions.find(first), told) == (None, ["first"])
    now[0] = 60.0
    assert sessions.find(second) is None


def test_no_token_is_no_session() -> None:
    sessions = Sessions()
    assert [sessions.find(token) for token in (None, "", "made up", "\udc80")] == [None] * 4
    sessions.end("made up")
