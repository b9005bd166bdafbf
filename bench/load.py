"""Many readers at once: sessions that are opened, questions asked at the same time, and a soak, over the page's own websocket.

    shutten build && python bench/load.py --questions corpus/questions.jsonl --soak 120

It serves the page on the index of the settings, asks every question alone first, and then compares each answer (the cards and
the words that answer, as they are sent to a browser) with that. A question that is told to come later is asked again. It ends
with status 1 where an answer differs, a session is dropped, a keep-alive is not answered, or the server holds a fifth more
memory after the soak than before it, when all sessions had been opened. An hour's soak is ``--soak 3600``;
``tests/test_load.py`` has a few seconds of it.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import re
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from serving import served

HEALTH = "/_stcore/health"
"""Where the page says that it listens."""
BUSY, WAITING = "no more can wait", "waits for its turn"
AGAIN = 3.0
"""Seconds after which a question that was told to come later is asked again."""
PATIENCE = 600.0
MOST_GROWTH = 1.2
"""Of the server's memory during the soak."""


@dataclass
class Seen:
    """What the readers saw.

    Attributes:
        seconds: of each question, from asking to the whole page.
        pings: seconds until each keep-alive was answered.
        different: questions whose answer is not that of the single reader.
        waited: questions that saw their place in the line.
        later: times that a question was told to come later.
        dropped: sessions that were closed, or did not answer.
    """

    seconds: list[float] = field(default_factory=list)
    pings: list[float] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    waited: int = 0
    later: int = 0
    dropped: int = 0

    def said(self) -> str:
        """It in one line."""
        return (
            f"{len(self.seconds)} answered, p50 {at(self.seconds, 0.5):.2f} s, p95 {at(self.seconds, 0.95):.2f} s; "
            f"{self.waited} saw their place, {self.later} times told to come later; "
            f"{len(self.pings)} keep-alives, p95 {at(self.pings, 0.95):.2f} s; "
            f"{self.dropped} dropped, {len(self.different)} different"
        )

    @property
    def sound(self) -> bool:
        """Whether everybody had the right answer."""
        return not self.dropped and not self.different


def at(values: list[float], share: float) -> float:
    """The value that a ``share`` of them does not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


class Reader:
    """One session on the page."""

    def __init__(self, port: int, seen: Seen) -> None:
        self._address, self._seen = f"127.0.0.1:{port}", seen
        self._connection: ClientConnection | None = None
        self._sent: dict[str, ForwardMsg] = {}

    async def __aenter__(self) -> Reader:
        self._connection = await connect(
            f"ws://{self._address}/_stcore/stream",
            origin=f"http://{self._address}",  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            max_size=None,
            ping_interval=None,
            open_timeout=PATIENCE,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._connection:
            await self._connection.close()

    async def open(self, query: dict[str, str]) -> tuple[str, ...]:
        """Open the page at an address; the HTML of its answer, or what is said in its place."""
        assert self._connection is not None
        message = BackMsg()
        message.rerun_script.query_string = urlencode({"lang": "en", **query})
        await self._connection.send(message.SerializeToString())
        shown: dict[tuple[int, ...], str] = {}
        waited = False
        while True:
            got = ForwardMsg()
            got.ParseFromString(await asyncio.wait_for(self._connection.recv(decode=False), PATIENCE))
            if got.WhichOneof("type") == "ref_hash":  # what this session was sent before
                before = self._sent[got.ref_hash]
                before.metadata.CopyFrom(got.metadata)
                got = before
            elif got.hash:
                self._sent[got.hash] = got
            kind = got.WhichOneof("type")
            if kind == "delta" and got.delta.WhichOneof("type") == "new_element":
                element = got.delta.new_element
                html, alert = element.html.body, element.alert.body
                waited = waited or WAITING in alert
                if BUSY in alert or "sh-hit" in html or "sh-answer" in html:
                    shown[tuple(got.metadata.delta_path)] = alert or html
            if kind == "script_finished" and got.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                self._seen.waited += waited
                return tuple(shown.values())

    async def ask(self, question: str) -> tuple[str, ...]:
        """The answer to a question, however often it is told to come later."""
        begun = time.perf_counter()
        answer = await self.open({"q": question})
        while any(BUSY in part for part in answer):
            self._seen.later += 1
            await asyncio.sleep(AGAIN)
            answer = await self.open({"q": question})
        self._seen.seconds.append(time.perf_counter() - begun)
        return answer

    async def keep_alive(self) -> None:
        """Send a keep-alive every five seconds, until it is cancelled."""
        assert self._connection is not None
        while True:
            begun = time.perf_counter()
            await (await self._connection.ping())
            self._seen.pings.append(time.perf_counter() - begun)
            await asyncio.sleep(5)


async def asked_by(
    port: int, seen: Seen, questions: list[str], alone: dict[str, tuple[str, ...]], together: asyncio.Barrier
) -> None:
    """A session that opens the page, waits until all are there, and asks some questions."""
    try:
        async with Reader(port, seen) as reader:
            await reader.open({})
            alive = asyncio.create_task(reader.keep_alive())
            try:
                await together.wait()
                for question in questions:
                    if await reader.ask(question) != alone[question]:
                        seen.different.append(question)
                if alive.done():
                    alive.result()
            finally:
                alive.cancel()
    except (ConnectionClosed, asyncio.BrokenBarrierError, TimeoutError, OSError):
        seen.dropped += 1
        await together.abort()


async def at_once(port: int, count: int, questions: list[str], alone: dict[str, tuple[str, ...]]) -> Seen:
    """``count`` sessions that ask at the same moment."""
    seen, together = Seen(), asyncio.Barrier(count)
    await asyncio.gather(
        *(asked_by(port, seen, [questions[n % len(questions)]], alone, together) for n in range(count)), return_exceptions=False
    )
    return seen


async def opened(port: int, count: int) -> Seen:
    """``count`` sessions that open the page, and stay."""
    seen, together = Seen(), asyncio.Barrier(count)
    begun = time.perf_counter()
    await asyncio.gather(*(asked_by(port, seen, [], {}, together) for _ in range(count)))
    seen.seconds.append(time.perf_counter() - begun)
    return seen


async def soak(port: int, seconds: float, questions: list[str], alone: dict[str, tuple[str, ...]]) -> Seen:
    """Eight readers, each asking one question after the other in sessions of ten."""
    seen, until = Seen(), time.monotonic() + seconds

    async def one(start: int) -> None:
        number = start
        while time.monotonic() < until:
            some = [questions[(number + step) % len(questions)] for step in range(10)]
            await asked_by(port, seen, some, alone, asyncio.Barrier(1))
            number += 10

    await asyncio.gather(*(one(start * 7) for start in range(8)))
    return seen


def memory(process: int) -> float:
    """Megabytes that a process holds."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


async def measure(server: int, port: int, questions: list[str], given: argparse.Namespace) -> bool:
    """Run and print everything; whether all was sound."""
    first = Seen()
    async with Reader(port, first) as reader:
        await reader.ask(questions[0])  # loads the model
        first.seconds.clear()
        alone = {question: await reader.ask(question) for question in questions}
    if not all(alone.values()):
        raise SystemExit("a question gave no card; is there an index?")
    print(f"alone: {first.said()}; {memory(server):.0f} MB", flush=True)
    sound = True
    runs = [(f"{given.sessions} sessions opened", opened(port, given.sessions))]
    runs += [(f"{count} questions at once", at_once(port, count, questions, alone)) for count in given.at_once]
    for name, run in runs:
        seen = await run
        sound = sound and seen.sound
        print(f"{name}: {seen.said()}; {memory(server):.0f} MB", flush=True)
    if given.soak:
        before = memory(server)
        seen = await soak(port, given.soak, questions, alone)
        growth = memory(server) / before
        sound = sound and seen.sound and growth <= MOST_GROWTH
        print(f"soak of {given.soak:.0f} s: {seen.said()}; {memory(server):.0f} MB, {growth:.2f} times that before", flush=True)
    return sound


def main() -> None:
    """Serve, measure, stop."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--questions", type=Path, required=True, help="a test set, of which the answerable ones are asked")
    parser.add_argument("--most", type=int, default=20, help="different questions")
    parser.add_argument("--sessions", type=int, default=200)
    parser.add_argument("--at-once", type=int, nargs="*", default=[50, 200])
    parser.add_argument("--soak", type=float, default=0, help="seconds")
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.questions.read_text(encoding="utf-8").splitlines()]
    questions = [row["question"] for row in rows if row["answers"]][: given.most]
    with served("app", health=HEALTH) as server:
        sound = asyncio.run(measure(server.process, server.port, questions, given))
    raise SystemExit(0 if sound else 1)


if __name__ == "__main__":
    main()
