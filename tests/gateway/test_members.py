"""Members are files: read as a whole or not at all; who is not among them is nobody, whatever stands elsewhere."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from structlog.testing import capture_logs
from units import DELIVERY, text_of

from both_languages import english, written_wrongly
from gateway import keys
from gateway.cli.members import members
from gateway.http.operator.settings import OperatorSettings
from gateway.http.serving import tell_who_may_in
from gateway.members import Members, MembersError
from gateway.sharing import Sharing
from gateway.starting import read_or_end
from liangwang_bus.store import Store
from liangwang_contracts.agreements import read_agreements
from liangwang_contracts.said import Said
from liangwang_contracts.yaml_text import Problem

ROOT = Path(__file__).parents[2]
FIRE, NOW = text_of("unit:fire"), datetime(2026, 3, 2, 9, tzinfo=UTC)
POS = "industry.pos.trading_reported.v1"


def run(*words: str) -> Result:
    """Call ``liangwang members``."""
    return CliRunner().invoke(members, words, catch_exceptions=False)


def test_the_members_and_agreements_of_this_repository_fit() -> None:
    """Each recipient outside is a member, and both platforms publish an active type."""
    found = Members.read(ROOT / "members")
    found.refuse_strangers(read_agreements(ROOT / "agreements"))
    assert [name for name, one in found.by_id.items() if one.publishes] == [DELIVERY, "unit:wangchao-machinery"]


WRONG = {
    "no number": (FIRE.replace("unit:fire", "fire"), 1, "id: "),
    "a person's telephone": (FIRE.replace("{zh: 科室,", "{zh: 张 13800000000,"), 3, "without telephone number"),
    "a mail address": (FIRE.replace("en: Desk", "en: desk@example.org"), 3, "without telephone number"),
    "an unknown key": (FIRE + "phone: no\n", 4, "unknown key 'phone'"),
    "a key that is nearly one": (FIRE + "publish: []\n", 4, "unknown key 'publish'; did you mean 'publishes'?"),
    "nothing": ("", 1, "the file is empty"),
    "a planned type": (text_of(DELIVERY).replace("industry.delivery.orders_counted.v1", POS), 4, "is planned"),
    "a network's type": (
        text_of(DELIVERY).replace("industry.delivery.orders_counted.v1", "tongban.permit.issued.v1"),
        *(4, "is none"),
    ),
    "no enterprise": (text_of(DELIVERY).partition("enterprise")[0], 1, "enterprise: expected exactly where"),
    "a wrong check digit": (text_of(DELIVERY).replace("502A", "502B"), 5, "enterprise"),
    "no name for a source": (text_of(DELIVERY).replace("unit:wangchao-delivery", "unit:W.D"), 1, "id: expected unit:"),
}


@pytest.mark.parametrize(("text", "line", "said"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_told_by_line_and_none_is_taken(text: str, line: int, said: str) -> None:
    """Beside a right one."""
    with pytest.raises(MembersError) as caught:
        Members.of_texts({"right.yaml": text_of("unit:health"), "wrong.yaml": text})
    (problem,) = map(english, caught.value.problems)
    assert problem.startswith(f"wrong.yaml:{line}: ")
    assert said in problem


def test_whatever_is_wrong_with_a_member_is_told_in_both_languages() -> None:
    """Every value in turn replaced by what is none there, or left out."""
    told: list[Problem | Said] = []
    for text in written_wrongly(text_of(DELIVERY)):
        try:
            Members.of_texts({"a.yaml": text})
        except MembersError as error:
            told += error.problems
    assert len(list(map(english, told))) > 50


def test_a_file_that_only_looks_like_a_member_is_not_left_out_in_silence(tmp_path: Path) -> None:
    """That member would be a stranger at the door; a gateway that starts says it in both languages."""
    (tmp_path / "fire.yml").write_text(FIRE, encoding="utf-8")
    with pytest.raises(MembersError) as caught:
        Members.read(tmp_path)
    (problem,) = map(english, caught.value.problems)
    assert problem.startswith(f"{tmp_path}/fire.yml:1: names of files end in .yaml here, and this one is not read")


def test_an_id_belongs_to_one_file() -> None:
    """The second is told where the first is."""
    with pytest.raises(MembersError, match=r"^b\.yaml:1: id 'unit:fire' is already taken by a\.yaml$"):
        Members.of_texts({"a.yaml": FIRE, "b.yaml": FIRE})


def test_nothing_is_shared_with_a_stranger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An agreement's recipient or a key for nobody keeps the gateway from starting, with one line for each."""
    (tmp_path / "health.yaml").write_text(text_of("unit:health"), encoding="utf-8")
    monkeypatch.setenv("LIANGWANG_GATEWAY_AGREEMENTS", str(ROOT / "agreements"))
    monkeypatch.setenv("LIANGWANG_GATEWAY_RECIPIENT_KEYS", json.dumps({"unit:ghost": "ab" * 32}))
    monkeypatch.setenv("LIANGWANG_GATEWAY_MEMBERS", str(tmp_path))
    with pytest.raises(SystemExit) as ended:
        read_or_end()
    told = [line.split(" · ") for line in str(ended.value).splitlines()[1:]]
    assert told == [
        [
            "agreement gateway-fire-permits: recipient: expected a member (unit:health), got unit:fire",
            "协议 gateway-fire-permits：recipient：应为成员（unit:health），而不是 unit:fire",
        ],
        [
            "LIANGWANG_GATEWAY_RECIPIENT_KEYS: expected keys of members (unit:health), got one of unit:ghost",
            "LIANGWANG_GATEWAY_RECIPIENT_KEYS：应为成员（unit:health）的密钥，其中有 unit:ghost 的密钥",
        ],
    ]
    monkeypatch.setenv("LIANGWANG_GATEWAY_TOKEN_KEY", "5ec4e7")
    with pytest.raises(SystemExit) as ended:
        read_or_end()
    assert "LIANGWANG_GATEWAY_TOKEN_KEY" in str(ended.value)
    assert "5ec4e7" not in str(ended.value)
    assert Sharing().of_recipient("unit:fire") == []


def test_a_door_without_members_says_so_when_it_starts() -> None:
    """Nobody comes in, and the log names the setting."""
    with capture_logs() as said:
        tell_who_may_in(OperatorSettings(issuer="https://issuer.example"), Members())
        tell_who_may_in(OperatorSettings(issuer="https://issuer.example"), Members.read(ROOT / "members"))
    assert [one["event"] for one in said] == ["members_denied"]
    assert "LIANGWANG_GATEWAY_MEMBERS" in said[0]["reason"]


def test_the_command_line_lists_shows_and_checks(tmp_path: Path) -> None:
    """As text in the language asked for, and as JSON; a mistake is exit code 1 with its line."""
    folder = str(ROOT / "members")
    listed = json.loads(run("list", "--members", folder, "--json").output)
    assert {one["id"]: one["source"] for one in listed}[DELIVERY] == "/industry/wangchao-delivery"
    assert "望潮外卖平台" in run("show", DELIVERY, "--members", folder, "--lang", "zh").output
    assert run("show", "unit:none", "--members", folder).exit_code == 1
    assert run("check", folder, "--agreements", str(ROOT / "agreements")).exit_code == 0
    assert run("schema", "--check", str(ROOT / "members/member.schema.json")).exit_code == 0
    (tmp_path / "wrong.yaml").write_text(FIRE + "phone: no\n", encoding="utf-8")
    wrong = run("check", str(tmp_path))
    assert (wrong.exit_code, ":4: unknown key 'phone'" in wrong.stderr) == (1, True)
    assert ":4: 未知的键 'phone'" in run("check", str(tmp_path), "--lang", "zh").stderr
    (problem,) = json.loads(run("check", str(tmp_path), "--json").stdout)["problems"]
    assert (problem["sentence"], problem["sentence_zh"]) == ("unknown key 'phone'", "未知的键 'phone'")
    assert (problem["file"], problem["line"]) == (str(tmp_path / "wrong.yaml"), 4)


@pytest.mark.parametrize("kind", ["key", "client"])
def test_what_members_come_with_is_issued_listed_and_revoked(tmp_path: Path, kind: Any) -> None:
    """To members only; the secret is told once, a list has none of it, and what is revoked counts no more."""
    url, folder = f"sqlite:///{tmp_path / 'gateway.db'}", str(ROOT / "members")
    store = Store(url)
    store.migrate("gateway")
    ident, secret = run(kind, "issue", "unit:fire", "--members", folder, "--database", url).output.split()
    again = json.loads(run(kind, "issue", "unit:fire", "--members", folder, "--database", url, "--json").output)
    assert run(kind, "revoke", again["id"], "--database", url, "--json").exit_code == 0
    assert run(kind, "issue", "unit:none", "--members", folder, "--database", url).exit_code == 2

    def whose() -> str | None:
        with store.read() as connection:
            if kind == "key":
                return keys.member_of(connection, secret, NOW)
            return keys.member_of_client(connection, ident, NOW, secret)

    listed = run(kind, "list", "unit:fire", "--database", url).output
    assert whose() == "unit:fire"
    assert [line.split()[0] for line in listed.splitlines()] == [ident, again["id"]]
    rows = json.loads(run(kind, "list", "unit:fire", "--database", url, "--json").output)
    assert [set(row) for row in rows] == [{"id", "created_at", "expires_at", "revoked_at"}] * 2
    assert [row["revoked_at"] is None for row in rows] == [True, False]
    assert not {secret, again["secret"]} & {*listed.split(), *(str(each) for row in rows for each in row.values())}
    other = "client" if kind == "key" else "key"
    assert run(other, "revoke", ident, "--database", url).exit_code == 1
    assert run(kind, "revoke", ident, "--database", url).exit_code == 0
    assert whose() is None
    assert run(kind, "revoke", ident, "--database", url).exit_code == 1
    store.close()
