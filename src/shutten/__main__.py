"""The ``shutten`` command, and ``python -m shutten``: what is interrupted ends in one line, be it while it still loads."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import suppress
from types import FrameType

INTERRUPTED = 130
AGAIN = 0.05
"""Seconds after which a signal that Python ignored is given anew."""


class _Interruption:
    """The signal that came, if any: what was interrupted within other libraries may come out as any error of theirs.

    Where Python ignores what is raised (as an object goes, or an import's lock), the signal is given anew a moment later.
    """

    def __init__(self) -> None:
        self.signal = 0
        sys.unraisablehook = self._ignored
        for number, usual in ((signal.SIGINT, signal.default_int_handler), (signal.SIGTERM, signal.SIG_DFL)):
            if signal.getsignal(number) is usual:  # who starts a command may have it ignore one
                signal.signal(number, self._come)

    def _come(self, number: int, _: FrameType | None) -> None:
        self.signal = number
        raise KeyboardInterrupt

    def _ignored(self, unraisable: sys.UnraisableHookArgs) -> None:
        if self.signal and unraisable.exc_type is KeyboardInterrupt:
            again = threading.Timer(AGAIN, _give, (self.signal,))
            again.daemon = True
            again.start()
        else:
            sys.__unraisablehook__(unraisable)


def _give(number: int) -> None:
    """Give the main thread a signal, which wakes it where it waits."""
    if hasattr(signal, "pthread_kill"):  # not on Windows
        signal.pthread_kill(threading.main_thread().ident or 0, number)
    else:
        signal.raise_signal(number)


def main() -> None:
    """Run the command line."""
    interruption = _Interruption()
    try:
        from shutten.cli.main import main as run

        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except BaseException:
        if not interruption.signal:
            raise
        print("shutten: stopped", file=sys.stderr)
        code = INTERRUPTED
    else:
        code = 0
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # nobody reads it any more
            stream.flush()
    if interruption.signal == signal.SIGTERM:  # whoever ends a program so looks for that
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTERM)
    # A thread that still loads a model would abort as Python ends; and Python has a mind of its own of what was interrupted.
    if interruption.signal or any(thread.daemon for thread in threading.enumerate()):
        os._exit(code)
    raise SystemExit(code)


if __name__ == "__main__":
    main()
