"""``python -m gateway.issuer``: gives tokens to whoever asks, and therefore refuses to start in production."""

import sys

import uvicorn
from pydantic import ValidationError

from gateway.issuer.app import make_app
from gateway.issuer.settings import IssuerSettings
from liangwang_bus.settings import Settings, explain


def main() -> None:
    """Serve until told to stop."""
    try:
        settings, own = Settings(), IssuerSettings()
    except ValidationError as error:
        sys.exit(explain(error))
    if settings.production:
        sys.exit(
            "the development issuer gives tokens to everybody and does not start with LIANGWANG_MODE=production;"
            " set LIANGWANG_OIDC_ISSUER to your own issuer · 开发用签发服务不在生产模式下启动；"
            "请将 LIANGWANG_OIDC_ISSUER 设为正式的签发方"
        )
    uvicorn.run(make_app(own), host=own.host, port=own.port, access_log=False, log_level="warning")


if __name__ == "__main__":
    main()
