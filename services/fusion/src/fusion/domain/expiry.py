"""For how long what the engine remembers can still matter, computed from the rules.

An event can change a rule's decisions for as long as something late, or a correction, may reach the day on which it
counts: the lateness of the rules, a cool-down, what the operator looks back, what a clause looks back, how long an
episode lasts at most. Where there is no such bound (a clause without ``within``, what an obligation or a hold looks at
beside itself) events are kept; so are permits and what is registered, which are facts and not happenings, and what
fusion itself has stated, which goes with its episode.

Invariant: no fold reads what may be gone. What was over before :meth:`Reach.limit` is left alone, whether or not
anything was removed yet; so what stands does not depend on when that was done. An episode that is open, or has just
ended, keeps what has its key, and is folded from its beginning.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from fusion.domain.bounds import before
from fusion.domain.confirming import ANSWERED
from fusion.domain.entities.answers import MATCH_ANSWERED
from fusion.domain.facts import PERMIT_EVENTS
from fusion.domain.playbook import Player
from fusion.domain.rules import Anchor, Rate

_PLACE = "tongban.place.registered.v1"
_DAY = timedelta(days=1)
_MARGIN = 2 * _DAY
"""Days are the city's and begin at another moment than a length of time does."""
LEAST = 90 * _DAY
"""For how long what is corrected is kept at least, beyond the lateness of the rules."""
Key = tuple[str, int]


class Reach:
    """How far back rules reach.

    Args:
        players: the rules that are or may come to work.
        kept: for how long ended episodes are kept, with what was stated about them.
        least: for how long events are kept at least, beyond the lateness of the rules.
    """

    def __init__(self, players: Sequence[Player], kept: timedelta, least: timedelta = LEAST) -> None:
        late = max((one.rule.late_by.longest for one in players), default=timedelta(0))
        self._anyhow = late + least + _MARGIN
        horizons = {one.rule.key: self._anyhow + one.cools for one in players}
        asked = {one.rule.key: list(looked_back(one)) for one in players}
        self._forever = {*PERMIT_EVENTS, _PLACE}
        self._forever |= {event_type for found in asked.values() for event_type, past in found if past is None}
        self._needed: dict[str, timedelta] = {}
        for player in players:
            for event_type, past in asked[player.rule.key]:
                length = horizons[player.rule.key] + (past or timedelta(0)) + (lasting(player) or timedelta(0))
                self._needed[event_type] = max(length, self._needed.get(event_type, self._anyhow))
        self._longest = max(horizons.values(), default=self._anyhow)
        self.kept = max(kept, self._longest)
        self._limits = {
            key: horizons[key] if any(self.needed(each) for each, _ in found) else self.kept
            for key, found in asked.items()
        }

    def needed(self, event_type: str) -> timedelta | None:
        """For how long after its own time an event may matter; None: for as long as there is somebody to ask."""
        if event_type in self._forever or event_type.startswith("fusion."):
            return None
        return self._needed.get(event_type, self._anyhow)

    def clings_to(self, event_type: str) -> bool:
        """Whether some rule may ask for events of a type no matter how old they are."""
        return event_type in self._forever

    @property
    def ended(self) -> timedelta:
        """For how long an episode that has ended keeps what has its key."""
        return self._longest + _MARGIN

    def limit(self, rule: Key, now: datetime) -> datetime:
        """From when on a rule's cases may be folded, when everything was evaluated up to a moment."""
        return before(now, self._limits[rule])


def lasting(player: Player) -> timedelta | None:
    """How long an episode of a rule lasts at most; None where nothing ends it by itself."""
    spec, confirm = player.rule.spec, player.rule.confirm
    if player.rule.operator in ("obligation", "hold", "sustained", "match"):
        return None
    if any(role.when.at_end_of is not None for role in player.operator.roles):
        return None
    own = spec.period.span.longest if isinstance(spec, Rate) else _DAY
    return own + (confirm.within.span.longest if confirm is not None else timedelta(0))


def looked_back(player: Player) -> Iterator[tuple[str, timedelta | None]]:
    """The events that a rule asks for, and how long before an episode they may matter; None: no matter how long."""
    last = lasting(player)
    for role in player.operator.roles:
        anchor = role.when.key
        if isinstance(anchor, Anchor):
            yield anchor.event, None
        yield role.type, None if isinstance(anchor, Anchor) and last is None else player.operator.looks_back
        for look in role.looks:
            if look.past is not None:
                within = look.past.within
                yield look.past.event, None if within is None or last is None else within.span.longest
    if player.rule.confirm is not None:
        yield ANSWERED, timedelta(0)
    if player.matches_ids:
        yield MATCH_ANSWERED, None
