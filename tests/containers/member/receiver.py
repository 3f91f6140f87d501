"""A member's webhook in a container: takes everything over TLS, and prints each request as one line of JSON."""

import json
import ssl
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature", "content-type")


class Handler(BaseHTTPRequestHandler):
    """Takes what comes."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        """Print the request, then take it: what was answered stands in the log.

        Whoever is killed while it sends has sent a part: that is no request, and nothing is answered.
        """
        length = int(self.headers["content-length"])
        body = self.rfile.read(length)
        if len(body) < length:
            self.close_connection = True
            return
        told = {name: self.headers[name] for name in _HEADERS} | {"body": body.decode()}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        """Say nothing else."""


def main() -> None:
    """Serve until the container ends."""
    server = ThreadingHTTPServer(("0.0.0.0", 8443), Handler)  # noqa: S104 (a container of its own)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain("/run/member/certificate.pem", "/run/member/key.pem")
    server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.serve_forever()


main()
