"""Tongban's vocabulary: every event of the domain, legal acts kept apart, nobody in clear, lives that can be drawn."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from liangwang_contracts import CATALOGUE, Classification, DomainEvent, events_of
from liangwang_contracts.lifecycles import Lifecycle
from liangwang_contracts.marks import Mark
from liangwang_contracts.parties import Basis
from liangwang_contracts.tongban import law
from liangwang_contracts.tongban.lifecycles import LIFECYCLES

EVENTS = events_of("tongban")
DOMAIN = {
    "application": """submitted received correction_requested correction_submitted accepted deemed_accepted
        not_accepted review_started review_completed clock_suspended clock_resumed consultation_requested
        consultation_replied refused forwarded withdrawn""",
    "permit": """issued amended renewed reissued suspended reinstated withdrawn annulled revoked cancelled expired""",
    "certificate": "issued delivered",
    "evaluation": "submitted rectification_opened rectification_closed",
    "benefit": "matched offered confirmed declined paid clawed_back",
    "bundle": "opened child_completed completed partially_failed",
}
"""The table of the domain reference, with permit.issued for granted and permit.cancelled for deregistered."""
ACTIVE = {
    "tongban.place.registered.v1",
    "tongban.permit.issued.v1",
    "tongban.permit.renewed.v1",
    "tongban.permit.amended.v1",
    "tongban.permit.cancelled.v1",
    "tongban.permit.revoked.v1",
    "tongban.permit.expired.v1",
    "tongban.clock.advanced.v1",
}
ACTS = {
    "withdrawn": "撤回",
    "annulled": "撤销",
    "revoked": "吊销",
    "cancelled": "注销",
    "expired": "届满",
    "suspended": "中止",
    "reinstated": "恢复",
    "reissued": "补换证",
}
RESIDENT_ID = re.compile(r"(?<![0-9a-f])[1-9][0-9]{16}[0-9X](?![0-9a-f])")
MOBILE = re.compile(r"(?<![0-9a-f])1[3-9][0-9]{9}(?![0-9a-f])")
TOKENS = {"person-token", "phone-token", "plate-token"}


def contract(name: str) -> type[DomainEvent]:
    """The first version of tongban's event of this name."""
    return CATALOGUE[f"tongban.{name}.v1"]


def example(contracts_folder: Path, event: type[DomainEvent]) -> dict[str, Any]:
    """The example of an event."""
    found: dict[str, Any] = json.loads((contracts_folder / "examples" / f"{event.type_name}.json").read_text())
    return found


def broken(contracts_folder: Path, name: str, **changes: Any) -> str:
    """What an event's contract says to its example with these changes."""
    event = contract(name)
    with pytest.raises(ValidationError) as caught:
        event.model_validate_json(json.dumps(example(contracts_folder, event) | changes))
    return str(caught.value)


@pytest.mark.parametrize("aggregate", DOMAIN)
def test_every_event_of_the_domain_is_there(aggregate: str) -> None:
    """The list is written by hand from the domain reference."""
    known = {each.event for each in EVENTS if each.aggregate == aggregate}
    assert set(DOMAIN[aggregate].split()) - known == set()


def test_only_what_a_service_publishes_is_active() -> None:
    """The rest is planned: settled in its fields, and not to be published."""
    assert {each.type_name for each in EVENTS if each.contract_status == "active"} == ACTIVE


@pytest.mark.parametrize(("event", "word"), ACTS.items())
def test_each_legal_act_has_its_own_event_and_word(event: str, word: str) -> None:
    """No title of one act has the word of another."""
    title = contract(f"permit.{event}").title_zh
    assert [each for each in ACTS.values() if each in title] == [word]


@pytest.mark.parametrize("event", ["withdrawn", "annulled", "revoked", "cancelled", "expired"])
def test_each_end_of_a_permit_has_a_day_of_its_own(event: str) -> None:
    """A reader of one act cannot take another for it by accident."""
    ends = {f"{each}_on" for each in ("withdrawn", "annulled", "revoked", "cancelled", "expired")}
    assert ends & set(contract(f"permit.{event}").model_fields) == {f"{event}_on"}


def test_only_an_annulled_permit_says_from_when_it_was_never_valid() -> None:
    """What was derived from it is taken back from that day; the other ends leave the past as it was."""
    assert [each.event for each in EVENTS if "void_from" in each.model_fields] == ["annulled"]


@pytest.mark.parametrize("name", ["accepted", "deemed_accepted", "clock_resumed", "deadline_extended", "completed"])
def test_who_moves_the_clock_of_a_case_says_both_last_days(name: str) -> None:
    """The law's and the promised one, as they are from now on."""
    assert {"legal_due", "promised_due"} <= set(contract(f"application.{name}").model_fields)


def test_a_decision_against_somebody_names_its_remedies(contracts_folder: Path) -> None:
    """No remedy, no decision; and a refusal has a reason."""
    against = [each for each in EVENTS if "remedies" in each.model_fields]
    assert {each.type_name.split(".", 1)[1] for each in against} == {
        "application.not_accepted.v1",
        "application.refused.v1",
        "benefit.clawed_back.v1",
        "commitment.broken.v1",
        "credit.recorded.v1",
        "permit.annulled.v1",
        "permit.suspended.v1",
        "permit.withdrawn.v1",
        "subject.abnormality_listed.v1",
    }
    for each in against:
        assert "remedies" in broken(contracts_folder, each.type_name[8:-3], remedies=[])
    assert "reasons" in broken(contracts_folder, "application.refused", reasons=[])


@pytest.mark.parametrize("stars", [0, 6, 2.5, "5"])
def test_stars_go_from_one_to_five(contracts_folder: Path, stars: Any) -> None:
    """Whole ones, and numbers."""
    assert "stars" in broken(contracts_folder, "evaluation.submitted", stars=stars)


def test_money_is_counted_in_whole_fen(contracts_folder: Path) -> None:
    """Nothing is lost in fractions."""
    assert "amount" in broken(contracts_folder, "benefit.paid", amount=300.5)
    assert "amount" in broken(contracts_folder, "benefit.paid", amount=-1)


def test_hours_of_a_night_permit_are_times_of_the_day(contracts_folder: Path) -> None:
    """22:00 to 06:00 is the night; 24:00 is no time."""
    assert "hours" in broken(contracts_folder, "permit.scope_set", hours=[{"first": "22:00", "last": "24:00"}])


@pytest.mark.parametrize("event", EVENTS, ids=lambda each: each.type_name)
def test_nobody_is_named_in_clear(contracts_folder: Path, event: type[DomainEvent]) -> None:
    """Tokens stand for people, and every field that holds one in the example is classified for it."""
    shown = example(contracts_folder, event)
    assert not RESIDENT_ID.search(json.dumps(shown))
    assert not MOBILE.search(json.dumps(shown))
    open_fields = [
        path
        for path, scheme, classification in _identifiers(event, shown)
        if scheme in TOKENS and classification == "G1"
    ]
    assert open_fields == []


@pytest.mark.parametrize("event", EVENTS, ids=lambda each: each.type_name)
def test_no_field_asks_for_personal_data(event: type[DomainEvent]) -> None:
    """Names are those of organisations, matters and documents; phones and ids of people have no field."""
    words = re.compile(r"姓名|手机|电话|身份证|证件号|账号|车牌号")
    assert [zh for zh, _, _ in _described(event) if words.search(zh)] == []


@pytest.mark.parametrize("event", EVENTS, ids=lambda each: each.type_name)
def test_a_field_that_may_hold_a_persons_token_is_classified_for_it(event: type[DomainEvent]) -> None:
    """Even if most who stand there are enterprises; only who holds a permit stands in a public register."""
    held = [(zh, classification) for zh, text, classification in _described(event) if "token" in text.lower()]
    assert {zh for zh, classification in held if classification == "G1"} <= {"持证主体"}


@pytest.mark.parametrize("name", ["certificate.issued", "composite.issued", "permit.reissued"])
def test_a_holder_is_of_the_same_class_in_every_event_about_what_is_held(name: str) -> None:
    """As in the event by which the permit was issued."""
    issued, other = (contract(each).model_fields["holder"].json_schema_extra for each in ("permit.issued", name))
    assert isinstance(issued, dict)
    assert isinstance(other, dict)
    assert other["x-classification"] == issued["x-classification"]


@pytest.mark.parametrize(
    ("name", "field", "scheme"),
    [
        ("application.submitted", "applicant", "place"),
        ("application.submitted", "agent", "phone-token"),
        ("benefit.confirmed", "beneficiary", "permit-no"),
        ("commitment.made", "promiser", "place"),
        ("credit.recorded", "bearer", "permit-no"),
        ("evaluation.submitted", "rater", "phone-token"),
        ("certificate.issued", "holder", "permit-no"),
        ("equipment.registered", "operator", "unit"),
        ("filing.recorded", "holder", "place"),
        ("place.responsibility_assigned", "responsible", "place"),
        ("place.responsibility_assigned", "contact", "person-token"),
        ("person.care_registered", "contact", "person-token"),
        ("subject.created", "representative", "uscc"),
    ],
)
def test_who_is_named_by_a_token_is_named_by_the_right_one(
    contracts_folder: Path, name: str, field: str, scheme: str
) -> None:
    """What says that it is a token takes nothing else; an enterprise goes by its credit code."""
    value = "a" * 64 if scheme.endswith("-token") else "91110000600037341L"
    assert "expected an identifier of scheme" in broken(
        contracts_folder, name, **{field: {"scheme": scheme, "value": value}}
    )


def test_a_citys_account_may_hold_what_an_enterprise_may(contracts_folder: Path) -> None:
    """Cities that have no credit codes have numbers of their own."""
    event = contract("certificate.issued")
    account = {"scheme": "chicago.account", "value": "207"}
    event.model_validate_json(json.dumps(example(contracts_folder, event) | {"holder": account}))


def test_who_operates_or_answers_does_not_hold_a_permit() -> None:
    """Each has a name of its own."""
    operator, responsible = (
        contract(name).model_fields[field].json_schema_extra
        for name, field in (("equipment.registered", "operator"), ("place.responsibility_assigned", "responsible"))
    )
    assert isinstance(operator, dict)
    assert isinstance(responsible, dict)
    assert (operator["x-zh"], responsible["x-zh"]) == ("使用单位", "责任主体")


def test_what_is_known_of_needy_people_is_classed_accordingly() -> None:
    """Who gets a benefit is G3, births, deaths and care are G4."""
    assert {each.classification for each in EVENTS if each.aggregate == "benefit"} == {Classification.G3}
    assert {each.classification for each in EVENTS if each.aggregate == "person"} == {Classification.G4}


def test_a_person_event_takes_nothing_but_a_token(contracts_folder: Path) -> None:
    """Not even another number of the register."""
    other = {"scheme": "uscc", "value": "91110000600037341L"}
    assert "person-token" in broken(contracts_folder, "person.death_registered", person=other)


def test_an_article_number_from_memory_is_never_presented_as_law() -> None:
    """The domain reference verified what the law says about time, and no number of an article."""
    numbered = [each for each in vars(law).values() if isinstance(each, Basis) and re.search("第.+条", each.zh)]
    assert {each.zh.split("：")[0] for each in numbered} >= {"行政许可法第六十九条", "行政许可法第七十条"}
    assert {each.mark for each in numbered} == {Mark.RECALLED}


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        ("application.correction_requested", Mark.VERIFIED),
        ("application.clock_suspended", Mark.VERIFIED),
        ("permit.renewed", Mark.RECALLED),
        ("permit.annulled", Mark.RECALLED),
        ("permit.cancelled", Mark.RECALLED),
        ("bundle.opened", Mark.PROPOSED),
    ],
)
def test_the_first_basis_of_an_event_is_marked_as_the_domain_marks_it(name: str, mark: Mark) -> None:
    """Verified, recalled or proposed."""
    assert contract(name).contract_basis[0].mark == mark


def test_these_aggregates_have_a_lifecycle() -> None:
    """Each once."""
    assert [each.aggregate.removeprefix("tongban.") for each in LIFECYCLES] == [
        "application",
        "permit",
        "certificate",
        "evaluation",
        "benefit",
        "bundle",
        "composite",
        "commitment",
        "subject",
    ]


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda each: each.aggregate)
def test_a_lifecycle_has_exactly_the_events_of_its_aggregate(life: Lifecycle) -> None:
    """Neither forgets nor invents one."""
    events = {each.type_name for each in EVENTS if f"{each.network}.{each.aggregate}" == life.aggregate}
    assert {each.event for each in life.transitions} == events


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda each: each.aggregate)
def test_a_lifecycle_begins_reaches_every_state_and_stops_at_final_ones(life: Lifecycle) -> None:
    """Every state is named once, can be reached from the beginning, and nothing follows a final one."""
    states = [each.id for each in life.states]
    assert len(states) == len(set(states))
    reached = {""}
    while more := {each.after for each in life.transitions if each.before in reached} - reached:
        reached |= more
    assert reached == {"", *states}
    final = {each.id for each in life.states if each.final}
    assert final.isdisjoint(each.before for each in life.transitions)
    leads_on = {each.before for each in life.transitions if each.before != each.after}
    assert set(states) - leads_on - final == set()


@pytest.mark.parametrize("life", LIFECYCLES, ids=lambda each: each.aggregate)
def test_a_lifecycle_states_no_step_twice(life: Lifecycle) -> None:
    """One line in a drawing for each."""
    assert len(set(life.transitions)) == len(life.transitions)


def _described(model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """Chinese name, description and class of every field, nested ones too."""
    for field in model.model_fields.values():
        extra = field.json_schema_extra
        assert isinstance(extra, dict)
        yield str(extra["x-zh"]), str(field.description), str(extra["x-classification"])
        for nested in _models(field.annotation):
            yield from _described(nested)


def _identifiers(model: type[BaseModel], data: dict[str, Any], path: str = "") -> Iterator[tuple[str, str, str]]:
    """Path, scheme and class of every identifier in an example."""
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict)
        for value in data[name] if isinstance(data[name], list) else [data[name]]:
            if isinstance(value, dict) and value.keys() == {"scheme", "value"}:
                yield f"{path}{name}", value["scheme"], str(extra["x-classification"])
            elif isinstance(value, dict):
                for nested in _models(field.annotation):
                    yield from _identifiers(nested, value, f"{path}{name}.")


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from _models(argument)


def test_a_numbered_document_is_one_basis_for_all_networks() -> None:
    """Two wordings of one rule would be two rules to who reads them."""
    bases = {basis for event in CATALOGUE.values() for basis in event.contract_basis}
    numbers = [number for basis in bases for number in re.findall("第[0-9]+号|〔[0-9]+〕[0-9]+号", basis.zh)]
    assert {"第809号", "〔2020〕9号"} <= set(numbers)
    assert sorted(numbers) == sorted(set(numbers))
