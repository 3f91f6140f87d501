"""``liangwang webhook``: check a webhook as its receiver does, and a small receiver to try it with; seal secrets anew.

The secret comes from ``LIANGWANG_WEBHOOK_SECRET``, so that it stands in no history of commands. Exit codes: 0 right,
1 not signed with this secret, or not all could be sealed, 2 the secret or an option is wrong.
"""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import IO, Any

import click
from pydantic import ValidationError

from gateway.cli.output import GatewayOutput, database_option, speaking
from gateway.courier.signing import SecretError, SignatureError, key_of, verify
from gateway.seals import DEVELOPMENT, reseal
from gateway.settings import WebhookSettings
from liangwang_bus.cli.contracts.output import UNUSABLE, WRONG
from liangwang_bus.clock import wall_clock
from liangwang_bus.settings import explain

_ACCEPTED, _LARGEST = 204, 2_000_000

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
@speaking
def check(output: GatewayOutput, body: IO[bytes], event_id: str, timestamp: str, signature: str, secret: str) -> None:
    """Check the bytes of a body (a file, or - for standard input) with its headers.

    校验请求正文（文件，或用 - 表示标准输入）及其标头。
    """
    headers = {"webhook-id": event_id, "webhook-timestamp": timestamp, "webhook-signature": signature}
    _refuse_wrong(secret)
    reason = None
    try:
        verify(secret, headers, body.read(), wall_clock())
    except SignatureError as error:
        reason = str(error)
    if output.as_json:
        output.json({"signed": reason is None, "reason": reason})
    if reason is not None:
        output.fail(output.say("not_signed", reason=reason), WRONG)
    if not output.as_json:
        output.line(output.say("signed"))


@webhook.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8080, show_default=True, help="On 127.0.0.1. 端口。")
@click.option("--count", type=click.IntRange(1), help="End after this many requests. 收到若干请求后结束。")
@secret_option
@speaking
def listen(output: GatewayOutput, port: int, count: int | None, secret: str) -> None:
    """Receive on 127.0.0.1, check each request, and print a line for it: 204 when accepted, 401 when not.

    在 127.0.0.1 上接收请求，逐个校验并输出一行：通过答复 204，否则答复 401。
    """
    _refuse_wrong(secret)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            status, words = _received(self, secret)
            _tell(output, "accepted" if status == _ACCEPTED else "refused", status=status, **words)
            self.send_response(status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's signature)
            """Keep the library's own lines out."""

    with HTTPServer(("127.0.0.1", port), Handler) as server:
        _tell(output, "listening", url=f"http://127.0.0.1:{server.server_port}/")
        left = count
        while left is None or left > 0:
            server.handle_request()
            left = None if left is None else left - 1


@webhook.command("reseal")
@database_option
@speaking
def seal_anew(output: GatewayOutput, database: str | None) -> None:
    """Encrypt the secrets in the gateway's database with the first key of LIANGWANG_WEBHOOK_KEYS.

    以 LIANGWANG_WEBHOOK_KEYS 中的第一个密钥，重新加密网关数据库中的 webhook 密钥。
    """
    try:
        seal = WebhookSettings().seal()
    except ValidationError as error:
        output.fail(explain(error, WebhookSettings), UNUSABLE)
    if seal is DEVELOPMENT:
        output.fail(output.say("no_webhook_keys"), UNUSABLE)
    with output.store(database) as store:
        found = reseal(store, seal)
    if output.as_json:
        output.json({"key": seal.key, **found})
    else:
        output.line(output.say("sealed", key=seal.key, number=found["sealed"]))
    if found["lost"]:
        output.fail(output.say("lost", number=found["lost"]), WRONG)


def _tell(output: GatewayOutput, name: str, **words: Any) -> None:
    """Print one line: what happened in words, or what is known of it for a program."""
    if output.as_json:
        output.json_line({"told": name, **words})
    else:
        output.line(output.say(name, **words))


def _received(request: BaseHTTPRequestHandler, secret: str) -> tuple[int, dict[str, Any]]:
    length = request.headers.get("content-length", "")
    if not (length.isascii() and length.isdigit() and int(length[:9]) <= _LARGEST):
        return 413, {"reason": f"a body of at most {_LARGEST} bytes was expected"}
    body = request.rfile.read(int(length))
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        verify(secret, headers, body, wall_clock())
        event = json.loads(body)
    except (SignatureError, ValueError) as error:
        return 401, {"reason": str(error)}
    return _ACCEPTED, {"type": event.get("type"), "id": event.get("id")}


def _refuse_wrong(secret: str) -> None:
    try:
        key_of(secret)
    except SecretError as error:
        raise click.BadParameter(str(error), param_hint="--secret") from error
