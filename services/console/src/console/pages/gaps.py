"""Sequence gaps: numbers that are missing in the sequence of subjects, those missing longest first."""

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import card, lane, moment, mono, ref, show, table
from console.visit import Visit


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, _request: Request) -> None:
        rows = (
            (
                lane(visit, each["source"].strip("/").partition("/")[0]),
                mono(each["subject"]),
                each["sequence"],
                moment(visit, each["noticed_at"]),
                ref("events", each["noticed_by"], 12),
            )
            for each in await gateway.get(visit, "/gaps")
        )
        heads = ("service", "subject", "number", "since", "noticed_by")
        found = table([visit.say(head) for head in heads], rows, visit.say("no_gaps"), (2,))
        show(card(visit.say("sequence_gaps"), found, visit.say("means_sequence_gaps")))

    return made
