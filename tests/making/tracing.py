"""What a command tells anybody and what it writes, as the kernel sees it: strace's record, one file for each thread."""

from __future__ import annotations

import re
from pathlib import Path

OWN = ("/dev/", "/proc/", "/sys/", "pipe:", "socket:", "anon_inode:")
"""What is opened for writing and is no file."""
_CALLS = "connect,sendto,sendmsg,sendmmsg,open,openat,creat"
_ADDRESS = re.compile(
    r'port=htons\((\d+)\).*?inet_(?:addr\(|pton\(AF_INET6, )"([^"]+)"|sun_path=@?"([^"]*(?:nscd|resolve)[^"]*)"'
)
"""A port and an address, or the socket of a service that looks names up."""
_MADE = re.compile(r"O_CREAT.* = \d+<([^>]+)>$", re.MULTILINE)


class Trace:
    """A folder of records.

    Args:
        folder: where they are kept; made.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    @property
    def command(self) -> list[str]:
        """What stands before a command that is to be traced, with all the processes that it begins."""
        options = ["-ff", "--seccomp-bpf", "-qq", "-y", "-s", "256", "-e", f"trace={_CALLS}"]
        return ["strace", *options, "-o", str(self.folder / "of")]

    @property
    def text(self) -> str:
        """All records."""
        return "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in sorted(self.folder.iterdir()))

    def reached(self) -> list[str]:
        """Whom they tried to reach, but for the loopback; a look-up of a name counts wherever it is asked."""
        found = set()
        for port, address, socket in _ADDRESS.findall(self.text):
            if socket or port == "53" or not (address.startswith("127.") or address in ("::1", "::ffff:127.0.0.1")):
                found.add(socket or f"{address} {port}")
        return sorted(found)

    def made(self, *allowed: Path) -> list[str]:
        """The files opened to be made, but for those below the ``allowed`` folders."""
        below = (*OWN, *(f"{one}/" for one in allowed))
        return sorted(path for path in set(_MADE.findall(self.text)) if not path.startswith(below))
