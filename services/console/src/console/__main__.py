"""``python -m console``: the operators' screen. It asks the gateway and the issuer, and no other address."""

import signal
import sys
from typing import Any

from nicegui import app, ui
from pydantic import ValidationError

from console.gateway import Gateway
from console.login import add_login
from console.pages import add_pages
from console.settings import ConsoleSettings

_GRACE_SECONDS = 5
_NOBODY = "LIANGWANG_CONSOLE_ISSUER: empty, so nobody can sign in · 未设置，任何人都无法登录"


def main() -> None:
    """Serve until told to stop."""
    try:
        settings = ConsoleSettings.read()
    except ValidationError as error:
        wrong = ", ".join(f"LIANGWANG_CONSOLE_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
        sys.exit(f"settings are wrong · 设置有误: {wrong}")
    if not settings.issuer:
        print(_NOBODY, file=sys.stderr, flush=True)  # noqa: T201 (the one line of its log that its reader must see)
    add_login(settings)
    add_pages(Gateway(settings.gateway), settings.zone)

    @app.get("/health/live")
    def live() -> dict[str, bool]:
        return {"live": True}

    @app.get("/health/ready")
    def ready() -> dict[str, Any]:
        return {"ready": True, "components": {}}  # a gateway that is away is told on its pages

    signal.signal(signal.SIGTERM, lambda *_: None)  # raised again by uvicorn at its end, for who was there before it
    ui.run(
        host=settings.host,
        port=settings.port,
        title="Liangwang · 两网融合",
        storage_secret=settings.signing,
        session_middleware_kwargs={"same_site": "lax", "https_only": settings.url.startswith("https://")},
        favicon="🏙️",
        show=False,
        reload=False,
        show_welcome_message=False,
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )


if __name__ == "__main__":
    main()
