"""``python -m console``: the operators' screen. It asks the gateway and the issuer, and no other address."""

import sys

from nicegui import app, ui
from pydantic import ValidationError

from console.gateway import Gateway
from console.login import add_login
from console.pages import add_pages
from console.settings import ConsoleSettings


def main() -> None:
    """Serve until told to stop."""
    try:
        settings = ConsoleSettings()
    except ValidationError as error:
        wrong = ", ".join(f"LIANGWANG_CONSOLE_{str(each['loc'][0]).upper()}: {each['msg']}" for each in error.errors())
        sys.exit(f"settings are wrong · 设置有误: {wrong}")
    add_login(settings)
    add_pages(Gateway(settings.gateway))

    @app.get("/health/live")
    def live() -> dict[str, bool]:
        return {"live": True}

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
    )


if __name__ == "__main__":
    main()
