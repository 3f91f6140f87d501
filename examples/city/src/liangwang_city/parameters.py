"""Every figure that shapes the city. All of them are design values ([D]): none is a statistic or a law.

Volumes are shares of ``records``, so that a smaller city is a complete one. Causes are strengths that the
tests measure in the records again. Disorder is what makes the records look like records.
"""

from dataclasses import dataclass, field

#: Fewer records than this leave some kind of record out; more than this leave the district's numbering.
LEAST_RECORDS, MOST_RECORDS = 1_000, 400_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Volumes:
    """How many of what, as shares of all records."""

    places: float = 0.085
    permits: float = 0.085
    #: Permits that were issued in the four weeks before the month and not visited yet.
    recently_issued: float = 0.007
    #: Visits of the four weeks before the month; about half of them failed and are still open.
    open_findings: float = 0.006
    issues: float = 0.028
    routine_visits: float = 0.06
    patrols: float = 0.004
    #: Permits whose validity ends within eleven weeks of the month's start.
    due: float = 0.013
    relocations: float = 0.0015
    expansions: float = 0.002
    transfers: float = 0.0015
    cancellations: float = 0.003
    #: Revocations for reasons that no visit shows (obtained by deceit and the like).
    revocations: float = 0.0003
    #: Complaints about places; the rest, up to ``records``, concerns public space.
    place_complaints: float = 0.28
    #: Share of incidents among the reports about public space.
    incidents: float = 0.2
    #: Of each kind of wrong record.
    wrong: float = 1 / 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Causes:
    """How strongly one thing makes another likelier."""

    #: A place that failed: its complaint rate grows by this factor the day after, less each day.
    echo_self: float = 8.0
    #: The same for places within ``near_metres``.
    echo_near: float = 2.5
    echo_days: int = 8
    near_metres: float = 150.0
    #: Each year of age makes a failed visit likelier by this share.
    ageing: float = 0.05
    #: Complaints about one place within ``cluster_days`` that make a cluster, and how often it is followed up.
    cluster_size: int = 3
    cluster_days: int = 7
    cluster_visit: float = 0.7
    #: A visit after a cluster fails more often by this factor.
    cluster_fails: float = 1.5
    #: A night-work permit: chance of a complaint near the site per night.
    night_complaint: float = 0.35
    #: A construction permit is followed by one for night work.
    night_follows: float = 0.5
    #: A permit that was issued is visited within 30 days, or not in this month.
    visited_after_issue: float = 0.85
    #: Visits before a renewal.
    visited_before_renewal: float = 0.35
    #: Holders who ask for the renewal although the visit failed.
    hurried: float = 0.5
    #: Requested renewals that are asked for in spite of a failed visit, whatever chance says (at least 3).
    hurried_at_least: float = 0.1
    #: The same for renewals decided elsewhere (at least 2).
    recorded_under_hold: float = 0.25
    #: A failed visit is followed up, and the follow-up fails again.
    followed_up: float = 0.94
    fails_again: float = 0.22
    #: Failed visits in a row that lead to revocation.
    failures_to_revoke: int = 3
    #: A holder found out of business gives the permit back.
    closed_cancels: float = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Disorder:
    """What goes wrong between the world and its records."""

    #: Paper forms entered on a later working day; recorded decisions that arrive by the nightly exchange.
    late_paper: float = 0.04
    late_exchange: float = 0.3
    #: Reports uploaded hours or days later, and reports that overtake each other by minutes.
    late_report: float = 0.02
    overtaken: float = 0.15
    #: A second report of the same matter, marked as duplicate.
    second_report: float = 0.06
    #: Commands that are sent twice.
    repeated: float = 0.01
    #: Permits issued with a wrong validity or holder, corrected some days later (at least 2).
    issued_wrong: float = 0.04


@dataclass(frozen=True, slots=True, kw_only=True)
class CityParameters:
    """All of them."""

    volumes: Volumes = field(default_factory=Volumes)
    causes: Causes = field(default_factory=Causes)
    disorder: Disorder = field(default_factory=Disorder)
