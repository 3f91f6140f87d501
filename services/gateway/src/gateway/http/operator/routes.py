"""The questions and acts under ``/v1/operator``: each names the role that it needs and the service that answers."""

from typing import Annotated, Literal

from fastapi import APIRouter, Body, Depends, Query, Request
from fastapi.responses import JSONResponse, StreamingResponse

from gateway.http.operator.contracts import contract, contracts
from gateway.http.operator.door import OperatorDoor, Position, Wire, wire_of
from gateway.http.operator.overview import Overview
from gateway.http.operator.problems import OperatorProblemError, apart
from gateway.http.operator.services import NAMES
from gateway.http.operator.sharing import add_sharing
from gateway.http.operator.tails import Tails
from gateway.http.problems import MEDIA_TYPE
from liangwang_bus.operators import Operator

Service = Literal["tongban", "tongguan", "fusion", "gateway"]
Network = Literal["tongban", "tongguan", "fusion", "industry"]
Limit = Annotated[int, Query(ge=1, le=200)]
_FLOW_FIELDS = (
    *("state", "flow", "permit", "case", "place", "subject", "token", "key", "rule", "member", "event", "trace"),
    *("from", "to", "opened_from", "after", "limit"),
)
_SELECTED = ("subscription", "type", "error_type", "digest", "key", "flow", "act")


def operator_router(door: OperatorDoor) -> APIRouter:
    """Give the routes."""
    router = APIRouter(prefix="/v1/operator", tags=["operators"])
    _add_what_is_now(router, door)
    _add_flows(router, door)
    _add_events(router, door)
    _add_dead(router, door)
    _add_rules(router, door)
    _add_decisions(router, door)
    _add_contracts(router, door)
    _add_acts(router, door)
    add_sharing(router, door)
    return router


def _add_what_is_now(router: APIRouter, door: OperatorDoor) -> None:
    viewer, shared, tails = Depends(door.needs("viewer", "auditor")), Overview(door.services), Tails(door)

    @router.get("/overview", dependencies=[viewer])
    def overview() -> Wire:
        """What is open, how much comes, what waits where; what is away is named in ``missing``."""
        return shared.get()

    @router.get("/outbox", dependencies=[viewer])
    def waiting() -> Wire:
        """List the oldest events of each service that the broker has not confirmed."""
        found, missing = door.services.ask_each({name: (name, "outbox_list") for name in NAMES})
        return {"services": found, "missing": missing}

    @router.get("/flows/tail")
    def tail(who: Annotated[Operator, viewer]) -> StreamingResponse:
        """Tell what is journaled, as server-sent events, for some minutes; a person has a few of them at a time."""
        tails.refuse_more(who)
        return StreamingResponse(tails.told(who), media_type="text/event-stream", headers={"Cache-Control": "no-store"})


def _add_flows(router: APIRouter, door: OperatorDoor) -> None:
    viewer = Depends(door.needs("viewer", "auditor"))

    @router.get("/flows", dependencies=[viewer])
    def flows(request: Request) -> Wire:
        """Find flows by any of their keys, the latest first."""
        asked: Wire = {name: value for name, value in request.query_params.items() if value}
        if unknown := set(asked) - set(_FLOW_FIELDS):
            raise OperatorProblemError("invalid", field=min(unknown), expected=", ".join(_FLOW_FIELDS))
        if "limit" in asked:
            if not asked["limit"].isdecimal():
                raise OperatorProblemError("invalid", field="limit", expected="1-200")
            asked["limit"] = int(asked["limit"])
        found: Wire = door.services.ask("fusion", "flows", asked)
        return found

    @router.get("/flows/{one}", dependencies=[viewer])
    def flow(one: str) -> Wire:
        """Give one flow, by its id or the id of any of its events, with everything joined to it."""
        found: Wire | None = door.services.ask("fusion", "flow", one)
        if not found:
            raise OperatorProblemError("not_found", field="flow")
        return found

    @router.get("/why", dependencies=[viewer])
    def why(subject: Annotated[str, Query(min_length=1, max_length=200)], rule: str | None = None) -> Wire:
        """Say why rules decided what they did, and why others did not."""
        found: Wire = door.services.ask("fusion", "explain", subject, rule)
        return found


def _add_events(router: APIRouter, door: OperatorDoor) -> None:
    @router.get("/gaps", dependencies=[Depends(door.needs("viewer", "auditor"))])
    def gaps() -> list[Wire]:
        """Tell which numbers are missing in the sequence of subjects, those missing longest first."""
        found: list[Wire] = door.services.ask("fusion", "sequence_gaps")
        return found

    @router.get("/events", dependencies=[Depends(door.needs("viewer", "auditor"))])
    def latest(
        to: Annotated[Network | None, Query(description="Stated by this network")] = None,
        from_: Annotated[Network | None, Query(alias="from", description="Caused by an event of this network")] = None,
        *,
        waits: Annotated[bool, Query(description="Those that rules have not evaluated yet")] = False,
    ) -> Wire:
        """Give the events that came last, or those that wait to be evaluated."""
        found: Wire = door.services.ask("fusion", "flow_latest", {"to": to, "from": from_, "waits": waits})
        return found

    @router.get("/events/{event}", response_model=None)
    def event(
        event: str, who: Annotated[Operator, Depends(door.needs("viewer"))], *, payload: bool = False
    ) -> Wire | JSONResponse:
        """Show one event of the journal; what stands in it to those who may see it, which is noted."""
        return _told(door, who, "fusion", "event_show", {"event": event, "payload": payload}, noted=payload)


def _add_dead(router: APIRouter, door: OperatorDoor) -> None:
    viewer, operator = Depends(door.needs("viewer")), Depends(door.needs("operator"))

    def selection(request: Request, state: str | None = None, limit: Limit = 100) -> Wire:
        found: Wire = {name: request.query_params[name] for name in _SELECTED if request.query_params.get(name)}
        return found | {"limit": limit} | ({"states": [state]} if state else {})

    def ask(method: str, who: Operator, service: Service | None, request: Wire) -> Wire:
        names = (service,) if service else NAMES
        asked = {**request, "operator": wire_of(who)}
        found, missing = door.services.ask_each({name: (name, method, asked) for name in names})
        told, unanswered = apart(found)
        return {"services": told, "missing": missing | unanswered}

    @router.get("/dead")
    def listed(
        chosen: Annotated[Wire, Depends(selection)],
        who: Annotated[Operator, viewer],
        service: Service | None = None,
        after: Position = 0,
    ) -> Wire:
        """List what waits in the inboxes: dead, retrying, blocked."""
        return ask("dead_list", who, service, {"selection": chosen} | ({"after": after} if after else {}))

    @router.get("/dead/groups")
    def groups(
        chosen: Annotated[Wire, Depends(selection)], who: Annotated[Operator, viewer], service: Service | None = None
    ) -> Wire:
        """Group what failed equally."""
        return ask("dead_groups", who, service, {"selection": chosen})

    @router.get("/dead/{service}/{message_id}", response_model=None)
    def show(
        service: Service,
        message_id: str,
        who: Annotated[Operator, viewer],
        subscription: str | None = None,
        *,
        payload: bool = False,
    ) -> Wire | JSONResponse:
        """Show one message; its payload to those who may see it, which is noted."""
        asked = {"message_id": message_id, "subscription": subscription, "payload": payload}
        return _told(door, who, service, "dead_show", asked, noted=payload)

    @router.post("/dead/{service}/act", response_model=None)
    def act(
        service: Service, order: Annotated[Wire, Body()], who: Annotated[Operator, operator]
    ) -> Wire | JSONResponse:
        """Retry, edit or discard; the order is the one of ``liangwang dead``."""
        return _told(door, who, service, "dead_act", order)


def _add_rules(router: APIRouter, door: OperatorDoor) -> None:
    viewer, operator = Depends(door.needs("viewer", "auditor")), Depends(door.needs("operator"))

    @router.get("/rules", dependencies=[viewer])
    def rules() -> list[Wire]:
        """Describe the rules and what they came to, in shadow and live."""
        found: list[Wire] = door.services.ask("fusion", "rules")
        return found

    @router.get("/rules/versions", dependencies=[viewer])
    def versions() -> list[Wire]:
        """Tell every version that is or was at work."""
        found: list[Wire] = door.services.ask("fusion", "rules_versions")
        return found

    @router.post("/rules/{act}", response_model=None)
    def act(
        act: Literal["promote", "confirm", "withdraw", "stop", "resume"],
        order: Annotated[Wire, Body()],
        who: Annotated[Operator, operator],
    ) -> Wire | JSONResponse:
        """Promote a rule to shadow, propose, confirm or withdraw that it go live, stop it or let it work again."""
        return _told(door, who, "fusion", f"rules_{act}", order)


def _add_decisions(router: APIRouter, door: OperatorDoor) -> None:
    viewer, operator = Depends(door.needs("viewer", "auditor")), Depends(door.needs("operator"))

    @router.get("/decisions", dependencies=[viewer])
    def decisions(unit: str | None = None) -> list[Wire]:
        """Tell what waits for a person, of one unit or of all."""
        found: list[Wire] = door.services.ask("fusion", "decisions_open", unit)
        return found

    @router.post("/decisions/{act}", response_model=None)
    def act(
        act: Literal["confirm", "veto"], order: Annotated[Wire, Body()], who: Annotated[Operator, operator]
    ) -> Wire | JSONResponse:
        """Confirm or veto what a rule proposes."""
        return _told(door, who, "fusion", f"decisions_{act}", order)


def _add_contracts(router: APIRouter, door: OperatorDoor) -> None:
    viewer = Depends(door.needs("viewer", "auditor"))

    @router.get("/contracts", dependencies=[viewer])
    def listed() -> list[Wire]:
        """List the catalogue, with who uses what as far as fusion can be asked."""
        used, _ = door.services.ask_each({"users": ("fusion", "contract_users")})
        users: Wire = used.get("users", {})
        return [{**each, "users": users.get(each["type"])} for each in contracts()]

    @router.get("/contracts/{type_name}")
    def shown(type_name: str, who: Annotated[Operator, Depends(door.needs("viewer"))]) -> Wire:
        """Show one contract, and who uses it as far as fusion can be asked."""
        asked = {"type": type_name, "operator": wire_of(who)}
        found = contract(type_name)
        if found is None:
            raise OperatorProblemError("not_found", field="type")
        used, missing = door.services.ask_each({"usage": ("fusion", "contract_usage", asked)})
        told, unanswered = apart(used)
        return {**found, **told, "missing": missing | unanswered}


def _add_acts(router: APIRouter, door: OperatorDoor) -> None:
    @router.get("/me")
    def me(who: Annotated[Operator, Depends(door.needs("viewer", "auditor", "operator"))]) -> Wire:
        """Say who the token names."""
        return wire_of(who)

    @router.get("/acts")
    def acts(
        who: Annotated[Operator, Depends(door.needs("auditor"))],
        by: str | None = None,
        outcome: Literal["allowed", "denied"] | None = None,
        before: Position | None = None,
        limit: Limit = 100,
    ) -> Wire:
        """Give what was done and denied at this door, and what the services' own desks have noted."""
        rows = door.accesses(by, outcome, before, limit)
        door.note(who, "acts", "accesses")
        asked = {"operator": wire_of(who), "by": by, "limit": limit}
        found, missing = door.services.ask_each({name: (name, "dead_acts", asked) for name in NAMES})
        told, unanswered = apart(found)
        return {"accesses": rows, "services": told, "missing": missing | unanswered}


def _told(
    door: OperatorDoor, who: Operator, service: str, method: str, asked: Wire, *, noted: bool = True
) -> Wire | JSONResponse:
    status, answer = door.act(who, service, method, asked, noted=noted)
    return answer if status == 200 else JSONResponse(answer, status, media_type=MEDIA_TYPE)  # noqa: PLR2004 (HTTP)
