"""A port of 127.0.0.1."""

import socket
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn

from zhengtu.errors import InputError
from zhengtu.serve.app import app
from zhengtu.serve.limits import Limits

ADDRESS = "127.0.0.1"
#: Connections at one time, and seconds that those at work are given when the server is stopped.
_MOST, _GRACE = 256, 3


def serve(path: Path, port: int, cors: Sequence[str] = (), limits: Limits | None = None) -> None:
    """Serve a store until stopped; port 0 takes one that is free. The address is printed.

    Raises StoreError where the folder is no store, InputError where the port cannot be had.
    """
    made = app(path, cors, limits or Limits())
    with _listening(port) as door:
        print(f"http://{ADDRESS}:{door.getsockname()[1]}/", flush=True)  # noqa: T201
        config = uvicorn.Config(
            made,
            log_level="critical",
            access_log=False,
            server_header=False,
            limit_concurrency=_MOST,
            timeout_graceful_shutdown=_GRACE,
        )
        with suppress(KeyboardInterrupt):  # uvicorn has seen to it that all is ended
            uvicorn.Server(config).run(sockets=[door])


def _listening(port: int) -> socket.socket:
    door = socket.socket()
    try:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((ADDRESS, port))
        door.listen()
    except OSError as error:
        door.close()
        what = f"cannot be had: {error.strerror}"
        raise InputError(f"port {port}", what, "choose another with --port") from None
    return door
