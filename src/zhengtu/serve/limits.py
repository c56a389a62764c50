"""What a query may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on queries; each process that answers them holds to the same.

    seconds: wall clock from the moment that a process takes the query up.
    memory: MB of address space beyond what an idle process has.
    answer: MB of a written answer; of statements, of their terms before they are abbreviated.
    query: bytes of a request's body.
    processes: queries that run at one time; further ones wait, at most ``waiting`` of them.
    """

    seconds: float = 30
    memory: int = 1024
    answer: int = 64
    query: int = 1_000_000
    processes: int = 2
    waiting: int = 32
