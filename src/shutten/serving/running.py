"""The HTTP API run by uvicorn: in this process, or in several that listen at one address and map the same files of an index.

In one process eight people who ask at once are answered hardly quicker than one after the other, since most of a question is
Python's own work. Each process holds models of its own; what an index maps they share.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from starlette.applications import Starlette

from shutten.door.policy import Policy
from shutten.serving.http import http_api
from shutten.serving.opening import opened
from shutten.settings import Settings


@dataclass(frozen=True)
class Served:
    """What is served, for a process that is to serve it.

    Attributes:
        settings: of what is asked.
        policy: the addresses that are answered to.
        token: what every request must bear; empty for none.
    """

    settings: Settings
    policy: Policy
    token: str


def run(served: Served, port: int, workers: int) -> None:
    """Serve until the process is told to end.

    Args:
        served: what.
        port: to listen on.
        workers: processes that answer. One that dies is begun anew.
    """
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    options: dict[str, Any] = {"host": served.policy.address, "port": port, "log_level": "warning"}
    options |= {"access_log": False, "server_header": False}
    if workers == 1:
        uvicorn.run(_api(served), **options)
    else:
        several = uvicorn.Config(partial(_api, served), factory=True, workers=workers, **options)
        Multiprocess(several, sockets=[several.bind_socket()]).run()


def _api(served: Served) -> Starlette:
    """What a process answers with; its index is opened, and its models begin to load, before anybody asks."""
    return http_api(opened(served.settings), served.policy, served.token)
