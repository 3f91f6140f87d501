"""Explanations as a whole: nothing goes unexplained, nothing personal is shown; the command; the time that it takes."""

import json
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from string import Formatter
from typing import Any

import pytest
from click.testing import CliRunner
from explaining import (
    CANCELLED,
    COUNT,
    FAILED,
    HOLD,
    INSPECTED,
    OBLIGATION,
    PERMIT,
    SEQUENCE,
    WHEN,
    Explained,
    issued,
    rule_text,
    visit,
)

from fusion.cli.why import why
from fusion.cli.why_view import lines
from fusion.domain import explain_texts
from fusion.domain.explain_texts import TEXTS
from liangwang_bus.calls import ServiceAwayError

DOMAIN = Path(explain_texts.__file__).parent


def test_what_is_not_known() -> None:
    """A key, an id and a rule that nobody has heard of."""
    city = Explained(rule_text(FAILED))
    city.tell(visit(city, "2026-03-02T10:00"), until="2026-03-20T00:00")
    assert city.explain("permit-no:B1")["says"]["en"] == "no event that a rule hears has this key"
    assert city.explain("no-such-id")["says"]["zh"] == "没有此编号的事件或决定；键按“体系:值”查询，如 permit-no:A1"
    assert city.explain(PERMIT, "no-rule")["says"]["en"] == "there is no rule no-rule; near: the-rule"


def test_only_fields_that_a_condition_names_are_shown() -> None:
    """Nothing else of an event is in an explanation, however deep."""
    city = Explained(rule_text(FAILED))
    city.tell(visit(city, "2026-03-02T10:00", purpose="secret-purpose", minor=98765), until="2026-03-20T00:00")
    told = json.dumps(city.explain(PERMIT))
    assert "secret-purpose" not in told
    assert "98765" not in told


@pytest.mark.parametrize("seed", range(40))
def test_nothing_that_was_not_stated_goes_unexplained(seed: int) -> None:
    """Whatever comes, in whatever order: a rule that did not fire names what failed, and every question is answered."""
    chance = Random(seed)  # noqa: S311 (a story that can be told again, no secret)
    cool = f"cool_down: {{calendar_days: 5}}{FAILED}"
    city = Explained(rule_text(chance.choice((WHEN, cool, OBLIGATION, HOLD, COUNT, SEQUENCE))))
    first, middle = datetime(2026, 3, 1), city.at("2026-03-20T00:00")  # noqa: DTZ001 (local, as stories write it)
    events = []
    for _ in range(chance.randrange(1, 9)):
        at = (first + timedelta(minutes=chance.randrange(40 * 24 * 60))).isoformat(timespec="minutes")
        visited = visit(city, at, chance.choice(("fail", "pass", "no_entry")), critical=chance.randrange(2, 5))
        ended = city.event(CANCELLED, at, permit=PERMIT)
        events.append(chance.choice((visited, visited, issued(city, at), ended)))
    early = [one for one in events if one.time < middle and chance.random() < 0.7]
    city.tell(*early, until="2026-03-20T00:00")
    city.tell(*[one for one in events if one not in early], until="2026-05-01T00:00")
    (rule,) = city.explain(PERMIT, "the-rule")["rules"]
    assert rule["says"]["code"] != "not_yet"
    assert (rule["outcome"] == "fired") == any(
        one["standing"] and not one["retracts"] for episode in rule["episodes"] for one in episode["statements"]
    )
    subjects = [PERMIT, *(one.id for one in events), *(f"said-{number + 1}" for number in range(city.said))]
    assert all(lines(city.explain(subject), "zh") for subject in subjects)
    assert "unknown" not in {city.explain(subject)["kind"] for subject in subjects}


def test_every_sentence_says_the_same_in_both_languages() -> None:
    """The same numbers and names, and no code that nobody uses."""
    sources = "".join(each.read_text(encoding="utf-8") for each in DOMAIN.glob("explain*.py"))
    sources += (DOMAIN.parent / "explanations.py").read_text(encoding="utf-8")
    for code, texts in TEXTS.items():
        en, zh = ({name for _, name, _, _ in Formatter().parse(text) if name} for text in texts)
        assert en == zh, code
        assert sources.count(f'"{code}"') > 1, code


def test_the_terminal_shows_the_answer_first() -> None:
    """The rule's sentence, then its statements, then its events."""
    city = Explained(rule_text(COUNT))
    city.tell(visit(city, "2026-03-02T10:00"), visit(city, "2026-03-09T10:00", "pass"), until="2026-03-20T00:00")
    assert lines(city.explain(PERMIT), "en") == [
        "1 rule for this key: 0 fired, 0 open (as of 2026-03-20 00:00)",
        "",
        "the-rule 1 (live) Title [permit-no:A1]: not fired",
        "  1 of 3 events in the 14 days ending 2026-03-02; 2 more are missing",
        f"  - 2026-03-09 10:00 {INSPECTED} event-2 of: event.result was 'pass', == 'fail' was asked",
        (
            f"  - 2026-03-02 10:00 {INSPECTED} event-1 of: "
            "1 of 3 events in the 14 days ending 2026-03-02; 2 more are missing"
        ),
    ]
    assert lines(city.explain(PERMIT), "zh")[:4] == [
        "此键涉及 1 条规则：0 条已触发，0 条未结（截至 2026-03-20 00:00）",
        "",
        "the-rule 1 (live) 题目 [permit-no:A1]: 未触发",
        "  截至 2026-03-02 的 14 天内有 1 件，需 3 件，还差 2 件",
    ]


@pytest.mark.parametrize(("subject", "code"), [(PERMIT, 0), ("no-such-id", 1), ("permit-no:NOPE", 1)])
def test_the_command_asks_fusion_and_says_by_its_exit_code_whether_anything_is_known(
    subject: str, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer goes through JSON, as over RPC."""
    city = Explained(rule_text(FAILED))
    city.tell(visit(city, "2026-03-02T10:00"), until="2026-03-20T00:00")
    asked: list[tuple[str, ...]] = []

    class Calls:
        """Answers like the service."""

        def __init__(self, *args: Any, **options: Any) -> None:
            """Connect to nothing."""

        def ask(self, service: str, method: str, subject: str, rule: str | None) -> Any:
            """Answer."""
            asked.append((service, method, subject))
            return json.loads(json.dumps(city.explain(subject, rule)))

        def close(self) -> None:
            """Close nothing."""

    monkeypatch.setattr("liangwang_bus.calls.Calls", Calls)
    shown = CliRunner().invoke(why, [subject, "--lang", "en"])
    assert (shown.exit_code, asked) == (code, [("fusion", "explain", subject)])
    assert shown.output.splitlines() == lines(city.explain(subject), "en")
    told = CliRunner().invoke(why, [subject, "--json"])
    assert json.loads(told.output) == city.explain(subject)


def test_the_command_says_when_fusion_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 2, and what to look at."""

    class Calls:
        """Reaches nobody."""

        def __init__(self, *args: Any, **options: Any) -> None:
            """Connect to nothing."""

        def ask(self, *args: Any) -> Any:
            """Wait in vain."""
            raise ServiceAwayError(*args)

        def close(self) -> None:
            """Close nothing."""

    monkeypatch.setattr("liangwang_bus.calls.Calls", Calls)
    shown = CliRunner().invoke(why, [PERMIT, "--lang", "zh"])
    assert shown.exit_code == 2
    assert shown.output.startswith("fusion：没有应答。")


def test_a_busy_key_is_explained_in_time() -> None:
    """30 rules, 200 events of one key: 200 ms at most, of processor time, because tests run beside each other."""
    bodies = (WHEN, OBLIGATION, HOLD, COUNT, SEQUENCE, FAILED)
    city = Explained(*[rule_text(bodies[number % 6], name=f"rule-{number}") for number in range(30)])
    first = datetime(2026, 3, 3, 9)  # noqa: DTZ001 (local, as stories write it)
    results = ("fail", "pass", "no_entry")
    visits = [
        visit(city, (first + timedelta(days=day)).isoformat(), results[day % 3], critical=day % 8) for day in range(200)
    ]
    city.tell(issued(city), *visits, until="2026-12-01T00:00")
    taken = []
    for _ in range(5):
        began = time.process_time()
        found = city.explain(PERMIT)
        taken.append(time.process_time() - began)
    assert len(found["rules"]) == 30
    assert min(taken) < (0.2 if sys.gettrace() is None else 2.0)  # a tracer, as coverage has one, slows everything down
