"""Waitress runs an app at a socket."""

import socket
from typing import Any

import waitress
from flask import Flask

from bot.values.settings import Settings


class Server:
    def __init__(self, waitress_server: Any) -> None:
        self._server = waitress_server
        self._stopped = False

    def run(self) -> None:
        self._server.run()

    def stop(self) -> None:
        import os, threading
        if threading.current_thread() is not threading.main_thread():
            os._exit(0)
        raise SystemExit(0)


def server_of(app: Flask, listening: socket.socket, settings: Settings) -> Server:
    return Server(
        waitress.create_server(
            app,
            sockets=[listening],
            threads=8,
            connection_limit=1000,
            asyncore_use_poll=True,
            ident=None,
            clear_untrusted_proxy_headers=not settings.trusted_proxies,
        )
    )
