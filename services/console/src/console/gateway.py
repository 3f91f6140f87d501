"""The gateway, as the console asks it: one HTTP client, the reader's own token, problems with their sentences."""

from typing import Any

import httpx

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
    """

    def __init__(self, url: str) -> None:
        self._http = httpx.AsyncClient(base_url=f"{url.rstrip('/')}/v1/operator", timeout=20)

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
        headers = {"Authorization": f"Bearer {visit.token}"}
        try:
            answer = await self._http.request(method, path, headers=headers, **content)
        except httpx.HTTPError:
            raise GatewayError(503, visit.say("gateway_away")) from None
        if answer.is_success:
            return answer.json()
        said = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        text = said.get("detail_zh" if visit.language == "zh" else "detail") or visit.say("gateway_away")
        raise GatewayError(answer.status_code, text)
