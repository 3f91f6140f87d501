"""What is folded of each touched case: what is stored of it, and the events that play its roles."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from fusion.domain.bounds import before
from fusion.domain.corrections import corrects
from fusion.domain.episodes import Episode
from fusion.domain.evaluation import Evaluation
from fusion.domain.expiry import Reach
from fusion.domain.lateness import Missed
from fusion.domain.lines import since_moment
from fusion.domain.memory import Case
from fusion.domain.observation import Observation
from fusion.domain.playbook import Player
from fusion.domain.roles import Role
from fusion.domain.rules import Anchor
from fusion.domain.touching import Touched
from fusion.domain.world import KnownWorld
from liangwang_contracts.city_days import morning

Seen = Mapping[Case, Mapping[str, Sequence[Observation]]]
"""The events that play each role of each case."""

_Judged = dict[tuple[tuple[str, int], str], dict[str, bool]]
"""By rule and role, whether an event fits there."""


@dataclass(slots=True)
class Plan:
    """What is folded of a case: from when on, what is stored of that, and what was over before (``settled``).

    What was taken back before (``gone``) may be told again of something later: a match of two ids goes on for good.
    """

    since: datetime
    settled: datetime
    stored: list[Episode]
    earlier: list[Episode]
    gone: list[Episode]

    @classmethod
    def of(cls, known: Sequence[Episode], floor: datetime, zone: ZoneInfo) -> "Plan":
        """Plan a case that is touched from some moment on."""
        back = [one for one in known if one.state == "retracted"]
        known = [one for one in known if one.state != "retracted"]
        stored = [one for one in known if one.ended_at is None or one.ended_at >= floor]
        earlier = [one for one in known if (one.ended_at or floor) < floor]
        earlier += [one for one in stored if one.state == "found" and one.fired_at < floor]
        since = min((floor, *(morning(one.begun_at, zone) for one in stored)))
        stored += [one for one in back if one.begun_at >= since]  # it may be told again
        return cls(since, floor, stored, earlier, [one for one in back if one.begun_at < since])


def idle(player: Player, plan: Plan, seen: Mapping[str, Sequence[Observation]]) -> bool:
    """Whether nothing was going on and too little was seen for anything to begin."""
    if plan.stored:
        return False
    lines = (seen[role.name] for role in player.beginning)
    return not any(len(line) >= player.operator.least and line[-1].time >= plan.since for line in lines)


def floors_of(
    evaluation: Evaluation, reach: Reach | None, touched: Mapping[Case, Touched], since: datetime | None
) -> dict[Case, datetime]:
    """From when on each case is folded: not from behind what is kept; what would have reached there is noted."""
    floors = {case: morning(one.since, evaluation.zone) for case, one in touched.items()}
    if reach is None or since is None:
        return floors
    for case, floor in floors.items():
        limit, one = morning(reach.limit(case[:2], since), evaluation.zone), touched[case].because
        if floor < limit:
            floors[case] = limit
            if one is not None and (one.time < limit or corrects(one)):
                evaluation.outcome.missed.append(Missed(*case[:2], one.id, one.type, one.time, one.effective, "kept"))
    return floors


def seen_by(
    evaluation: Evaluation, players: Mapping[tuple[str, int], Player], plans: Mapping[Case, Plan]
) -> dict[Case, dict[str, list[Observation]]]:
    """The events that play the roles of each case, from as far back as they matter; one question for each field."""
    asked: dict[tuple[str, str], dict[str, datetime]] = defaultdict(dict)
    for case, plan in plans.items():
        player = players[case[:2]]
        floor = before(plan.since, player.operator.looks_back)
        for role in player.operator.roles:
            if isinstance(role.when.key, str):
                earliest = asked[role.type, role.when.key]
                earliest[case.key] = min(floor, earliest.get(case.key, floor))
    answers = {
        (event_type, name): evaluation.memory.keyed((event_type,), name, list(keys), min(keys.values()))
        for (event_type, name), keys in asked.items()
    }
    near = _near_anchors(evaluation, players, plans)
    judged: _Judged = defaultdict(dict)
    found: dict[Case, dict[str, list[Observation]]] = {}
    for case, plan in plans.items():
        player = players[case[:2]]
        floor = before(plan.since, player.operator.looks_back)
        found[case] = {}
        for role in player.operator.roles:
            if isinstance(role.when.key, str):
                events = answers[role.type, role.when.key].get(case.key, [])
            else:
                events = near[case[:2], role.name].get(case.key, [])
            known = judged[player.rule.key, role.name]
            found[case][role.name] = _fitting(evaluation, player, role, since_moment(events, floor), known)
    return found


def _fitting(
    evaluation: Evaluation, player: Player, role: Role, events: Sequence[Observation], known: dict[str, bool]
) -> list[Observation]:
    """The events that play a role; of each it is asked once in an evaluation, whatever cases it is seen in."""
    lateness = evaluation.lateness[player.rule.key]
    found = []
    for one in events:
        fits = known.get(one.id)
        if fits is None:
            fits = known[one.id] = not lateness.misses(one) and evaluation.fits(player, role, one)
        if fits:
            found.append(one)
    return found


def _near_anchors(
    evaluation: Evaluation, players: Mapping[tuple[str, int], Player], plans: Mapping[Case, Plan]
) -> dict[tuple[tuple[str, int], str], dict[str, list[Observation]]]:
    """The events near the registered things with some keys, each where it was registered at their time."""
    floors: dict[tuple[tuple[str, int], str], dict[str, datetime]] = defaultdict(dict)
    for case, plan in plans.items():
        player = players[case[:2]]
        for role in player.operator.roles:
            if isinstance(role.when.key, Anchor):
                floors[case[:2], role.name][case.key] = before(plan.since, player.operator.looks_back)
    neighbours = evaluation.neighbours()
    return {
        (rule, name): neighbours.around(players[rule], players[rule].role(name), since)
        for (rule, name), since in floors.items()
    }


def prepare(players: Mapping[tuple[str, int], Player], world: KnownWorld, seen: Seen) -> None:
    """Read what the world must know for these events, all at once."""
    asking: dict[tuple[tuple[str, int], str], list[Observation]] = defaultdict(list)
    for case, roles in seen.items():
        for name, found in roles.items():
            asking[case[:2], name] += found
    for (rule, name), found in asking.items():
        role = players[rule].role(name)
        if role.looks:
            world.prepare(role, found)
        if players[rule].rule.then or players[rule].rule.confirm:
            world.know_permits({permit for one in found if (permit := one.key("permit")) is not None})
