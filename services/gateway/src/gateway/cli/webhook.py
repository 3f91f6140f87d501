"""``liangwang webhook``: check a webhook as its receiver does, and a small receiver to try it with; seal secrets anew.

The secret comes from ``LIANGWANG_WEBHOOK_SECRET``, so that it stands in no history of commands. Exit codes: 0 right,
1 not signed with this secret, or not all could be sealed, 2 the secret or an option is wrong.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import IO

import click
from pydantic import ValidationError

from gateway.cli.database import database_option, end, own_store
from gateway.courier.signing import SecretError, SignatureError, key_of, verify
from gateway.seals import DEVELOPMENT, reseal
from gateway.settings import WebhookSettings
from liangwang_bus.clock import wall_clock
from liangwang_bus.settings import explain

_LARGEST = 2_000_000

secret_option = click.option(
    "--secret", envvar="LIANGWANG_WEBHOOK_SECRET", required=True, help="whsec_…, or LIANGWANG_WEBHOOK_SECRET. 密钥。"
)


@click.group()
def webhook() -> None:
    """Check signed webhooks.

    校验带签名的 webhook。
    """


@webhook.command("verify")
@click.argument("body", type=click.File("rb"))
@click.option("--id", "event_id", required=True, help="Header webhook-id. 事件标识。")
@click.option("--timestamp", required=True, help="Header webhook-timestamp. 时间戳。")
@click.option("--signature", required=True, help="Header webhook-signature. 签名。")
@secret_option
def check(body: IO[bytes], event_id: str, timestamp: str, signature: str, secret: str) -> None:
    """Check the bytes of a body (a file, or - for standard input) with its headers.

    校验请求正文（文件，或用 - 表示标准输入）及其标头。
    """
    headers = {"webhook-id": event_id, "webhook-timestamp": timestamp, "webhook-signature": signature}
    _refuse_wrong(secret)
    try:
        verify(secret, headers, body.read(), wall_clock())
    except SignatureError as error:
        click.echo(f"not accepted: {error} · 校验未通过", err=True)
        sys.exit(1)
    click.echo("signed with this secret · 签名有效")


@webhook.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="On 127.0.0.1. 端口。")
@click.option("--count", type=click.IntRange(1), help="End after this many requests. 收到若干请求后结束。")
@secret_option
def listen(port: int, count: int | None, secret: str) -> None:
    """Receive on 127.0.0.1, check each request, and print a line for it: 204 when accepted, 401 when not.

    在 127.0.0.1 上接收请求，逐个校验并输出一行：通过答复 204，否则答复 401。
    """
    _refuse_wrong(secret)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, line = _received(self, secret)
            click.echo(line)
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's signature)
            """Keep the library's own lines out."""

    with HTTPServer(("127.0.0.1", port), Handler) as server:
        click.echo(f"listening on http://127.0.0.1:{server.server_port}/ · 正在监听")
        left = count
        while left is None or left > 0:
            server.handle_request()
            left = None if left is None else left - 1


@webhook.command("reseal")
@database_option
def seal_anew(database: str | None) -> None:
    """Encrypt the secrets in the gateway's database with the first key of LIANGWANG_WEBHOOK_KEYS.

    以 LIANGWANG_WEBHOOK_KEYS 中的第一个密钥，重新加密网关数据库中的 webhook 密钥。
    """
    try:
        seal = WebhookSettings().seal()
    except ValidationError as error:
        end(explain(error, WebhookSettings), 2)
    if seal is DEVELOPMENT:
        end("name the keys: LIANGWANG_WEBHOOK_KEYS · 请设置 LIANGWANG_WEBHOOK_KEYS", 2)
    with own_store(database) as store:
        found = reseal(store, seal)
    click.echo(f"{seal.key}: {found['sealed']} sealed · 已重新加密")
    if found["lost"]:
        end(f"{found['lost']} cannot be opened with these keys, and were left · 无法以现有密钥解密，未作改动", 1)


def _received(request: BaseHTTPRequestHandler, secret: str) -> tuple[int, str]:
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and int(length[:9]) <= _LARGEST):
        return 413, f"refused: a body of at most {_LARGEST} bytes was expected · 已拒绝"
    body = request.rfile.read(int(length))
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        verify(secret, headers, body, wall_clock())
        event = json.loads(body)
    except (SignatureError, ValueError) as error:
        return 401, f"refused: {error} · 已拒绝"
    return 204, f"{event.get('type')} {event.get('id')} · 已接收"


def _refuse_wrong(secret: str) -> None:
    try:
        key_of(secret)
    except SecretError as error:
        raise click.BadParameter(str(error), param_hint="--secret") from error
