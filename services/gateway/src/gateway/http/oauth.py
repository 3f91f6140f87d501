"""Access tokens for clients of members: OAuth2 client credentials (RFC 6749 section 4.4), and where clients find it.

Protocol: the client comes with id and secret, by ``Authorization: Basic`` or in the form, not both. Errors are the JSON
of RFC 6749 section 5.2, with a sentence in Chinese beside the one in English. Each token and each refusal is a row of
``accesses``; a refused row names nobody, because what was sent proves nothing.
"""

import base64
import binascii
from typing import Annotated, Any, NamedTuple
from urllib.parse import parse_qsl, unquote_plus

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from gateway import keys
from gateway.http.app import Door, door_of
from gateway.http.notes import note
from gateway.http.problems import ProblemError

router = APIRouter(tags=["tokens"])
_FORM = "application/x-www-form-urlencoded"
_PRIVATE = {"Cache-Control": "no-store", "Pragma": "no-cache"}
_SENTENCES = {
    "invalid_request": (
        "Send a form with grant_type=client_credentials, each name once, and one way of naming the client.",
        "请以表单提交 grant_type=client_credentials，每个名称只出现一次，且只用一种方式表明客户端身份。",
    ),
    "invalid_client": (
        "The client is not known here with this secret, or it was revoked or is over.",
        "此处不存在使用该密钥的客户端，或其已吊销、已到期。",
    ),
    "unsupported_grant_type": ("Only client_credentials is offered here.", "此处仅支持 client_credentials。"),
    "invalid_scope": ("Tokens have no scopes here; leave it out.", "此处的令牌没有作用域；请勿填写 scope。"),
}


class RefusedError(Exception):
    """A request for a token that is refused, with its code of RFC 6749."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Client(NamedTuple):
    """Who asks for a token, as it says."""

    id: str
    secret: str


async def _body(request: Request) -> bytes:
    return await request.body()


@router.post(
    "/v1/oauth/token",
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                _FORM: {
                    "schema": {
                        "type": "object",
                        "required": ["grant_type"],
                        "properties": {
                            "grant_type": {"type": "string", "enum": ["client_credentials"]},
                            "client_id": {"type": "string"},
                            "client_secret": {"type": "string"},
                        },
                    }
                }
            },
        }
    },
)
def token(request: Request, body: Annotated[bytes, Depends(_body)]) -> JSONResponse:
    """Give an access token to a client of a member, for its id and secret."""
    door = door_of(request)
    try:
        client = _client(request.headers, body)
        member = _member_of(door, client)
    except RefusedError as refused:
        with door.store.begin() as connection:
            note(connection, door, "", "token", refused.code, action="token")
        return _refusal(refused.code)
    door.pace.enter(member, "member", request.headers.get("authorization", ""))
    with door.store.begin() as connection:
        note(connection, door, member, client.id, action="token")
    told = {"access_token": door.tokens.sign(client.id, door.clock()), "token_type": "Bearer"}
    return JSONResponse(told | {"expires_in": door.tokens.seconds}, headers=_PRIVATE)


@router.get("/.well-known/oauth-authorization-server")
def authorization_server(request: Request) -> dict[str, Any]:
    """Say where clients get tokens (RFC 8414); only where the door knows its own address."""
    url = _url_of(door_of(request))
    return {
        "issuer": url,
        "token_endpoint": f"{url}/v1/oauth/token",
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "grant_types_supported": ["client_credentials"],
        "response_types_supported": [],
    }


@router.get("/.well-known/oauth-protected-resource")
def protected_resource(request: Request) -> dict[str, Any]:
    """Say whose tokens are taken (RFC 9728)."""
    url = _url_of(door_of(request))
    return {"resource": url, "authorization_servers": [url], "bearer_methods_supported": ["header"]}


def _url_of(door: Door) -> str:
    if not door.own.url:
        raise ProblemError(404, "not_found")
    return door.own.url.rstrip("/")


def _client(headers: Any, body: bytes) -> Client:
    if headers.get("content-type", "").partition(";")[0].strip().lower() != _FORM:
        raise RefusedError("invalid_request")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        raise RefusedError("invalid_request") from None
    form = dict(pairs)
    basic = headers.get("authorization")
    if len(form) < len(pairs) or not form.get("grant_type") or (basic and "client_secret" in form):
        raise RefusedError("invalid_request")
    client = _basic(basic) if basic else Client(form.get("client_id", ""), form.get("client_secret", ""))
    if form["grant_type"] != "client_credentials":
        raise RefusedError("unsupported_grant_type")
    if form.get("scope"):
        raise RefusedError("invalid_scope")
    return client


def _basic(authorization: str) -> Client:
    scheme, _, coded = authorization.partition(" ")
    try:
        name, colon, secret = base64.b64decode(coded.strip(), validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        raise RefusedError("invalid_client") from None
    if scheme.lower() != "basic" or not colon:
        raise RefusedError("invalid_client")
    return Client(unquote_plus(name), unquote_plus(secret))


def _member_of(door: Door, client: Client) -> str:
    storable = client.id.isascii() and client.id.isprintable()
    with door.store.read() as connection:
        member = keys.member_of_client(connection, client.id, door.clock(), client.secret) if storable else None
    if member is None or member not in door.members.by_id:
        raise RefusedError("invalid_client")
    return member


def _refusal(code: str) -> JSONResponse:
    english, chinese = _SENTENCES[code]
    status = 401 if code == "invalid_client" else 400
    headers = _PRIVATE | ({"WWW-Authenticate": 'Basic realm="liangwang"'} if status == 401 else {})  # noqa: PLR2004 (HTTP)
    told = {"error": code, "error_description": english, "error_description_zh": chinese}
    return JSONResponse(told, status, headers)
