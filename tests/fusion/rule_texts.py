"""Rule files for tests, written down as a person would."""

VISIT = """\
id: visit-soon
version: {version}
mode: {mode}
title: {{zh: 题目, en: Title}}
owner: tests
legal_basis: {{zh: 无, en: None, mark: proposed}}
parameters:
  days: {{value: {days}, mark: recalled, source: A text}}
obligation:
  opened_by: {{event: tongban.permit.issued.v1, key: permit}}
  fulfilled_by: {{event: tongguan.inspection.completed.v1, key: permit}}
  due: {{calendar_days: $days}}
tests:
  - name: never visited
    given:
      - {{event: tongban.permit.issued.v1, at: 2026-03-02T09:00, data: {{permit: "permit-no:A1"}}}}
    until: 2026-06-01T00:00
    expect:
      - {{event: fusion.obligation.opened.v1, data: {{opened_on: 2026-03-02}}}}
      - {{event: fusion.obligation.overdue.v1{overdue}}}
"""

LISTENING = """\
id: twice-overdue
version: 1
mode: shadow
title: {zh: 题目, en: Title}
owner: tests
legal_basis: {zh: 无, en: None, mark: proposed}
count:
  of: {event: fusion.obligation.overdue.v1, key: about, where: event.rule == 'visit-soon'}
  at_least: 2
  within: {calendar_days: 100}
tests:
  - name: two permits of one number are overdue
    given:
      - {event: tongban.permit.issued.v1, at: 2026-03-02T09:00, data: {permit: "permit-no:A1"}}
      - {event: tongban.permit.issued.v1, at: 2026-03-04T09:00, data: {permit: "permit-no:A1"}}
    until: 2026-06-01T00:00
    expect:
      - {event: fusion.correlation.found.v1, data: {about: "permit-no:A1", matches: 2}}
"""


def visit(mode: str = "shadow", version: int = 1, days: int = 10, overdue: str = "") -> str:
    """Write a rule: a permit that was issued is visited within some days."""
    return VISIT.format(mode=mode, version=version, days=days, overdue=overdue)
