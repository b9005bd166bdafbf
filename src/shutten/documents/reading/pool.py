"""Files read side by side, by processes that read many each; a process that ends takes nothing but its own file with it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from functools import partial
from pathlib import Path

from shutten.base.closing import Closing
from shutten.base.threads import processors
from shutten.documents.attachments import read_attachments
from shutten.documents.document import Document
from shutten.documents.ocr.options import OnPage
from shutten.documents.readers.registry import form_of, read_bytes, unread_bytes
from shutten.documents.reading.job import Made, Task, document_job
from shutten.documents.reading.worker import Worker
from shutten.errors import DocumentError

MANY = 2**40
"""Bytes of files: more than can be known."""
_MOST_WORKERS = 4
"""Each may take as much memory as the limits allow."""
_WORTH_ONE = 2**20
"""Bytes of files for which one more process is started: that takes as long as to read a few small files."""
_OF_THE_PROCESS = frozenset({"memory_limit", "reader_ended"})
"""Reasons that may lie in what a process read before."""

Given = Callable[[str], Mapping[str, str]]
"""Gives the metadata that sources.yaml has for a document of that name."""
Read = tuple[list[Document], list[DocumentError]]
"""The document of a file with those attached to it, and why others of these cannot be read."""


class ReadingPool(Closing):
    """Reads files in processes of their own, within the limits and by the OCR options that hold where it is asked.

    Processes are started when there is something to read. A form whose reader is registered as a function, not by name, is
    known to this process alone and read here.

    Args:
        size: bytes of all files that will be read, by which the number of processes is chosen.
    """

    def __init__(self, size: int = 0) -> None:
        self._lock = threading.Lock()
        self._told = threading.Lock()
        self._idle: list[Worker] = []
        self._workers: set[Worker] = set()
        self._is_closed = False
        count = min(processors(), _MOST_WORKERS, 1 + size // _WORTH_ONE)
        self._places = threading.BoundedSemaphore(count)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="shutten-reading")

    def submit(self, path: Path, name: str, given: Given) -> Future[Read]:
        """Begin to read a file; the result raises `DocumentError`, as `read` does."""
        return self._threads.submit(copy_context().run, self.read, path, name, given)

    def read(self, path: Path, name: str, given: Given) -> Read:
        """Read a file with what is attached to it.

        Args:
            path: the file.
            name: the document's name.
            given: see `Given`.

        Raises:
            DocumentError: it is of no known form or another than its name says, empty, damaged, or takes too much.
        """
        data = unread_bytes(path, name)
        document = self._bytes(data, name, given(name))
        del data
        attached, faults = read_attachments(document, given, self._bytes)
        return [replace(document, attachments=()), *attached], faults

    def close(self) -> None:
        """End all processes."""
        with self._lock:
            self._is_closed = True
            workers = list(self._workers)
        for worker in workers:
            worker.close()
        self._threads.shutdown(cancel_futures=True)

    def _bytes(self, data: bytes, name: str, given: Mapping[str, str]) -> Document:
        sha256 = hashlib.sha256(data).hexdigest()
        if not isinstance(form_of(data, name).reader, str):
            return replace(read_bytes(data, name, given), sha256=sha256)
        return self.ask(Task(data, name, document_job(name, given, sha256)))

    def ask(self, task: Task[Made]) -> Made:
        """What is to be made of a file; whoever finds all processes busy waits.

        Raises:
            DocumentError: it is not what its name says, damaged, or takes too much.
        """
        if task.ocr.on_page:
            task = replace(task, ocr=replace(task.ocr, on_page=partial(self._on_page, task.ocr.on_page)))
        with self._places:
            worker = self._taken()
            was_fresh = worker.is_fresh
            try:
                return worker.read(task)
            except DocumentError as error:
                if was_fresh or error.reason.code not in _OF_THE_PROCESS or self._is_closed:
                    raise
            finally:
                self._give_back(worker)
            worker = self._started()
            try:
                return worker.read(task)
            finally:
                self._give_back(worker)

    def _taken(self) -> Worker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return self._started()

    def _started(self) -> Worker:
        worker = Worker()
        with self._lock:
            self._workers.add(worker)
            closed = self._is_closed
        if closed:
            worker.close()
        return worker

    def _give_back(self, worker: Worker) -> None:
        if worker.is_spent:
            worker.close()
        with self._lock:
            if worker.is_spent:
                self._workers.discard(worker)
            else:
                self._idle.append(worker)

    def _on_page(self, told: OnPage, name: str, page: int, pages: int) -> None:
        with self._told:
            told(name, page, pages)
