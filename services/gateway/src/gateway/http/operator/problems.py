"""What is wrong with a request, told as ``application/problem+json`` (RFC 9457) in both languages."""

from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

from gateway.http.problems import MEDIA_TYPE

TEXTS = {
    "token_missing": (401, "Sign in: a bearer token is needed.", "请登录：需要访问令牌。"),
    "token_wrong": (
        401,
        "The token is not valid here ({expected}); sign in again.",
        "该令牌在此无效（{expected}）；请重新登录。",
    ),
    "issuer_away": (
        503,
        "The issuer of tokens does not answer; nobody can be let in now. Try again.",
        "令牌签发方没有应答，暂时无法登录。请稍后重试。",
    ),
    "role_missing": (
        403,
        "This needs the role {expected}; ask for it, or let somebody do it who has it.",
        "此操作需要角色 {expected}；请申请该角色，或由具备该角色的人员办理。",
    ),
    "service_away": (
        503,
        "{expected} does not answer; the other parts do. Try again.",
        "{expected} 没有应答，其余部分不受影响。请稍后重试。",
    ),
    "service_failed": (
        502,
        "{expected} failed at this question; its log says why. The other parts are not touched.",
        "{expected} 处理该查询时出错，原因见其日志；其余部分不受影响。",
    ),
    "not_offered": (
        501,
        "{expected} does not offer this question in the version that runs.",
        "当前运行的 {expected} 版本不提供该查询。",
    ),
    "tails_of_one": (
        429,
        "You follow the journal in {expected} places already; close one of them.",
        "您已同时跟踪日志 {expected} 处，请先关闭其中一处。",
    ),
    "tails_of_all": (
        429,
        "The journal is followed in {expected} places already, as many as this door has; try again later.",
        "日志已有 {expected} 处在跟踪，达到本网关上限；请稍后再试。",
    ),
    "not_found": (404, "Nothing is known under this id: {field}.", "没有该编号的记录：{field}。"),
    "invalid": (422, "{field}: expected {expected}.", "{field}：应为 {expected}。"),
}
_OF_REFUSALS = {"role_missing": 403, "not_found": 404, "id_of_another": 409, "busy": 409, "not_dead": 409}


class OperatorProblemError(Exception):
    """A request that is not answered.

    Attributes:
        status: HTTP status.
        body: what is told.
    """

    def __init__(self, code: str, *, field: str = "", expected: str = "") -> None:
        self.status, english, chinese = TEXTS[code]
        self.code = code
        words = {"field": field, "expected": expected}
        self.body = _body(self.status, code, field or None, english.format(**words), chinese.format(**words))
        super().__init__(code)


def refused(said: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    """Put what the desk of a service has refused into the form of a problem."""
    status = _OF_REFUSALS.get(said["code"], 422)
    return status, _body(status, said["code"], said["field"], said["message_en"], said["message_zh"])


def apart(found: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Set what the desks of services have refused apart from what they have answered, as problems."""
    refusals = {name: refused(answer["refused"])[1] for name, answer in found.items() if "refused" in answer}
    return {name: answer for name, answer in found.items() if name not in refusals}, refusals


def answer_problem(_request: Request, problem: Exception) -> JSONResponse:
    """Answer with a problem."""
    assert isinstance(problem, OperatorProblemError)  # noqa: S101 (registered for this class alone)
    headers = {"WWW-Authenticate": "Bearer"} if problem.status == 401 else {}  # noqa: PLR2004 (HTTP)
    return JSONResponse(problem.body, problem.status, headers, MEDIA_TYPE)


def _body(status: int, code: str, field: str | None, english: str, chinese: str) -> dict[str, Any]:
    return {
        "type": f"urn:liangwang:problem:{code}",
        "title": code,
        "status": status,
        "detail": english,
        "detail_zh": chinese,
        "field": field,
    }
