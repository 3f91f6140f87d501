"""The frame of every page: who may see it, menu, language, colours; and what is told when the gateway is away."""

from collections.abc import Awaitable, Callable
from datetime import tzinfo
from html import escape
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from nicegui import ui

from console.gateway import GatewayError
from console.look import ACCENTS, CSS
from console.parts import Raw, problem, show
from console.visit import Visit

PAGES = ("overview", "flows", "dead", "decisions", "rules", "contracts", "members", "acts")
_PATHS = {"overview": "/"}
Content = Callable[[Visit, Request], Awaitable[None]]


def page(path: str, name: str, content: Content, zone: tzinfo, under: str = "") -> None:
    """Add a page.

    Args:
        path: where it is.
        name: its title.
        content: what is in it.
        zone: the city's time zone.
        under: its place in the menu, where that is not its own.
    """

    @ui.page(path)
    async def made(request: Request) -> Response | None:
        visit = Visit.of(request.session, zone)
        _dress(visit, name)
        if not visit.token:
            _ask_to_sign_in(visit, request)
            return None
        _menu(visit, under or name, request)
        with ui.element("main").classes("lw-content").props("id=content tabindex=-1"):
            show(Raw(f"<h1>{escape(visit.say(name))}</h1>"))
            try:
                await content(visit, request)
            except GatewayError as error:
                if error.status == 401:  # noqa: PLR2004 (HTTP)
                    return RedirectResponse(f"/login?next={quote(_here(request))}", 303)
                show(problem(error.text))
        return None


def _dress(visit: Visit, name: str) -> None:
    ui.add_css(CSS)
    ui.dark_mode(visit.dark)
    ui.colors(primary=ACCENTS[visit.dark])
    ui.page_title(f"{visit.say(name)} · {visit.say('product')}")
    lang = "zh-CN" if visit.language == "zh" else "en"
    ui.add_head_html(f'<script>document.documentElement.lang="{lang}"</script>')


def _menu(visit: Visit, name: str, request: Request) -> None:
    wanted = [each for each in PAGES if each != "acts" or "auditor" in visit.roles]
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
        f'<a href="/logout">{escape(visit.say("sign_out"))}</a></div></div>'
    )


def _switches(visit: Visit, request: Request) -> str:
    here = quote(_here(request))
    language, colours = ("en" if visit.language == "zh" else "zh"), ("light" if visit.dark else "dark")
    return (
        f'<a href="/language/{language}?next={here}" data-switch="language">{visit.say("other_language")}</a>'
        f'<a href="/colours/{colours}?next={here}" data-switch="colours">{visit.say(colours)}</a>'
    )


def _ask_to_sign_in(visit: Visit, request: Request) -> None:
    failed = problem(visit.say("login_failed")) if request.query_params.get("failed") else ""
    target = "/" if failed else _here(request)
    show(
        f'<div class="lw-main"><section class="lw-card"><h1>{escape(visit.say("product"))}</h1>{failed}'
        f"<p>{escape(visit.say('sign_in_text'))}</p>"
        f'<p><a class="lw-button" href="/login?next={quote(target)}">{escape(visit.say("sign_in"))}</a></p>'
        f"{_switches(visit, request)}</section></div>"
    )


def _here(request: Request) -> str:
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
