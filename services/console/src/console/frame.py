"""The frame of every page: who may see it, menu, language, colours; and what is told when the gateway is away.

Invariant: a token that the gateway does not take leads to a button, never by itself to the issuer and back for ever.
"""

import logging
import traceback
from collections.abc import Awaitable, Callable
from datetime import tzinfo
from html import escape
from urllib.parse import quote

from fastapi import Request
from nicegui import ui

from console.cookies import COLOURS, LANGUAGE, SESSION, Cookies
from console.figures import Figures
from console.gateway import GatewayError
from console.issuer import REASONS
from console.look import ACCENTS, CSS
from console.parts import Raw, problem, show
from console.sessions import Sessions
from console.visit import Visit

PAGES = ("overview", "flows", "dead", "decisions", "rules", "contracts", "members", "receipts", "acts")
_PATIENCE = 30.0
"""Longer than the gateway is waited for, so that what it lacks is told on the page."""
_OF_AUDITORS = ("receipts", "acts")
_PATHS = {"overview": "/"}
Content = Callable[[Visit, Request], Awaitable[None]]


class Frame:
    """What all pages stand in.

    Args:
        sessions: who is signed in.
        cookies: what a browser says of its session, and of language and colours.
        figures: counts pages.
        zone: the city's time zone.
    """

    def __init__(self, sessions: Sessions, cookies: Cookies, figures: Figures, zone: tzinfo) -> None:
        self._sessions, self._cookies, self._figures, self._zone = sessions, cookies, figures, zone

    def page(self, path: str, name: str, content: Content, under: str = "") -> None:
        """Add a page.

        Args:
            path: where it is.
            name: its title.
            content: what is in it.
            under: its place in the menu, where that is not its own.
        """

        @ui.page(path, response_timeout=_PATIENCE)
        async def made(request: Request) -> None:
            visit = self._visit(request)
            _dress(visit, name)
            if not visit.token:
                _ask_to_sign_in(visit, request)
                return
            _menu(visit, under or name, request)
            with ui.element("main").classes("lw-content").props("id=content tabindex=-1"):
                show(Raw(f"<h1>{escape(visit.say(name))}</h1>"))
                with self._figures.pages.labels(name).time():
                    await _filled(visit, request, content)

    def _visit(self, request: Request) -> Visit:
        chosen = {name: self._cookies.get(request, name) for name in (LANGUAGE, COLOURS, SESSION)}
        language = "en" if chosen[LANGUAGE] == "en" else "zh"
        return Visit(language, chosen[COLOURS] == "dark", self._sessions.find(chosen[SESSION]), self._zone)


async def _filled(visit: Visit, request: Request, content: Content) -> None:
    try:
        await content(visit, request)
    except GatewayError as error:
        again = Raw(f"<p>{_sign_in(visit, _here(request))}</p>") if error.status == 401 else ""  # noqa: PLR2004 (HTTP)
        show(problem(error.text) + again)
    except Exception as error:  # noqa: BLE001 (a page that fails says so in the reader's language, and shows no values)
        where = "".join(traceback.format_tb(error.__traceback__))
        logging.getLogger("console").error("page_failed %s\n%s", type(error).__name__, where)  # noqa: TRY400 (no text)
        ui.context.client.status_code = 500
        show(problem(visit.say("page_failed")))


def _dress(visit: Visit, name: str) -> None:
    ui.add_css(CSS)
    ui.dark_mode(visit.dark)
    ui.colors(primary=ACCENTS[visit.dark])
    ui.page_title(f"{visit.say(name)} · {visit.say('product')}")
    lang = "zh-CN" if visit.language == "zh" else "en"
    ui.add_head_html(f'<script>document.documentElement.lang="{lang}"</script>')


def _menu(visit: Visit, name: str, request: Request) -> None:
    wanted = [each for each in PAGES if each not in _OF_AUDITORS or "auditor" in visit.roles]
    links = "".join(
        f'<a href="{_PATHS.get(each, "/" + each)}"{" aria-current=page" if each == name else ""}>'
        f"{escape(visit.say(each))}</a>"
        for each in wanted
    )
    show(
        f'<a class="lw-skip" href="#content">{escape(visit.say("skip"))}</a><div class="lw-side"><div class="lw-brand">'
        f"<b>{escape(visit.say('product'))}</b><span>{escape(visit.say('tagline'))}</span></div>"
        f'<nav aria-label="{escape(visit.say("menu"))}">{links}</nav>'
        f'<div class="lw-foot"><b>{escape(visit.name)}</b>{_switches(visit, request)}'
        '<form method="post" action="/logout">'
        f"<button>{escape(visit.say('sign_out'))}</button></form></div></div>"
    )


def _switches(visit: Visit, request: Request) -> str:
    here = quote(_here(request))
    language, colours = ("en" if visit.language == "zh" else "zh"), ("light" if visit.dark else "dark")
    return (
        f'<a href="/language/{language}?next={here}" data-switch="language">{visit.say("other_language")}</a>'
        f'<a href="/colours/{colours}?next={here}" data-switch="colours">{visit.say(colours)}</a>'
    )


def _ask_to_sign_in(visit: Visit, request: Request) -> None:
    reason = request.query_params.get("failed", "")
    failed = problem(visit.say(reason)) if reason in REASONS else ""
    show(
        f'<div class="lw-main"><section class="lw-card"><h1>{escape(visit.say("product"))}</h1>{failed}'
        f"<p>{escape(visit.say('sign_in_text'))}</p>"
        f"<p>{_sign_in(visit, '/' if reason else _here(request))}</p>"
        f"{_switches(visit, request)}</section></div>"
    )


def _sign_in(visit: Visit, target: str) -> Raw:
    return Raw(f'<a class="lw-button" href="/login?next={quote(target)}">{escape(visit.say("sign_in"))}</a>')


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
