"""Processes that run queries, started when they are needed and killed when they must be."""

import asyncio
import json
import signal
import sys
from collections.abc import Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from zhengtu.serve.limits import Limits
from zhengtu.serve.opened import Opened, Stamp

#: The program of a process, and what it says of what went well.
_PROGRAM, _DONE = "zhengtu.serve.worker", 200


class Refusal(Exception):  # noqa: N818 - an answer, no fault
    """A query is not answered; ``status`` is as in HTTP, ``retry`` the seconds to wait, if any."""

    def __init__(self, status: int, reason: str, retry: int = 0) -> None:
        """Say why, in a line for whoever asked."""
        super().__init__(reason)
        self.status, self.retry = status, retry


class Answer(NamedTuple):
    """An answer in a file that is the taker's to remove, and its media type."""

    file: Path
    media: str


class _DiedError(Exception):
    """The process ended in the middle of a query."""


class _Worker:
    """One process, and the state of the store that it has open."""

    def __init__(self, process: asyncio.subprocess.Process, stamp: Stamp) -> None:
        self.process, self.stamp = process, stamp

    async def told(self) -> dict[str, Any]:
        """Give its next line."""
        assert self.process.stdout
        line = await self.process.stdout.readline()
        if not line:
            raise _DiedError
        told: dict[str, Any] = json.loads(line)
        return told

    async def ask(self, job: Mapping[str, Any]) -> dict[str, Any]:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(job).encode() + b"\n")
        with suppress(ConnectionError):  # it has died; reading says so
            await self.process.stdin.drain()
        return await self.told()

    async def end(self) -> None:
        """Kill it where it still runs, and wait for its end."""
        if self.process.returncode is None:
            with suppress(ProcessLookupError):
                self.process.kill()
            await self.process.wait()


class Pool:
    """At most ``limits.processes`` queries at one time, each in a process of its own."""

    def __init__(self, opened: Opened, limits: Limits) -> None:
        """Start nothing yet."""
        self._opened, self._limits = opened, limits
        self._free: list[_Worker] = []
        self._slots = asyncio.Semaphore(limits.processes)
        self._folder = TemporaryDirectory(prefix="zhengtu-")
        self._numbers = count()
        self._waiting = 0

    async def ask(self, job: Mapping[str, Any]) -> Answer:
        """Run a query: ``query``, ``default``, ``named``, and media types ``rows``, ``statements``.

        Raises Refusal where it is none, costs too much, or too many wait.
        """
        if self._slots.locked() and self._waiting >= self._limits.waiting:
            raise Refusal(503, "too many queries are waiting; ask again later", retry=1)
        self._waiting += 1
        try:
            await self._slots.acquire()
        finally:
            self._waiting -= 1
        try:
            return await self._run(job)
        finally:
            self._slots.release()

    async def close(self) -> None:
        """End all processes and remove what they wrote."""
        while self._free:
            await self._free.pop().end()
        self._folder.cleanup()

    async def _run(self, job: Mapping[str, Any]) -> Answer:
        worker = await self._worker()
        file = Path(self._folder.name) / str(next(self._numbers))
        usable = answered = False
        try:
            told = await self._told(worker, {**job, "file": str(file)})
            usable = not told["worn"]
            if told["status"] != _DONE:
                raise Refusal(told["status"], told["reason"])
            answered = True
            return Answer(file, told["type"])
        finally:
            if usable:
                self._free.append(worker)
            else:
                await worker.end()
            if not answered:
                file.unlink(missing_ok=True)

    async def _told(self, worker: "_Worker", job: Mapping[str, Any]) -> dict[str, Any]:
        try:
            async with asyncio.timeout(self._limits.seconds):
                return await worker.ask(job)
        except TimeoutError:
            seconds = f"{self._limits.seconds:g} seconds"
            raise Refusal(503, f"the query takes longer than {seconds}; ask for less") from None
        except _DiedError:
            raise Refusal(503, self._why(await worker.process.wait())) from None

    def _why(self, status: int) -> str:
        """Say what a process died of: asking for more memory than there is ends in an abort."""
        if status == -signal.SIGABRT:
            return f"the query needs more than {self._limits.memory} MB of memory; ask for less"
        return "the query broke the process that ran it; ask for less"

    async def _worker(self) -> _Worker:
        """Give a process that has the store open as it is now."""
        stamp = self._opened.stamp()
        while self._free:
            worker = self._free.pop()
            if worker.stamp == stamp and worker.process.returncode is None:
                return worker
            await worker.end()
        return await self._start(stamp)

    async def _start(self, stamp: Stamp) -> "_Worker":
        bounds = (str(self._limits.memory), str(self._limits.answer))
        worker = _Worker(
            await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", _PROGRAM, str(self._opened.folder), *bounds),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.DEVNULL,
            ),
            stamp,
        )
        try:
            told = await worker.told()
        except _DiedError:
            raise Refusal(503, self._why(await worker.process.wait())) from None
        except asyncio.CancelledError:
            await worker.end()
            raise
        if told["status"] != _DONE:
            await worker.end()
            raise Refusal(told["status"], told["reason"])
        return worker
