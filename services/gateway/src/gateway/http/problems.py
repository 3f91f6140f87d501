"""Errors of the HTTP door as ``application/problem+json`` (RFC 9457), each sentence in Chinese and English.

Invariant: a problem names the field, what was expected and the way out; it never repeats a value that was sent.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from gateway.publishing import refusals
from liangwang_bus.errors import StoreUnavailableError

MEDIA_TYPE = "application/problem+json"
SENTENCES: Mapping[str, tuple[str, str]] = {
    "unauthenticated": (
        "Send a key or an access token as `Authorization: Bearer <key>`; one that was revoked or is over is none.",
        "请以 `Authorization: Bearer <密钥>` 提交成员密钥或访问令牌；已吊销或已到期的无效。",
    ),
    "no_member": (
        "Your unit is not among the members of this city any more; ask whoever keeps the members' files.",
        "贵单位已不在本市的成员名单内；请联系成员名单的维护单位。",
    ),
    "not_found": (
        "There is nothing here for you; GET /v1/agreements lists what you may have.",
        "此处没有可供您使用的内容；GET /v1/agreements 列出您可获取的内容。",
    ),
    "not_in_force": (
        "The agreement is not in force today; what it lets out can be read from its first to its last day.",
        "该协议今日不在有效期内；仅可在其起止日期之间读取数据。",
    ),
    "cursor": (
        "after: expected a cursor that a page of this agreement gave; without one the feed is read from its beginning.",
        "after：应为本协议某一页给出的游标；不填则从头读取。",
    ),
    "from": (
        "from: expected a position from 1 or a moment such as 2026-03-02T09:00:00+08:00, and no `after` beside it.",
        "from：应为从 1 起的位置，或形如 2026-03-02T09:00:00+08:00 的时刻，且不能与 after 同时使用。",
    ),
    "removed": (
        "What you ask for is not kept any more: the days of the agreement are over. Go on with from=<earliest>.",
        "所请求的数据已超过协议约定的保存天数，不再保存。请以 from=<earliest> 继续读取。",
    ),
    "receipts_removed": (
        "Receipts behind this cursor are not kept any more; go on with the cursor of this answer.",
        "该游标之后的部分回执已不再保存；请以本应答中的游标继续查询。",
    ),
    "streams": (
        "You have as many streams open as one member may have; close one, or read the feed page by page.",
        "同时打开的事件流已达到单个成员的上限；请关闭其中一个，或改为分页读取。",
    ),
    "subscriptions": (
        "You have as many subscriptions as one member may have; end one, which counts for a day more.",
        "订阅数量已达到单个成员的上限；请终止不再需要的订阅，终止后一天内仍计入。",
    ),
    "moment": (
        "since, until: expected moments such as 2026-03-02T09:00:00+08:00.",
        "since、until：应为形如 2026-03-02T09:00:00+08:00 的时刻。",
    ),
    "since": (
        "since: expected now, beginning, or a moment such as 2026-03-02T09:00:00+08:00.",
        "since：应为 now、beginning，或形如 2026-03-02T09:00:00+08:00 的时刻。",
    ),
    "invalid": (
        "{field}: the value is not what the description at /docs expects.",
        "{field}：取值不符合 /docs 的说明。",
    ),
    "endpoint": (
        "endpoint: expected an https address that leads to a public place, without user and password in it.",
        "endpoint：应为指向公网的 https 地址，且不含用户名和密码。",
    ),
    "types": (
        "types: expected event types of this agreement; left out, all of them are carried.",
        "types：应为本协议内的事件类型；不填则全部推送。",
    ),
    "too_often": (
        "You ask more often than one caller may; ask again after the seconds of Retry-After.",
        "请求过于频繁，超过单个调用方的上限；请在 Retry-After 所示秒数之后重试。",
    ),
    "too_large": ("The body is too large; send it in several requests.", "请求正文过大；请分多次提交。"),
    "too_many": (
        "There are too many events in one request; send them in several.",
        "一次请求中的事件过多；请分多次提交。",
    ),
    "zero": ("An address without zero characters (%00) was expected.", "地址中不应含有零字符（%00）。"),
    "length": ("Say the length of the body: Content-Length.", "请给出正文长度：Content-Length。"),
    "content_type": (
        "Send application/cloudevents+json, application/cloudevents-batch+json, or application/json with ce- headers.",
        "请使用 application/cloudevents+json、application/cloudevents-batch+json，或带 ce- 请求头的 application/json。",
    ),
    "unreadable": (
        "The body is not JSON, or not what its content type says; nothing of it was taken.",
        "请求正文不是 JSON，或与其内容类型不符；未采用其中任何内容。",
    ),
    "unavailable": ("The database is away; ask again in a moment.", "数据库暂不可用；请稍后重试。"),
    "method": ("This address knows no such method; see /docs.", "该地址不支持此方法；见 /docs。"),
    **{f"event_{code}": sentences for code, sentences in refusals.SENTENCES.items()},
}
_BY_STATUS = {401: "unauthenticated", 403: "not_in_force", 404: "not_found", 405: "method", 413: "too_large"}


class ProblemError(Exception):
    """A request that is refused.

    Attributes:
        status: The HTTP status.
        code: One of the codes of ``SENTENCES``.
        field: What is at fault; empty when it is the whole.
        headers: What the answer has beside its body.
        more: Members of its own.
    """

    def __init__(
        self,
        status: int,
        code: str,
        field: str = "",
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(code, field)
        self.status, self.code, self.field, self.headers, self.more = status, code, field, headers, more


def problem(
    status: int,
    code: str,
    field: str = "",
    headers: Mapping[str, str] | None = None,
    more: Mapping[str, Any] | None = None,
) -> JSONResponse:
    """Give the answer of a refusal; ``more`` are members of its own."""
    kept = dict(headers or {}) | ({"WWW-Authenticate": "Bearer"} if status == 401 else {})  # noqa: PLR2004 (HTTP)
    body = body_of(status, code, field) | dict(more or {})
    return JSONResponse(body, status, kept, media_type=MEDIA_TYPE)


def body_of(status: int, code: str, field: str = "") -> dict[str, Any]:
    """Give what a refusal says."""
    english, chinese = (sentence.replace("{field}", field) for sentence in SENTENCES[code])
    said = {"type": f"urn:liangwang:problem:{code}", "title": code, "status": status}
    return said | {"detail": english, "detail_zh": chinese} | ({"field": field} if field else {})


def answer_problems(app: FastAPI) -> None:
    """Let every error of an application leave as a problem."""

    @app.exception_handler(ProblemError)
    def _refused(_request: Request, error: ProblemError) -> JSONResponse:
        return problem(error.status, error.code, error.field, error.headers, error.more)

    @app.exception_handler(RequestValidationError)
    def _invalid(_request: Request, error: RequestValidationError) -> JSONResponse:
        first = error.errors()[0]["loc"]
        return problem(422, "invalid", str(first[1] if len(first) > 1 else first[0]))

    @app.exception_handler(StoreUnavailableError)
    def _away(_request: Request, _error: StoreUnavailableError) -> JSONResponse:
        return problem(503, "unavailable", headers={"Retry-After": "2"})

    @app.exception_handler(HTTPException)
    def _other(_request: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, _BY_STATUS.get(error.status_code, "invalid"), headers=error.headers)
