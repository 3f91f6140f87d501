"""What explanations look up by name, from the database: :class:`fusion.domain.explain_ground.Archive` on tables."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy import Connection

from fusion import rows
from fusion.domain.episodes import Episode, Stated
from fusion.domain.evaluation import RuleError
from fusion.domain.explain_ground import NEWEST
from fusion.domain.memory import Case
from fusion.domain.observation import Observation
from fusion.tables import decision_evidence, decisions, episodes, observations, rule_errors

_MOST = 500
_SILENT = ("waiting", "sustaining", "not_met")


class SqlArchive:
    """Events, episodes and errors behind one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def observations(self, event_ids: Collection[str]) -> Mapping[str, Observation]:
        """The events with these ids, also those that do not stand and fusion's own; unknown ids are left out."""
        wanted = sa.select(observations).where(observations.c.event_id.in_(sorted(event_ids)[:_MOST]))
        return {row.event_id: rows.observation_of(row) for row in self._connection.execute(wanted)}

    def episodes(self, name: str) -> Sequence[Episode]:
        """The episodes of this id, with a statement of this event id, or with one about a subject of this value."""
        about = (decisions.c.event_id == name, decisions.c.subject == name)
        said = sa.union(*(sa.select(decisions.c.episode).where(which) for which in about))
        ids = list(self._connection.execute(said).scalars())  # an OR of a name and a subquery would be a walk over all
        return self._told(episodes.c.id.in_([name, *ids[:_MOST]]))

    def resting_on(self, event_id: str) -> Sequence[Episode]:
        """The episodes with a statement that has this event among its evidence."""
        resting = sa.select(decision_evidence.c.episode).where(decision_evidence.c.event_id == event_id)
        return self._told(episodes.c.id.in_(resting))

    def history(self, key: str, rules: Collection[tuple[str, int]]) -> Mapping[Case, Sequence[Episode]]:
        """All episodes of some rule versions on a key, oldest first; what was stated comes with the newest."""
        found: dict[Case, list[sa.Row[Any]]] = defaultdict(list)
        for row in self._connection.execute(sa.select(episodes).where(episodes.c.key == key)):
            if (row.rule, row.version) in rules:
                found[Case(row.rule, row.version, key)].append(row)
        lines = {case: sorted(line, key=lambda row: row.begun_at) for case, line in found.items()}
        told = [row.id for line in lines.values() for row in _newest(line)]
        stated = self._stated(told)
        return {case: [rows.episode_of(row, stated.get(row.id, [])) for row in line] for case, line in lines.items()}

    def errors(self, key: str, event_ids: Collection[str]) -> Sequence[RuleError]:
        """Rule errors, oldest first: about a key, or about one of some events."""
        table = rule_errors.c
        about = sa.or_(
            table.message.startswith(f"{key}: ", autoescape=True), table.event_id.in_(sorted(event_ids)[:_MOST])
        )
        found = self._connection.execute(sa.select(rule_errors).where(about).order_by(table.position).limit(_MOST))
        return [
            RuleError(row.rule, row.version, row.event_id, row.event_type, row.error_type, row.message) for row in found
        ]

    def _told(self, which: sa.ColumnElement[bool]) -> list[Episode]:
        found = self._connection.execute(
            sa.select(episodes).where(which).order_by(episodes.c.begun_at).limit(_MOST)
        ).all()
        stated = self._stated([row.id for row in found])
        return [rows.episode_of(row, stated.get(row.id, [])) for row in found]

    def _stated(self, ids: Sequence[str]) -> Mapping[str, list[Stated]]:
        """What was stated about some episodes, in order."""
        found: dict[str, list[Stated]] = defaultdict(list)
        for start in range(0, len(ids), _MOST):
            said = sa.select(decisions).where(decisions.c.episode.in_(ids[start : start + _MOST]))
            for row in self._connection.execute(said.order_by(decisions.c.episode, decisions.c.order)):
                found[row.episode].append(rows.stated_of(row))
        return found


def _newest(line: Sequence[sa.Row[Any]]) -> list[sa.Row[Any]]:
    """The newest episodes, and the newest of those that came to something."""
    spoken = [row for row in line if row.state not in _SILENT]
    return list({row.id: row for row in (*line[-NEWEST:], *spoken[-NEWEST:])}.values())
