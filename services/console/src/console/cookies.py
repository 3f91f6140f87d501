"""The console's cookies: the id of a session, the id of a sign-in that is under way, and two choices of the reader.

Invariant: all are http-only and same-site, and go over https only where the console is reached over https; the names of
ids then carry the prefix that keeps other hosts of the same domain from setting them.
"""

from fastapi import Request
from fastapi.responses import Response

SESSION, PENDING = "liangwang_session", "liangwang_pending"
LANGUAGE, COLOURS = "liangwang_language", "liangwang_colours"
_YEAR = 365 * 24 * 3600


class Cookies:
    """Sets and reads them.

    Args:
        https: whether browsers reach the console over https.
    """

    def __init__(self, *, https: bool) -> None:
        self._https = https

    def get(self, request: Request, name: str) -> str:
        """Give the value of one; empty when there is none."""
        return str(request.cookies.get(self._named(name), ""))

    def hold(self, response: Response, name: str, value: str) -> None:
        """Let the browser hold an id until it is closed."""
        response.set_cookie(self._named(name), value, path="/", secure=self._https, httponly=True, samesite="lax")

    def choose(self, response: Response, name: str, value: str) -> None:
        """Let the browser keep a choice for a year."""
        named = self._named(name)
        response.set_cookie(named, value, max_age=_YEAR, path="/", secure=self._https, httponly=True, samesite="lax")

    def drop(self, response: Response, name: str) -> None:
        """Let the browser forget one."""
        response.delete_cookie(self._named(name), path="/", secure=self._https, httponly=True, samesite="lax")

    def _named(self, name: str) -> str:
        return f"__Host-{name}" if self._https else name
