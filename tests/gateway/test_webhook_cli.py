"""A department checks what it got, with the command that we give it."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from feeding import SECRET
from standardwebhooks import Webhook

from gateway.cli.webhook import webhook
from liangwang_bus.clock import wall_clock

OTHER = "whsec_" + "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="


@pytest.mark.parametrize(
    ("secret", "late", "body", "code", "says"),
    [
        (SECRET, 0, b'{"a": 1}', 0, "signed with this secret"),
        (OTHER, 0, b'{"a": 1}', 1, "no signature of this body"),
        (SECRET, 0, b'{"a": 2}', 1, "no signature of this body"),
        (SECRET, 301, b'{"a": 1}', 1, "within five minutes"),
        (SECRET, -310, b'{"a": 1}', 1, "within five minutes"),
        ("whsec_x", 0, b'{"a": 1}', 2, "whsec_ and base64"),
    ],
)
def test_what_the_library_signed_is_checked(
    tmp_path: Path, secret: str, late: int, body: bytes, code: int, says: str
) -> None:
    """Only the same bytes, signed with the same secret within five minutes, are accepted; the secret is never shown."""
    moment = wall_clock() - timedelta(seconds=late)
    signature = Webhook(SECRET).sign("id-1", moment, '{"a": 1}')
    (tmp_path / "body").write_bytes(body)
    given = ["--id", "id-1", "--timestamp", str(int(moment.timestamp())), "--signature", signature]
    run = CliRunner().invoke(
        webhook, ["verify", str(tmp_path / "body"), *given], env={"LIANGWANG_WEBHOOK_SECRET": secret}
    )
    assert run.exit_code == code
    assert says in run.output
    assert secret not in run.output
    told = CliRunner().invoke(
        webhook, ["verify", str(tmp_path / "body"), *given, "--json"], env={"LIANGWANG_WEBHOOK_SECRET": secret}
    )
    assert (told.exit_code, '"signed": true' in told.stdout) == (code, code == 0)


def test_a_small_receiver_takes_what_is_signed() -> None:
    """It answers 204 to what the library signed, 401 to what nobody did, and prints a line of JSON for each."""
    command = [
        Path(sys.executable).with_name("liangwang"),
        "webhook",
        "listen",
        "--port",
        "0",
        "--count",
        "2",
        "--json",
    ]
    environment = os.environ | {"LIANGWANG_WEBHOOK_SECRET": SECRET, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as running:
        assert running.stdout is not None
        url = json.loads(running.stdout.readline())["url"]
        body, now = '{"id": "id-1", "type": "t"}', wall_clock()
        headers = {"webhook-id": "id-1", "webhook-timestamp": str(int(now.timestamp()))}
        signed = headers | {"webhook-signature": Webhook(SECRET).sign("id-1", now, body)}
        assert httpx.post(url, content=body, headers=signed).status_code == 204
        assert httpx.post(url, content=body, headers=headers).status_code == 401
        said = running.stdout.read()
    assert running.returncode == 0
    first, second = (json.loads(line) for line in said.splitlines())
    assert first == {"told": "accepted", "status": 204, "type": "t", "id": "id-1"}
    assert (second["told"], second["status"]) == ("refused", 401)
