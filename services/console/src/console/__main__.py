"""``python -m console``: the operators' screen. It asks the gateway and the issuer, and no other address."""

import signal
import sys

from nicegui import ui
from pydantic import ValidationError

from console.cookies import Cookies
from console.figures import Figures
from console.frame import Frame
from console.gateway import Gateway
from console.issuer import Issuer
from console.login import add_choices, add_login
from console.pages import add_pages
from console.serving import add_health
from console.sessions import Sessions
from console.settings import ConsoleSettings

_GRACE_SECONDS = 5
_NOBODY = "LIANGWANG_CONSOLE_ISSUER: empty, so nobody can sign in · 未设置，任何人都无法登录"


def main() -> None:
    """Serve until told to stop."""
    try:
        settings = ConsoleSettings()
    except ValidationError as error:
        wrong = ", ".join(f"LIANGWANG_CONSOLE_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
        sys.exit(f"settings are wrong · 设置有误: {wrong}")
    if not settings.issuer:
        print(_NOBODY, file=sys.stderr, flush=True)  # noqa: T201 (the one line of its log that its reader must see)
    figures, sessions = Figures(), Sessions()
    figures.count_sessions(lambda: len(sessions))
    cookies = Cookies(https=settings.url.startswith("https://"))
    add_login(Issuer(settings), sessions, cookies, figures)
    add_choices(cookies)
    add_pages(Gateway(settings.gateway, figures), Frame(sessions, cookies, figures, settings.zone))
    add_health(settings, figures)
    signal.signal(signal.SIGTERM, lambda *_: None)  # raised again by uvicorn at its end, for who was there before it
    ui.run(
        host=settings.host,
        port=settings.port,
        title="Liangwang · 两网融合",
        favicon="🏙️",
        show=False,
        reload=False,
        tailwind=False,  # nothing of it is used, and it would compile styles in every browser
        show_welcome_message=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


if __name__ == "__main__":
    main()
