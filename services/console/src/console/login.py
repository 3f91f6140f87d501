"""Signing in at the issuer and out again, and the choice of language and colours.

Invariants: a callback counts once, for the browser that began it. Each sign-in begins a session of its own; the one
that this browser held before is ended.
"""

import secrets

from fastapi import Request
from fastapi.responses import RedirectResponse
from nicegui import app

from console.cookies import COLOURS, LANGUAGE, PENDING, SESSION, Cookies
from console.figures import Figures
from console.issuer import Issuer, SignInError
from console.sessions import Sessions


def add_login(issuer: Issuer, sessions: Sessions, cookies: Cookies, figures: Figures) -> None:
    """Add the routes."""

    @app.get("/login")
    async def login(request: Request) -> RedirectResponse:
        name, pending = sessions.wait(local(request.query_params.get("next")))
        try:
            answer = RedirectResponse(await issuer.address(pending), 303)
        except SignInError as error:
            return failed(error.reason)
        cookies.hold(answer, PENDING, name)
        return answer

    @app.get("/callback")
    async def callback(request: Request, code: str = "", state: str = "") -> RedirectResponse:
        pending = sessions.take(cookies.get(request, PENDING))
        if pending is None or not secrets.compare_digest(pending.state.encode(), state.encode()):
            return failed("sign_in_old")
        if not code:
            return failed("sign_in_denied")
        try:
            found = await issuer.signed_in(code, pending)
        except SignInError as error:
            return failed(error.reason)
        sessions.end(cookies.get(request, SESSION))
        answer = RedirectResponse(pending.next, 303)
        cookies.hold(answer, SESSION, sessions.begin(found.token, found.name, found.roles, found.seconds))
        cookies.drop(answer, PENDING)
        figures.sign_ins.labels("done").inc()
        return answer

    @app.post("/logout")
    def logout(request: Request) -> RedirectResponse:
        sessions.end(cookies.get(request, SESSION))
        answer = RedirectResponse("/", 303)
        cookies.drop(answer, SESSION)
        return answer

    def failed(reason: str) -> RedirectResponse:
        figures.sign_ins.labels(reason).inc()
        return RedirectResponse(f"/?failed={reason}", 303)


def add_choices(cookies: Cookies) -> None:
    """Add the routes with which a reader chooses language and colours."""

    @app.get("/language/{language}")
    def language(request: Request, language: str) -> RedirectResponse:
        return chosen(request, LANGUAGE, "en" if language == "en" else "zh")

    @app.get("/colours/{colours}")
    def colours(request: Request, colours: str) -> RedirectResponse:
        return chosen(request, COLOURS, "dark" if colours == "dark" else "light")

    def chosen(request: Request, name: str, value: str) -> RedirectResponse:
        answer = RedirectResponse(local(request.query_params.get("next")), 303)
        cookies.choose(answer, name, value)
        return answer


def local(target: str | None) -> str:
    """A page of this console, whatever was asked for."""
    safe = target and target.startswith("/") and not target.startswith(("//", "/\\"))
    return target if safe and target else "/"
