"""From licence terms to commands for the register of permits.

A dated ISSUE is an issue. Everything else was decided by the city's own system and is *recorded*: a renewal, a
change, and also a new licence whose day of issue the table does not tell (an issue with a made-up day would be
a false fact). A change of a licence that is not known yet is played as a register would take it over: first the
state is recorded, then the change of it.

A register issues a number once, and what came of it comes after: a term that was decided before the licence was
issued becomes known with the issue, and a second issue is recorded.

An ending (cancelled, revoked) stands in the row of a term. Terms of one licence ended on one day are one act;
its reason names the status and every term (``AAC 1234-20100416 1234-20120416``). When an older term is ended
while a newer one goes on, the newer one is recorded again after it, since the register knows one state only; when one
is ended after the licence was, the licence is recorded again before it, since the register ends a permit once.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Final, Literal, cast

from liangwang_chicago.drafts import Draft, Number
from liangwang_chicago.forms import FORMS, LICENCES
from liangwang_chicago.hours import DECISION, STATUS_CHANGE, moment
from liangwang_chicago.ledger import Ledger
from liangwang_chicago.places import Places
from liangwang_chicago.terms import AMENDMENTS, ENDINGS, ISSUE, Term, by_licence
from liangwang_contracts import (
    AmendPermit,
    CancelPermit,
    Command,
    Identifier,
    IssuePermit,
    RenewPermit,
    RevokePermit,
)

_RANK: Final = FORMS.index(LICENCES)


@dataclass(frozen=True, slots=True)
class Known:
    """A term that is played: since when it is known, the place it is for, and its place among those of a day."""

    term: Term
    since: date
    place: Number
    line: int


@dataclass(frozen=True, slots=True)
class Act:
    """The end of some terms of a licence: on which day they ended, and on which day that is played."""

    ending: list[Known]
    ended: date
    on: date

    @property
    def last(self) -> Term:
        """The term that gives the act its number."""
        return self.ending[-1].term


class Permits:
    """The licences of the city: what is played of them, and where their sites are.

    Attributes:
        drafts: The steps of every licence, in the order of the play.
    """

    def __init__(self, terms: Sequence[Term], last_day: date, places: Places, ledger: Ledger) -> None:
        self._places = places
        self._ledger = ledger
        self._histories = {
            group[0].licence: history for group in by_licence(terms) if (history := self._known(group, last_day))
        }
        self.drafts: list[Draft] = sorted(self._drafts(), key=lambda draft: draft.order)

    def site_on(self, licence: str, on: date) -> Number | None:
        """The site of a licence as known on a day, or as first known if that came later."""
        history = self._histories.get(licence)
        if not history:
            return None
        return next((known.place for known in reversed(history) if known.since <= on), history[0].place)

    def _drafts(self) -> Iterator[Draft]:
        for history in self._histories.values():
            for position, known in enumerate(history):
                yield from self._decision(known, first=not position)
            yield from self._endings(history)

    def _known(self, terms: list[Term], last_day: date) -> list[Known]:
        site = next((term.site for term in terms if term.site), None)
        history: list[Known] = []
        for term in terms:
            if (since := term.decided(last_day)) is None:
                self._ledger.reject(term.where, "after_the_records_end", "LICENSE_TERM_START_DATE")
            else:
                history.append(Known(term, since, self._site(term, site), term.where.line))
        return self._from_its_issue(sorted(history, key=lambda known: (known.since, known.line)))

    def _from_its_issue(self, history: list[Known]) -> list[Known]:
        """The terms with the issue of the licence first: what was decided before it, the register learns with it."""
        issue = next((known for known in history if known.term.application == ISSUE and known.term.issued), None)
        if issue is None or issue is history[0]:
            return history
        before = history[: history.index(issue)]
        self._ledger.note("terms_decided_before_their_licence_was_issued", len(before))
        learned = [replace(known, since=issue.since, line=issue.line) for known in before]
        return [issue, *learned, *history[len(before) + 1 :]]

    def _site(self, term: Term, site: str | None) -> Number:
        if number := term.site or site:
            return self._places.enter("site", f"{term.account}-{number}", term.point, term.address)
        return self._places.enter("licence-site", term.licence, term.point, term.address)

    def _decision(self, known: Known, *, first: bool) -> Iterator[Draft]:
        term = known.term
        self._remark(term, first=first)
        draft = partial(
            Draft,
            at=moment(known.since, DECISION),
            rank=_RANK,
            line=known.line,
            service="tongban",
            stands_for=(term.where,),
        )
        if term.application == ISSUE and term.issued and first:
            yield draft(id=f"chicago-licence-{term.id}", make=partial(_issue, known), issues=term.licence)
        elif term.application not in AMENDMENTS:
            yield draft(id=f"chicago-licence-{term.id}", make=partial(_record, known))
        else:
            if first:
                taken_over = partial(_record, known)
                yield draft(id=f"chicago-licence-{term.id}-known", make=taken_over, stands_for=())
            yield draft(id=f"chicago-licence-{term.id}", make=partial(_amend, known), part=1)

    def _remark(self, term: Term, *, first: bool) -> None:
        if not term.issued:
            how = "approval" if term.approved else "start_of_term"
            self._ledger.note(f"licence_terms_dated_by_{how}")
        if term.application == ISSUE and not term.issued:
            self._ledger.note("new_licences_without_a_day_of_issue")
        if term.application == ISSUE and term.issued and not first:
            self._ledger.note("new_licences_known_before")
        if term.application in AMENDMENTS and first:
            self._ledger.note("changes_of_licences_not_known_before")
        if term.status in ENDINGS and not term.changed:
            self._ledger.note(f"status_{term.status}_without_a_day")
        if term.status in ("REA", "INQ"):
            self._ledger.note(f"status_{term.status}_not_played")

    def _endings(self, history: list[Known]) -> Iterator[Draft]:
        over: date | None = None
        for act in _acts(history):
            standing = _standing(history, act.on)
            if over is not None and standing.since <= over:
                # The register ends a permit once: for a further end it must be there again.
                self._ledger.note("terms_ended_after_their_licence")
                yield _restated(standing, act, before=True)
            yield _ending(act)
            over = act.on
            if standing.term.ended is None or standing.term.ended > act.on:
                self._ledger.note("older_terms_ended_while_a_newer_stands")
                yield _restated(standing, act)
                over = None


def _acts(history: list[Known]) -> list[Act]:
    ended: dict[tuple[date, str], list[Known]] = defaultdict(list)
    for known in history:
        if known.term.ended:
            ended[known.term.ended, known.term.status].append(known)
    # Known later than it happened: played late, with the day it happened.
    acts = [Act(ending, day, max(day, *(known.since for known in ending))) for (day, _), ending in ended.items()]
    return sorted(acts, key=lambda act: (act.on, act.last.where.line))


def _standing(history: list[Known], on: date) -> Known:
    # An older term that is recorded late does not replace a newer one in the register.
    return max((known for known in history if known.since <= on), key=lambda known: (known.term.end, known.since))


def _ending(act: Act) -> Draft:
    term = act.last
    reason = " ".join([term.status, *(known.term.id for known in act.ending)])
    cancel = ENDINGS[term.status] == "cancel"
    make = partial(CancelPermit if cancel else RevokePermit, permit=permit(term.licence), reason=reason)
    return Draft(
        at=moment(act.on, STATUS_CHANGE),
        rank=_RANK,
        line=term.where.line,
        part=2,
        id=f"chicago-status-{term.id}",
        service="tongban",
        make=make,
        happened=moment(act.ended, STATUS_CHANGE),
    )


def _restated(standing: Known, act: Act, *, before: bool = False) -> Draft:
    return Draft(
        at=moment(act.on, STATUS_CHANGE),
        rank=_RANK,
        line=act.last.where.line,
        part=1 if before else 3,
        id=f"chicago-status-{act.last.id}-{'again' if before else 'stands'}",
        service="tongban",
        make=partial(_record, standing),
    )


def permit(licence: str) -> Identifier:
    """The permit with this licence number."""
    return Number("licence", licence).identifier()


def _issue(known: Known) -> Command:
    term = known.term
    return IssuePermit(
        permit=permit(term.licence),
        matter=term.matter,
        holder=Number("account", term.account).identifier(),
        place=known.place.identifier(),
        valid_from=term.start,
        valid_to=term.end,
    )


def _record(known: Known) -> Command:
    term = known.term
    return RenewPermit(
        permit=permit(term.licence),
        valid_from=term.start,
        valid_to=term.end,
        basis="recorded",
        matter=term.matter,
        holder=Number("account", term.account).identifier(),
        place=known.place.identifier(),
    )


def _amend(known: Known) -> Command:
    term = known.term
    return AmendPermit(
        permit=permit(term.licence),
        kind=cast('Literal["relocation", "expansion", "other"]', AMENDMENTS[term.application]),
        place=known.place.identifier(),
        matter=term.matter,
        valid_from=term.start,
        valid_to=term.end,
        holder=Number("account", term.account).identifier(),
    )
