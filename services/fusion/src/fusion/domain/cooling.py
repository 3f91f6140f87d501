"""A cool-down is a rule's, not a version's: what an older version found at a key keeps a newer one silent there.

Only what acted counts, for what acts: a trial has told nobody, and is not silenced by what acts beside it, so that both
can be compared. Versions of a rule act one after the other, in the order of their numbers.

Invariant: a version rests on older ones only. They are folded before it, and when one of them is folded again at a key,
so is it (:mod:`fusion.domain.touching`); so what stands does not depend on the order of arrival.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from fusion.domain.bounds import before
from fusion.domain.episodes import Episode
from fusion.domain.memory import Case, Memory
from fusion.domain.plans import Plan
from fusion.domain.playbook import Player


class Earlier:
    """What older versions of the rules have come to at the keys that are folded.

    Args:
        memory: what is remembered.
        players: the rules, by id and version.
        plans: what is folded.
    """

    def __init__(self, memory: Memory, players: Mapping[tuple[str, int], Player], plans: Mapping[Case, Plan]) -> None:
        since: dict[Case, datetime] = {}
        for case, plan in plans.items():
            player = players[case[:2]]
            for each in older_of(player):
                older = Case(*each, case.key)
                since[older] = min(before(plan.since, player.cools), since.get(older, plan.since))
        found = memory.cases(since) if since else {}
        self._found = {case: {one.id: one for one in found.get(case, ())} for case in since}

    def fired(self, player: Player, case: Case) -> list[Episode]:
        """What acted."""
        found = (one for older in older_of(player) for one in self._found[Case(*older, case.key)].values())
        return [one for one in found if acted(one)]

    def note(self, case: Case, plan: Plan, told: Sequence[Episode]) -> None:
        """Take what the fold of a case has come to."""
        if (found := self._found.get(case)) is not None:
            for one in plan.stored:
                found.pop(one.id, None)
            found.update((one.id, one) for one in told if one.stated)


def older_of(player: Player) -> list[tuple[str, int]]:
    """The versions whose findings keep one silent."""
    return [(player.rule.id, version) for version in player.older]


def acted(one: Episode) -> bool:
    """Whether anything that somebody was told of it stands."""
    return one.mode == "live" and bool(one.standing)
