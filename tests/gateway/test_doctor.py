"""What `liangwang doctor` finds at the gateway: each check once well, once broken, once not possible."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from feeding import Feed
from joserfc.jwk import ECKey, KeySet
from units import text_of

from gateway import keys
from gateway.doctor import SECTION
from gateway.doctor.checks import CHECKS, OF_DATABASE
from liangwang_bus.clock import wall_clock
from liangwang_bus.doctor.findings import completed
from liangwang_bus.doctor.sections import sections_of
from liangwang_bus.doctor.services import named_services
from liangwang_bus.settings import Settings
from liangwang_bus.store import Store
from liangwang_bus.testing import migrated
from liangwang_contracts.city_days import city_day

AGREEMENT = """
id: fire
title: {zh: 共享, en: Sharing}
provider: service:gateway
recipient: unit:fire
events: [tongban.permit.issued.v1]
purpose: on-site-inspection
legal_basis: {zh: 测试, en: A test, mark: proposed}
at_most: G2
valid_from: 2026-01-01
valid_until: 2099-12-31
keep_days: 30
when_over: recall
fields: {permit: plain}
"""
VARIABLES = {
    "issuer": "LIANGWANG_OIDC_ISSUER",
    "door": "LIANGWANG_GATEWAY_URL",
    "console": "LIANGWANG_CONSOLE_URL",
}


class Patient:
    """A gateway that lacks nothing: files, a database with a key and an empty feed, and what answers over HTTP."""

    def __init__(self, folder: Path, answers: dict[str, Any], url: str) -> None:
        self.folder, self.answers, self.url = folder, answers, url
        self.feed = Feed(f"sqlite:///{folder / 'gateway.db'}")
        self.say(AGREEMENT)
        (folder / "members" / "fire.yaml").write_text(text_of("unit:fire"))
        with self.feed.store.begin() as connection:
            self.key = keys.issue(connection, "unit:fire", wall_clock(), wall_clock() + timedelta(days=9))

    def say(self, text: str) -> None:
        """Write the agreement."""
        (self.folder / "agreements" / "fire.yaml").write_text(text)

    def found(self, database: str | None = "") -> dict[str, tuple[str, str]]:
        """Examine it; give level and place by check, of what is not in order."""
        url = f"sqlite:///{self.folder / 'gateway.db'}" if database == "" else database
        findings = completed(SECTION.checks, SECTION.look(url))
        assert {each.check for each in findings} == {check.name for check in CHECKS}
        return {each.check: (each.level, each.where) for each in findings if each.level != "ok"}


@contextmanager
def answering(answers: dict[str, Any]) -> Iterator[str]:
    """Answer GET on loopback: JSON by path, 503 for what is None, 404 for the rest."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = self.path in answers
            self.send_response(404 if not known else 503 if answers[self.path] is None else 200)
            self.end_headers()
            self.wfile.write(json.dumps(answers.get(self.path)).encode())

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's signature)
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Patient]:
    """Give a gateway in good health."""
    answers: dict[str, Any] = {"/health/ready": {"ready": True}}
    for name in ("agreements", "members"):
        (tmp_path / name).mkdir()
        monkeypatch.setenv(f"LIANGWANG_GATEWAY_{name.upper()}", str(tmp_path / name))
    with answering(answers) as url:
        answers["/.well-known/openid-configuration"] = {"issuer": url, "jwks_uri": f"{url}/jwks"}
        answers["/jwks"] = KeySet([ECKey.generate_key("P-256")]).as_dict(private=False)
        for variable in VARIABLES.values():
            monkeypatch.setenv(variable, url)
        found = Patient(tmp_path, answers, url)
        yield found
        found.feed.store.close()


def test_the_gateway_brings_its_checks_and_no_other_service_does() -> None:
    """By the name of its package."""
    assert sections_of(named_services(["gateway"])) == [SECTION]
    assert sections_of(named_services(["tongban", "fusion"])) == []


def test_a_gateway_in_good_health_has_no_finding(patient: Patient) -> None:
    """All checks are made."""
    assert patient.found() == {}


def test_a_wrong_file_is_told_in_both_languages(patient: Patient) -> None:
    """Each in the column of its language."""
    patient.say("id: fire\n")
    wrong = [each for each in SECTION.look(None) if each.check == "sharing-files"]
    place = f"{patient.folder / 'agreements' / 'fire.yaml'}:1"
    assert f"{place}: key 'title' is missing" in [each.what("en") for each in wrong]
    assert f"{place}: 缺少键 'title'" in [each.what("zh") for each in wrong]


def test_files_that_do_not_fit_are_told_one_by_one(patient: Patient) -> None:
    """What cannot be known then is not checked; the rest is."""
    (patient.folder / "members" / "fire.yaml").write_text(text_of("unit:health"))
    assert patient.found() == {
        "sharing-files": ("error", "agreements, members"),
        "agreement-ending": ("unknown", "agreements, members"),
        "member-key": ("unknown", "gateway database"),
    }


@pytest.mark.parametrize(("days", "ends"), [(31, False), (29, True), (-1, True)])
def test_an_agreement_that_ends_soon_is_told(patient: Patient, days: int, ends: bool) -> None:
    """Within thirty days of the city's day, or when it is over: east of Greenwich it is tomorrow before midnight."""
    until = (city_day(wall_clock(), Settings().zone) + timedelta(days=days)).isoformat()
    patient.say(AGREEMENT.replace("2099-12-31", until))
    assert patient.found() == ({"agreement-ending": ("warning", "agreement fire")} if ends else {})


def test_a_member_without_a_key_is_told(patient: Patient) -> None:
    """A key that was revoked does not count."""
    with patient.feed.store.begin() as connection:
        keys.revoke(connection, patient.key.id, wall_clock())
    assert patient.found() == {"member-key": ("warning", "member unit:fire")}


def test_feeds_and_deliveries_that_are_behind_are_told(patient: Patient) -> None:
    """History that is not there, events kept back, an old one that flows to nobody, and a webhook that was given up."""
    patient.feed.set(state="filling", journal_after=3, journal_end=9, unanswered=2)
    patient.feed.add("k")
    patient.feed.subscribe("late", "https://a.example/")
    patient.feed.subscribe("given-up", "https://b.example/secret", state="paused", last_error="HTTP 500")
    assert patient.found() == {
        "feed-filling": ("warning", "agreement a"),
        "events-kept-back": ("warning", "agreement a"),
        "delivery-behind": ("warning", "courier"),
        "subscription-paused": ("warning", "subscription given-up"),
    }
    said = "".join(f"{each}" for each in SECTION.look(f"sqlite:///{patient.folder / 'gateway.db'}"))
    assert "secret" not in said


def test_what_does_not_answer_is_told(patient: Patient) -> None:
    """Door and console that are not ready, an issuer that calls itself otherwise, and one without keys."""
    patient.answers["/health/ready"] = None
    patient.answers["/.well-known/openid-configuration"] = {"issuer": "http://other", "jwks_uri": f"{patient.url}/jwks"}
    away = {"door-ready": ("error", patient.url), "console-ready": ("error", patient.url)}
    assert patient.found() == {**away, "issuer-reachable": ("error", patient.url)}
    patient.answers["/.well-known/openid-configuration"]["issuer"] = patient.url
    assert patient.found() == away
    patient.answers["/jwks"] = {"keys": "none"}
    assert patient.found() == {**away, "issuer-reachable": ("error", patient.url)}


def test_what_is_not_known_is_not_checked(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another service's database, no database, no files, no addresses: never in silence."""
    other = f"sqlite:///{patient.folder / 'tongban.db'}"
    migrated(Store(other), "tongban").close()
    unmade = {check.name: ("unknown", "gateway database") for check in OF_DATABASE}
    for database in (other, None, "sqlite:////nowhere/x.db"):
        assert patient.found(database) == unmade
    for variable in VARIABLES.values():
        monkeypatch.delenv(variable)
    monkeypatch.delenv("LIANGWANG_GATEWAY_MEMBERS")
    assert patient.found() == {
        **dict.fromkeys(("sharing-files", "agreement-ending"), ("unknown", "gateway")),
        "member-key": ("unknown", "gateway database"),
        "issuer-reachable": ("unknown", VARIABLES["issuer"]),
        "door-ready": ("unknown", VARIABLES["door"]),
        "console-ready": ("unknown", VARIABLES["console"]),
    }
