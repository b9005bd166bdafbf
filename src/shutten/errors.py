"""Every error a user of Shutten can cause.

ShuttenError
├── SettingsError           a setting, a file of settings or an argument is wrong
├── CorpusError             a corpus folder cannot be read as one
│   └── DocumentError       one file of it cannot be read
├── EncoderError            a model is unknown, broken or out of reach
├── StoreError              an index cannot be read or written
│   ├── IndexMissingError   there is none at that place
│   ├── IndexDamagedError   its files do not belong together
│   ├── IndexMismatchError  it was made by another encoder
│   └── IndexLockedError    another build is writing it
├── QuestionError           a question cannot be asked
├── QuestionFileError       a file of questions cannot be used
├── BusyError               more ask at a time than can wait
├── WeightsError            a leg of the search has no weight
└── TestSetError            a test set or a run is malformed

Each message is one line: what was got, what is taken, and the command that mends it. The command line prints it and
leaves with exit code 2; the page shows it as a notice.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class ShuttenError(Exception):
    """Base of all errors raised on purpose.

    Args:
        faults: what is wrong; more than one where all of a file was read before anything was said.
    """

    def __init__(self, *faults: str) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults

    @property
    def lines(self) -> tuple[str, ...]:
        """What is shown: a line for each fault."""
        return tuple(" ".join(fault.split()) for fault in self.faults)


class SettingsError(ShuttenError):
    """A setting or an argument has a value that cannot be used."""


class CorpusError(ShuttenError):
    """A corpus folder is missing, empty or unreadable."""


class Reason(str):
    """Why a file is left out or a question not asked, in words of English, which are what is printed and compared.

    Attributes:
        code: which reason it is; empty where it is none of those that have a code.
        values: what the words are about, by name; with the code they say the same in another language.
    """

    code: str
    values: Mapping[str, str]

    def __new__(cls, words: str, code: str = "", values: Mapping[str, str] | None = None) -> Reason:
        """The reason of these words."""
        made = super().__new__(cls, words)
        made.code, made.values = code, values or {}
        return made


class DocumentError(CorpusError):
    """One document cannot be read.

    Args:
        name: the document's path relative to the corpus.
        reason: why.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason if isinstance(reason, Reason) else Reason(reason)


class EncoderError(ShuttenError):
    """A model cannot be loaded or does not do what is asked of it."""


class StoreError(ShuttenError):
    """An index cannot be read or written."""


class IndexMissingError(StoreError):
    """There is no index at the place named."""


class IndexDamagedError(StoreError):
    """The files of an index generation are incomplete or do not belong together."""


class IndexMismatchError(StoreError):
    """The encoder at hand is not the one that made the index."""


class IndexLockedError(StoreError):
    """Another process is building this index."""


class QuestionError(ShuttenError):
    """A question is empty or its parameters cannot be met; all that is wrong with them is said on one line."""

    def __str__(self) -> str:
        return "; ".join(self.faults)

    @property
    def lines(self) -> tuple[str, ...]:
        """One line."""
        return (" ".join(str(self).split()),)


class QuestionFileError(ShuttenError):
    """A file of questions cannot be read as one, or its answers cannot be written.

    Args:
        faults: what is wrong.
        columns: those that the file has, where none of them is known to hold the questions.
    """

    def __init__(self, *faults: str, columns: Sequence[str] = ()) -> None:
        super().__init__(*faults)
        self.columns = tuple(columns)


class BusyError(ShuttenError):
    """As many questions are waiting as may; it can be asked again later."""


class WeightsError(ShuttenError):
    """A leg of the search has no weight, so that what it finds would count for nothing."""


class TestSetError(ShuttenError):
    """A test set, or a run to be compared, is malformed; a fault for each line that is, with file and number."""

    __test__ = False  # not a test case, whatever pytest thinks of the name
