"""Dead letters: groups of equal failures that shrink before one's eyes, what is blocked behind them, their repair."""

from html import escape
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from nicegui import ui

from console import acting
from console.frame import Content
from console.gateway import Gateway, GatewayError
from console.parts import Raw, card, chip, lane, link, missing, moment, mono, problem, progress, show, table
from console.visit import Visit
from console.wrong import noted, wrong

_EVERY = 1.0
_CHOSEN = ("service", "subscription", "digest", "state")
_Key = tuple[str, str, str]


def content(gateway: Gateway) -> Content:
    """Give the page of groups and messages."""

    async def made(visit: Visit, request: Request) -> None:
        board = _Board(gateway, visit, {name: request.query_params.get(name) for name in _CHOSEN})
        await board.look()
        ui.timer(_EVERY, board.look_again, immediate=False)

    return made


class _Board:
    """The page, read anew every second; a group that is gone stays, marked as done, until the page is left."""

    def __init__(self, gateway: Gateway, visit: Visit, chosen: dict[str, str | None]) -> None:
        self._gateway, self._visit, self._chosen = gateway, visit, chosen
        self._groups: dict[_Key, _Group] = {}
        self._notes = show(_narrowed(visit, chosen))
        self._column = ui.element("div")
        self._messages = show("")

    async def look(self) -> None:
        """Read what waits, and tell it."""
        visit = self._visit
        groups = await self._gateway.get(visit, "/dead/groups", service=self._chosen["service"])
        found = {
            (name, each["subscription"], each["digest"] or ""): each
            for name, answer in groups["services"].items()
            for each in answer["groups"]
        }
        for key, group in found.items():
            if key not in self._groups:
                with self._column:
                    self._groups[key] = _Group(self._gateway, visit, key[0], group)
            self._groups[key].tell(group)
        for key in self._groups.keys() - found.keys():
            self._groups[key].tell(None)
        listed = await self._gateway.get(visit, "/dead", **self._chosen)
        away = missing(visit, groups)
        self._notes.content = away + _narrowed(visit, self._chosen)
        self._messages.content = card(visit.say("messages"), _messages(visit, listed["services"]))

    async def look_again(self) -> None:
        """Read it anew; what is wrong is told in its place."""
        try:
            await self.look()
        except GatewayError as error:
            self._notes.content = problem(error.text)


class _Group:
    """A group on the page, with its buttons and the progress of what was done to it."""

    def __init__(self, gateway: Gateway, visit: Visit, service: str, group: dict[str, Any]) -> None:
        self._gateway, self._visit, self._service = gateway, visit, service
        selection = {"subscription": group["subscription"], "digest": group["digest"]}
        self._more = "/dead?" + urlencode({"service": service, **selection})
        with ui.element("section").classes("lw-card").props("data-group"):
            show(f"<h2>{wrong(visit, group['error_type'])}</h2>")
            self._facts, self._progress = show(""), show("")
            with ui.element("div").classes("lw-acts") as self._acts:
                path = f"/dead/{service}/act"
                retry = {"action": "retry", "selection": selection}
                asked = ("pace", "reason")
                acting.button(gateway, visit, "retry_group", path, retry, asks=asked, then=self._watch)
                discard = {"action": "discard", "selection": selection}
                acting.button(gateway, visit, "discard_group", path, discard, asks=("reason",), needs=("reason",))

    def tell(self, group: dict[str, Any] | None) -> None:
        """Tell how the group stands; None: nothing of it is left."""
        visit = self._visit
        self._acts.set_visibility(group is not None)
        if group is None:
            self._facts.content = f"<p>{chip(visit, 'done')} {escape(visit.say('group_gone'))}</p>"
            return
        self._facts.content = (
            f"<p>{lane(visit, self._service)} · {mono(group['subscription'])} · {escape(', '.join(group['types']))}"
            f"{noted(group['error_message'])}<br>"
            f"<b>{group['count']:,}</b> {visit.say('messages')} · "
            f"<b>{group['blocked_behind']:,}</b> {visit.say('behind')} · "
            f"{visit.say('since')} {moment(visit, group['first_at'])} · "
            f"{link(self._more, visit.say('show_messages'))}</p>"
        )

    async def _watch(self, answer: dict[str, Any]) -> None:
        """Tell how far a retry is, until all of it was tried."""
        result = answer["result"]
        total = result["retried"] + result["queued"] + result["sooner"]

        async def look() -> None:
            asked = {"service": self._service, "act": answer["act_id"], "limit": 1}
            try:
                found = await self._gateway.get(self._visit, "/dead", **asked)
            except GatewayError as error:
                self._progress.content = problem(error.text)
                return
            counts = found["services"].get(self._service, {}).get("counts")
            if counts is None:
                return
            untried = counts["untried"] + counts["blocked"]
            failed = counts["dead"] + counts["retrying"] - counts["untried"]
            self._progress.content = progress(self._visit, total - untried - failed, failed, total)
            if not untried:
                timer.deactivate()

        timer = ui.timer(_EVERY / 2, look)


def _narrowed(visit: Visit, chosen: dict[str, str | None]) -> str:
    """Say to what the page is narrowed, and how to see all."""
    words = [value for name, value in chosen.items() if value and name != "digest"]
    if not words and not chosen["digest"]:
        return ""
    return f'<p class="lw-said">{escape(" · ".join(words))} · {link("/dead", visit.say("show_all"))}</p>'


def _messages(visit: Visit, services: dict[str, Any]) -> Raw:
    rows = [
        (
            link(_path(name, each), mono(each["message_id"], 12)),
            chip(visit, each["state"]),
            each["subscription"],
            each["type"],
            wrong(visit, each["error_type"]),
            each["attempts"],
            moment(visit, each["received_at"]),
            link(f"/flows/{each['flow']}", visit.say("flow")) if each["flow"] else "",
        )
        for name, answer in services.items()
        for each in answer["messages"]
    ]
    heads = ("message", "state", "subscription", "type", "error", "attempts", "since", "flow")
    return table([visit.say(head) for head in heads], rows, visit.say("nothing_dead"), (5,))


def _path(service: str, each: dict[str, Any]) -> str:
    return f"/dead/{service}/{quote(each['message_id'], safe='')}?{urlencode({'subscription': each['subscription']})}"
