"""Acting from a page: a dialog that asks what is needed, sends one order under an id of its own, tells the outcome."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from nicegui import ui

from console.gateway import Gateway, GatewayError
from console.visit import Visit

Order = dict[str, Any]
Then = Callable[[Order], Awaitable[None]]


def button(
    gateway: Gateway,
    visit: Visit,
    name: str,
    path: str,
    order: Order,
    *,
    asks: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    then: Then | None = None,
) -> None:
    """Put a button on the page.

    Args:
        gateway: who is asked.
        visit: the reader; whoever lacks the role still sees the button, and is told by the gateway.
        name: of the act, a text of the table.
        path: where the order goes.
        order: what is sent.
        asks: fields that the dialog asks for.
        needs: those of them that must be filled in.
        then: what follows when it was done.
    """
    act_id = str(uuid4())
    with ui.dialog() as dialog, ui.card().style("min-width:420px"):
        ui.label(visit.say(name)).style("font-weight:650;font-size:16px")
        fields = {each: ui.input(visit.say(each)).props("outlined dense").classes("w-full") for each in asks}

        async def send() -> None:
            given = {each: field.value.strip() for each, field in fields.items() if field.value.strip()}
            if any(each not in given for each in needs):
                ui.notify(visit.say("reason_needed"), type="warning")
                return
            if "pace" in given:
                given["pace"] = float(given["pace"]) if given["pace"].replace(".", "", 1).isdecimal() else given["pace"]
            try:
                answer = await gateway.post(visit, path, {**order, **given, "act_id": act_id})
            except GatewayError as error:
                ui.notify(error.text, type="negative", timeout=8000)
                return
            dialog.close()
            ui.notify(visit.say("done_act"), type="positive")
            if then is not None:
                await then(answer)

        with ui.row().classes("justify-end w-full"):
            ui.button(visit.say("cancel"), on_click=dialog.close).props("flat no-caps")
            ui.button(visit.say("confirm_act"), on_click=send).props("unelevated no-caps")
    ui.button(visit.say(name), on_click=dialog.open).props("outline dense no-caps").style("padding:2px 12px")
