"""Acting from a page: a dialog that asks what is needed, sends one order under an id of its own, tells the outcome.

Invariant: each opening of the dialog is one act with one id; sent again from the same dialog, because the first answer
was lost, it takes effect once.
"""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from nicegui import context, ui

from console.gateway import Gateway, GatewayError
from console.texts import TEXTS
from console.visit import Visit

Order = dict[str, Any]
Then = Callable[[Order], Awaitable[None]]


def button(
    gateway: Gateway,
    visit: Visit,
    name: str,
    path: str,
    order: Order | Callable[[], Order | None],
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
        order: what is sent, or what gives it when it is sent; None: not now, and the reader was told why.
        asks: fields that the dialog asks for.
        needs: those of them that must be filled in.
        then: what follows when it was done.
    """
    place = context.slot.parent

    def begin() -> None:
        act_id = str(uuid4())
        with place, ui.dialog(value=True).props(f'aria-label="{visit.say(name)}"') as dialog:
            dialog.on("hide", dialog.delete)
            with ui.card().classes("lw-dialog"):
                ui.label(visit.say(name)).classes("lw-dialog-title")
                fields = {each: _field(visit, each, needed=each in needs) for each in asks}

                async def send() -> None:
                    given = _given(visit, fields, needs)
                    asked = order() if callable(order) else order
                    if given is None or asked is None:
                        return
                    try:
                        answer = await gateway.post(visit, path, {**asked, **given, "act_id": act_id})
                    except GatewayError as error:
                        ui.notify(error.text, type="negative", timeout=8000)
                        return
                    ui.notify(visit.say("done_act"), type="positive")
                    dialog.close()
                    if then is not None:
                        with place:
                            await then(answer)

                for field in fields.values():
                    field.on("keydown.enter", send)
                with ui.row().classes("justify-end full-width"):
                    ui.button(visit.say("cancel"), on_click=dialog.close).props("flat no-caps")
                    ui.button(visit.say("confirm_act"), on_click=send).props("unelevated no-caps data-do")

    ui.button(visit.say(name), on_click=begin).props(f"outline dense no-caps data-act={name}").classes("lw-act")


def _given(visit: Visit, fields: dict[str, ui.input], needs: tuple[str, ...]) -> Order | None:
    """Give what was filled in; None where something is missing, which the reader is told."""
    given = {each: field.value.strip() for each, field in fields.items() if field.value.strip()}
    for each in needs:
        if each not in given:
            ui.notify(f"{visit.say('needed')}: {visit.say(each)}", type="warning")
            return None
    return _read(given)


def _field(visit: Visit, name: str, *, needed: bool) -> ui.input:
    field = ui.input(visit.say(name) + (" *" if needed else "")).props("outlined dense").classes("full-width")
    hint = TEXTS.get(f"hint_{name}", ("", ""))[visit.language != "zh"]
    return field.props(f'data-field={name} hint="{hint}"')


def _read(given: dict[str, str]) -> Order:
    """Put a pace into a number where it is one; whatever else it is, the gateway says what it should be."""
    if "pace" not in given:
        return dict(given)
    try:
        return {**given, "pace": float(given["pace"])}
    except ValueError:
        return dict(given)
