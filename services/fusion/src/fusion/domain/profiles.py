"""The profile of a permit: what both networks together know about it, fed by inspections, holds and obligations."""

from fusion.domain.arrivals import Arrival, Link
from fusion.domain.decisions import Decision, Turn
from fusion.domain.facts import PermitFact
from liangwang_contracts import Identifier, InspectionCompleted, ProfileUpdated
from liangwang_contracts.city_days import city_day


def count_inspection(turn: Turn, arrival: Arrival) -> None:
    """Count a completed visit of a permit; a late one does not replace the result of a later one."""
    data = arrival.data
    if not isinstance(data, InspectionCompleted) or data.permit is None:
        return
    profile = turn.state.profile(data.permit)
    profile.inspections += 1
    profile.failures += data.result == "fail"
    if profile.last_inspected_at is None or profile.last_inspected_at <= arrival.time:
        profile.last_result, profile.last_inspected_at = data.result, arrival.time
        profile.place = data.place or profile.place
    turn.touch(data.permit)


def publish_profiles(turn: Turn) -> None:
    """State the profile of each touched permit, at most once in a turn, with all that changed it as causes."""
    first = [turn.arrival.link] if turn.arrival else []
    for key in sorted(turn.touched):
        permit, because = turn.touched[key]
        turn.decisions.append(_updated(turn, permit, [*first, *because]))


def _updated(turn: Turn, permit: Identifier, causes: list[Link]) -> Decision:
    profile = turn.state.profile(permit)
    profile.changed = True
    fact: PermitFact | None = turn.state.timeline(permit).as_of(turn.time, turn.zone)
    if fact is not None:
        profile.holder, profile.place = fact.holder, fact.place or profile.place
    seen = profile.last_inspected_at
    waiting = [one for one in turn.state.unfulfilled(permit) if one.live]
    data = ProfileUpdated.model_validate(
        {
            "profile": permit,
            "version": profile.version + 1,
            "holder": profile.holder,
            "place": profile.place,
            "inspections": profile.inspections,
            "failures": profile.failures,
            "last_result": profile.last_result,
            "last_inspected_on": city_day(seen, turn.zone) if seen else None,
            "open_holds": [hold.id for hold in turn.state.held(permit) if hold.live],
            "open_obligations": len(waiting),
            "overdue_obligations": sum(one.state == "overdue" for one in waiting),
        }
    )
    profile.version += 1
    return Decision(None, "live", data, turn.time, profile.version, tuple(causes))
