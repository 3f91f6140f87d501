"""Acts: what was done and denied, at the door and at the desks of the services; for auditors."""

from fastapi import Request

from console.frame import Content
from console.gateway import Gateway
from console.parts import card, chip, lane, moment, mono, show, table
from console.visit import Visit


def content(gateway: Gateway) -> Content:
    """Give the page."""

    async def made(visit: Visit, request: Request) -> None:
        before = request.query_params.get("before")
        found = await gateway.get(visit, "/acts", before=before)
        rows = (
            (
                moment(visit, each["at"]),
                each["who"],
                mono(each["action"]),
                chip(visit, each["outcome"]),
                each["code"],
                mono(each["target"]),
            )
            for each in found["accesses"]
        )
        heads = [visit.say(head) for head in ("time", "who", "action", "outcome", "code", "target")]
        show(card(visit.say("at_door"), table(heads, rows, visit.say("nothing"))))
        at_desks = (
            (
                moment(visit, each["at"]),
                lane(visit, name),
                each["operator"],
                mono(each["action"]),
                chip(visit, each["outcome"]),
                each["reason"],
            )
            for name, answer in found["services"].items()
            for each in answer.get("acts", ())
        )
        heads = [visit.say(head) for head in ("time", "service", "who", "action", "outcome", "reason")]
        show(card(visit.say("at_desk"), table(heads, at_desks, visit.say("nothing"))))

    return made
