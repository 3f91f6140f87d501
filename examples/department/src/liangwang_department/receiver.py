"""``python -m liangwang_department.receiver``: takes a feed by webhook and keeps each event once, in a file.

Protocol: check the signature over the bytes, keep the event, answer. Only what is kept is answered with 204; an event
that comes again falls out by its id. Whoever cannot keep it answers 503 and is asked again later.
"""

import sqlite3
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import click
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

_TABLE = "CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, type TEXT NOT NULL, event TEXT NOT NULL)"
_LARGEST = 2_000_000


def keep(path: Path, body: bytes, event: dict[str, str]) -> None:
    """Keep an event; one that is there already stays as it is."""
    with closing(sqlite3.connect(path)) as database, database:
        database.execute(_TABLE)
        row = event["id"], event["type"], body.decode()
        database.execute("INSERT INTO events VALUES (?, ?, ?) ON CONFLICT DO NOTHING", row)


def server(port: int, secret: str, path: Path) -> ThreadingHTTPServer:
    """Make the receiver; ``serve_forever`` runs it."""
    webhook = Webhook(secret)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                body = self.rfile.read(min(int(self.headers["content-length"] or 0), _LARGEST))
                keep(path, body, webhook.verify(body.decode(), dict(self.headers)))
            except (WebhookVerificationError, ValueError):
                self.send_response(401)
            except sqlite3.Error:
                self.send_response(503)
            else:
                self.send_response(204)
            self.end_headers()

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)


@click.command()
@click.option("--port", default=8080, show_default=True, help="On 127.0.0.1. 端口。")
@click.option("--keep", "path", default="received.db", type=click.Path(path_type=Path), help="Database. 数据库文件。")
@click.option("--secret", envvar="LIANGWANG_WEBHOOK_SECRET", required=True, help="whsec_…. 密钥。")
def main(port: int, path: Path, secret: str) -> None:
    """Receive until told to stop."""
    server(port, secret, path).serve_forever()


if __name__ == "__main__":
    main()
