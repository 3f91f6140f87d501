"""What the HTTP management API tells about one vhost, read once.

``LIANGWANG_MANAGEMENT_URL`` names it (``http://user:password@host:15672``); the user needs the tag ``monitoring`` and
``policymaker``, or ``administrator``. Where it cannot be read, every check that needs it is reported as not made.
"""

import base64
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from liangwang_contracts.said import Said

_ANSWER_SECONDS = 5.0

NOT_SET = Said("LIANGWANG_MANAGEMENT_URL is not set", "未设置 LIANGWANG_MANAGEMENT_URL")
FIX = Said(
    "rabbitmq-plugins enable rabbitmq_management, and set LIANGWANG_MANAGEMENT_URL to http://user:password@host:15672"
    " of a user with the tag administrator, or monitoring and policymaker",
    "执行 rabbitmq-plugins enable rabbitmq_management，并将 LIANGWANG_MANAGEMENT_URL 设为 http://用户:密码@主机:15672，"
    "该用户须有 administrator 标签，或 monitoring 和 policymaker 标签",
)


class ManagementUnavailableError(Exception):
    """The management API cannot be read; carries the reason."""

    def __init__(self, reason: Said) -> None:
        self.reason = reason
        super().__init__(reason.en)


@dataclass(frozen=True, slots=True)
class Told:
    """What the management API told.

    ``broker_now`` is the broker's clock in whole seconds, asked between ``asked`` and ``answered`` of this machine.
    """

    vhost: str
    vhost_data: dict[str, Any]
    nodes: list[dict[str, Any]]
    exchanges: list[dict[str, Any]]
    queues: list[dict[str, Any]]
    bindings: list[dict[str, Any]]
    policies: list[dict[str, Any]]
    operator_policies: list[dict[str, Any]]
    broker_now: datetime | None
    asked: datetime
    answered: datetime


class Management:
    """Reads the management API.

    Args:
        url: with user and password.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ManagementUnavailableError(
                Said(
                    "LIANGWANG_MANAGEMENT_URL is no http:// or https:// address",
                    "LIANGWANG_MANAGEMENT_URL 不是 http:// 或 https:// 地址",
                )
            )
        self._base = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path.rstrip('/')}/api"
        user = f"{unquote(parts.username or 'guest')}:{unquote(parts.password or 'guest')}"
        self._authorization = f"Basic {base64.b64encode(user.encode()).decode()}"

    def read(self, vhost: str) -> Told:
        """Read everything about a vhost.

        Raises:
            ManagementUnavailableError: with the reason.
        """
        name = quote(vhost, safe="")
        nodes, date, asked, answered = self._ask("nodes")
        return Told(
            vhost=vhost,
            vhost_data=self._get(f"vhosts/{name}"),
            nodes=nodes,
            exchanges=self._get(f"exchanges/{name}"),
            queues=self._get(f"queues/{name}"),
            bindings=self._get(f"bindings/{name}"),
            policies=self._get(f"policies/{name}"),
            operator_policies=self._get(f"operator-policies/{name}"),
            broker_now=date,
            asked=asked,
            answered=answered,
        )

    def _get(self, path: str) -> Any:
        return self._ask(path)[0]

    def _ask(self, path: str) -> tuple[Any, datetime | None, datetime, datetime]:
        request = urllib.request.Request(f"{self._base}/{path}", headers={"Authorization": self._authorization})  # noqa: S310 (http or https was checked)
        asked, started = datetime.now(UTC), time.monotonic()
        try:
            with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:  # noqa: S310 (as above)
                content, date = json.load(answer), answer.headers["Date"]
        except urllib.error.HTTPError as error:
            with error:
                raise ManagementUnavailableError(_refused(path, error.code)) from error
        except (OSError, ValueError) as error:
            kind = type(getattr(error, "reason", error)).__name__
            raise ManagementUnavailableError(
                Said(f"the management API does not answer ({kind})", f"管理接口没有应答（{kind}）")
            ) from error
        told = parsedate_to_datetime(date) if date else None
        return content, told, asked, datetime.fromtimestamp(asked.timestamp() + time.monotonic() - started, UTC)


def _refused(path: str, code: int) -> Said:
    what = path.partition("/")[0]
    if code in {401, 403}:
        return Said(f"the management API refuses its user ({code} for {what})", f"管理接口拒绝该用户（{what}：{code}）")
    return Said(f"the management API answers {code} for {what}", f"管理接口对 {what} 返回 {code}")
