"""`liangwang broker definitions`: generated, compared, with hashes and never with passwords."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from liangwang_bus.cli.broker import broker
from liangwang_bus.definitions import password_hash

USERS = ("fusion", "gateway", "tongban", "tongguan", "gateway-http", "operator", "monitor", "administrator")


@pytest.fixture
def passwords(tmp_path: Path) -> Path:
    """Give a folder with a password for each user."""
    folder = tmp_path / "secrets"
    folder.mkdir()
    for user in USERS:
        (folder / f"rabbitmq_{user}").write_text(f"hush-{user}\n")
    return folder


def test_hashes_are_written_and_nothing_is_printed(passwords: Path, tmp_path: Path) -> None:
    """Each user's hash is that of its password; neither stands on the terminal."""
    out = tmp_path / "definitions.json"
    done = CliRunner().invoke(broker, ["definitions", "--passwords", str(passwords), "--out", str(out)])
    assert (done.exit_code, done.output) == (0, f"{out}\n")
    users = {user["name"]: user["password_hash"] for user in json.loads(out.read_text())["users"]}
    assert tuple(users) == USERS
    assert all(_fits(users[user], f"hush-{user}") for user in USERS)
    assert "hush" not in out.read_text()


def test_drift_is_told(tmp_path: Path) -> None:
    """Compared with what it wrote itself nothing is said; a right that was added by hand is drift."""
    out = tmp_path / "rights.json"
    assert CliRunner().invoke(broker, ["definitions", "--out", str(out)]).exit_code == 0
    assert CliRunner().invoke(broker, ["definitions", "--check", str(out)]).exit_code == 0
    out.write_text(out.read_text().replace('"configure": "^$"', '"configure": ".*"'))
    done = CliRunner().invoke(broker, ["definitions", "--check", str(out)])
    assert done.exit_code == 1
    assert f"liangwang broker definitions --out {out}" in done.output


@pytest.mark.parametrize(
    ("spoil", "code", "said"),
    [
        (lambda folder: (folder / "rabbitmq_fusion").unlink(), 1, "rabbitmq_fusion: cannot be read"),
        (lambda folder: (folder / "rabbitmq_fusion").write_text("\n"), 1, "rabbitmq_fusion: empty"),
    ],
)
def test_a_missing_password_is_named(passwords: Path, tmp_path: Path, spoil: object, code: int, said: str) -> None:
    """Nothing is written."""
    assert callable(spoil)
    spoil(passwords)
    out = tmp_path / "definitions.json"
    done = CliRunner().invoke(broker, ["definitions", "--passwords", str(passwords), "--out", str(out)])
    assert (done.exit_code, said in done.output, out.exists()) == (code, True, False)


def test_hashes_do_not_go_to_a_terminal(passwords: Path) -> None:
    """Wrong usage, exit code 2."""
    done = CliRunner().invoke(broker, ["definitions", "--passwords", str(passwords)])
    assert (done.exit_code, "--passwords needs --out" in done.output) == (2, True)


def test_every_recipient_of_an_agreement_gets_a_user(tmp_path: Path) -> None:
    """Beside members that are named; profiles go to services, which are none; a wrong agreement is told by line."""
    root = Path(__file__).parents[2]
    done = CliRunner().invoke(broker, ["definitions", "--agreements", str(root / "agreements"), "--member", "unit:9"])
    permitted = json.loads(done.output)["permissions"]
    rights = {one["user"]: one["read"] for one in permitted if one["vhost"] == "departments"}
    assert rights == {
        "courier": "^$",
        "unit:9": r"^unit:9\.[0-9A-Za-z-]{1,40}$",
        "unit:fire": r"^unit:fire\.[0-9A-Za-z-]{1,40}$",
    }
    (tmp_path / "wrong.yaml").write_text("id: x\n")
    wrong = CliRunner().invoke(broker, ["definitions", "--agreements", str(tmp_path), "--json"])
    assert wrong.exit_code == 1
    assert {one["file"] for one in json.loads(wrong.output)["problems"]} == {str(tmp_path / "wrong.yaml")}


def test_programs_are_told_in_json(tmp_path: Path) -> None:
    """Which file was written, and whether one is as it should be."""
    out = tmp_path / "rights.json"
    written = CliRunner().invoke(broker, ["definitions", "--out", str(out), "--json"])
    assert json.loads(written.output) == {"written": str(out)}
    out.write_text("{}")
    compared = CliRunner().invoke(broker, ["definitions", "--check", str(out), "--json"])
    assert (compared.exit_code, json.loads(compared.stdout)) == (1, {"file": str(out), "same": False})


def _fits(hashed: str, password: str) -> bool:
    raw = base64.b64decode(hashed)
    return raw[4:] == hashlib.sha256(raw[:4] + password.encode()).digest() and hashed != password_hash(password)
