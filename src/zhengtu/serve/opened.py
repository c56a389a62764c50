"""The store as the last build left it, and what is made of it, made once."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from zhengtu import pipeline

#: What tells one state of a store from the next: a build puts a new folder in its place.
Stamp = tuple[int, int, int]
Made = TypeVar("Made")


class Opened:
    """A store that may be built anew while it is served; safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        """Open what ``build`` wrote; raises StoreError where the folder is no store."""
        self._path = path
        self._lock = threading.Lock()
        self._graph = pipeline.open(path)
        self._stamp = self.stamp()
        self._made: dict[Callable[..., Any], Any] = {}

    @property
    def folder(self) -> Path:
        """Give the folder of the store itself."""
        return self._graph.store.path

    def stamp(self) -> Stamp:
        """Give the state that the store is in; in the moment of a swap, the former one."""
        try:
            found = self.folder.stat()
        except FileNotFoundError:
            return self._stamp
        return found.st_dev, found.st_ino, found.st_ctime_ns

    def graph(self) -> pipeline.Graph:
        """Give the graph, opened again where a build has replaced it."""
        with self._lock:
            self._renew()
            return self._graph

    def once(self, make: Callable[[pipeline.Graph], Made]) -> Made:
        """Give what a function makes of the graph; it is called once for each state."""
        with self._lock:
            self._renew()
            if make not in self._made:
                self._made[make] = make(self._graph)
            made: Made = self._made[make]
            return made

    def _renew(self) -> None:
        stamp = self.stamp()
        if stamp != self._stamp:
            self._graph = pipeline.open(self._path)
            self._stamp = stamp
            self._made.clear()
