"""The wiring: which events reach fusion, and by which doors it is asked."""

from fusion.domain.arrivals import EVALUABLE
from fusion.service import FusionService
from liangwang_contracts import CATALOGUE, TongbanClockAdvanced, TongguanClockAdvanced


def entrypoint(method: str) -> object:
    """Give the one entrypoint of a method."""
    (found,) = getattr(FusionService, method).nameko_entrypoints
    return found


def test_fusion_hears_every_permit_event_every_visit_and_both_clocks() -> None:
    """Rules can be about what is heard, and the clocks come behind what they vouch for, in one queue."""
    heard = entrypoint("on_facts")
    types = {event.type_name for event in heard.events}  # type: ignore[attr-defined]
    assert types == EVALUABLE | {TongbanClockAdvanced.type_name, TongguanClockAdvanced.type_name}
    active = {name for name, each in CATALOGUE.items() if each.contract_status == "active"}
    assert {name for name in active if name.startswith("tongban.permit.")} <= EVALUABLE
    assert (heard.batch, heard.ordered) == (1000, True)  # type: ignore[attr-defined]


def test_the_journal_asks_its_own_table_where_to_go_on() -> None:
    """The reader keeps no position of its own."""
    reader = entrypoint("on_journal")
    assert reader.place.__qualname__ == "Journal.place"  # type: ignore[attr-defined]


def test_these_are_the_doors_of_the_service() -> None:
    """By name."""
    names = [name for name in vars(FusionService) if hasattr(getattr(FusionService, name), "nameko_entrypoints")]
    assert sorted(names) == [
        "contract_usage",
        "contract_users",
        "decisions_confirm",
        "decisions_open",
        "decisions_veto",
        "deprecate_contract",
        "entities_confirm",
        "entities_list",
        "entities_reject",
        "entities_reverse",
        "entities_show",
        "event_show",
        "explain",
        "flow",
        "flow_latest",
        "flow_overview",
        "flow_tail",
        "flows",
        "flows_rebuild",
        "journal_compare",
        "journal_lacks",
        "journal_page",
        "may_remove_contract",
        "on_deadline",
        "on_facts",
        "on_journal",
        "permit_as_of",
        "profile",
        "report",
        "report_standing",
        "report_usage",
        "rules",
        "rules_confirm",
        "rules_promote",
        "rules_resume",
        "rules_stop",
        "rules_versions",
        "rules_withdraw",
        "sequence_gaps",
        "status",
        "verify_journal",
    ]
