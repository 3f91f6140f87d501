"""The gateway, as the console asks it: one HTTP client, the reader's own token, problems with their sentences.

Invariant: nothing is asked for somebody who has signed out, or whose session is over, whatever pages are still open.
"""

import time
from typing import Any

import httpx

from console.figures import Figures
from console.visit import Visit


class GatewayError(Exception):
    """The gateway did not do it; ``status`` 401 means that the reader must sign in again."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status, self.text = status, text


class Gateway:
    """The operators' API of one gateway.

    Args:
        url: of the gateway.
        figures: counts what is asked.
        transport: takes the place of the network.
    """

    def __init__(self, url: str, figures: Figures, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._figures = figures
        self._http = httpx.AsyncClient(base_url=f"{url.rstrip('/')}/v1/operator", timeout=20, transport=transport)

    async def get(self, visit: Visit, path: str, **wanted: Any) -> Any:
        """Ask.

        Raises:
            GatewayError: it was not answered.
        """
        params = {name: value for name, value in wanted.items() if value not in (None, "")}
        return await self._send(visit, "GET", path, params=params)

    async def post(self, visit: Visit, path: str, order: dict[str, Any]) -> Any:
        """Act.

        Raises:
            GatewayError: it was not done.
        """
        return await self._send(visit, "POST", path, json=order)

    async def _send(self, visit: Visit, method: str, path: str, **content: Any) -> Any:
        if not visit.token:
            raise GatewayError(401, visit.say("signed_out"))
        began = time.perf_counter()
        try:
            answer = await self._http.request(
                method, path, headers={"Authorization": f"Bearer {visit.token}"}, **content
            )
        except httpx.HTTPError:
            self._figures.asked.labels("away").inc()
            raise GatewayError(503, visit.say("gateway_away")) from None
        self._figures.asked.labels(str(answer.status_code)).inc()
        self._figures.seconds.observe(time.perf_counter() - began)
        if answer.is_success:
            return answer.json()
        said = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        text = said.get("detail_zh" if visit.language == "zh" else "detail") or visit.say("gateway_away")
        raise GatewayError(answer.status_code, text)
