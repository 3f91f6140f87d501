"""The page: written on the server, from the application's OpenAPI, once for each language."""

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import HTMLResponse

from gateway.http.reference.words import OPERATIONS, PAGE, TAGS

Language = Literal["zh", "en"]
_HEADERS = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'"}
_STYLE = (
    "body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1b1b1b}"
    "code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#f4f4f4;padding:.7rem;overflow:auto}"
    "h3{border-top:1px solid #ddd;padding-top:1rem}table{border-collapse:collapse}td,th{border:1px solid #ddd;"
    "padding:.2rem .6rem;text-align:left;vertical-align:top}nav{columns:2}nav a{display:block}a{color:#0b57a4}"
)


def reference_router() -> APIRouter:
    """Give the route."""
    router = APIRouter(include_in_schema=False)
    made: dict[Language, str] = {}

    @router.get("/docs")
    def docs(
        request: Request,
        lang: Annotated[Language | None, Query()] = None,
        accept_language: Annotated[str, Header()] = "",
    ) -> HTMLResponse:
        """Give the description for people."""
        language: Language = lang or ("zh" if accept_language.strip().lower().startswith("zh") else "en")
        if language not in made:
            made[language] = page(request.app.openapi(), language)
        return HTMLResponse(made[language], headers=_HEADERS | {"Content-Language": language})

    return router


def page(described: Mapping[str, Any], language: Language) -> str:
    """Give the page.

    Args:
        described: an OpenAPI document.
        language: of the page.
    """

    def say(word: str) -> str:
        return PAGE[word][language == "zh"]

    operations = [
        (f"{method.upper()} {path}", operation)
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    ]
    tags = dict.fromkeys(operation["tags"][0] for _, operation in operations)
    groups = [(tag, [one for one in operations if one[1]["tags"][0] == tag]) for tag in tags]
    other = "en" if language == "zh" else "zh"
    links = "".join(f'<a href="#{_anchor(name)}">{escape(name)}</a>' for _, group in groups for name, _ in group)
    shown = "".join(_group(tag, group, language) for tag, group in groups)
    shapes = "".join(_shape(name, each) for name, each in described.get("components", {}).get("schemas", {}).items())
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{say("title")}</title>'
        f'<style>{_STYLE}</style><p><a href="?lang={other}">{say("other")}</a></p><h1>{say("title")}</h1>'
        f'<p>{say("lead")} <a href="openapi.json">openapi.json</a></p><p>{say("keys")}</p><nav>{links}</nav>'
        f"{shown}<h2>{say('schemas')}</h2>{shapes}</html>"
    )


def _group(tag: str, operations: Iterable[tuple[str, Mapping[str, Any]]], language: Language) -> str:
    title = TAGS.get(tag, (tag, tag))[language == "zh"]
    return f"<h2>{escape(title)}</h2>" + "".join(_operation(name, one, language) for name, one in operations)


def _operation(name: str, operation: Mapping[str, Any], language: Language) -> str:
    english = operation.get("description", operation.get("summary", "")).replace("``", "`")
    sentence = OPERATIONS.get(name, english) if language == "zh" else english
    parts = [f'<h3 id="{_anchor(name)}"><code>{escape(name)}</code></h3><p>{escape(sentence)}</p>']
    if operation.get("parameters"):
        parts.append(_parameters(operation["parameters"], language))
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        parts.append(f"<p>{PAGE['body'][language == 'zh']}: <code>{escape(kind)}</code></p>{_pre(content['schema'])}")
    statuses = ", ".join(f"<code>{escape(status)}</code>" for status in operation.get("responses", {}))
    return "".join(parts) + f"<p>{PAGE['answers'][language == 'zh']}: {statuses}</p>"


def _parameters(parameters: Iterable[Mapping[str, Any]], language: Language) -> str:
    chinese = language == "zh"
    head = "".join(f"<th>{PAGE[word][chinese]}</th>" for word in ("name", "place", "needed", "meaning", "schema"))
    rows = "".join(
        f"<tr><td><code>{escape(one['name'])}</code></td><td>{escape(one['in'])}</td>"
        f"<td>{PAGE['yes'][chinese] if one.get('required') else ''}</td><td>{escape(one.get('description', ''))}</td>"
        f"<td><code>{escape(_compact(one['schema']))}</code></td></tr>"
        for one in parameters
    )
    return f"<table><tr>{head}</tr>{rows}</table>"


def _compact(schema: Mapping[str, Any]) -> str:
    left_out = ("title", "description")
    return json.dumps({name: value for name, value in schema.items() if name not in left_out}, ensure_ascii=False)


def _shape(name: str, schema: Mapping[str, Any]) -> str:
    return f"<h3><code>{escape(name)}</code></h3>{_pre(schema)}"


def _pre(value: Any) -> str:
    return f"<pre>{escape(json.dumps(value, ensure_ascii=False, indent=2))}</pre>"


def _anchor(name: str) -> str:
    return escape(name.lower().translate(str.maketrans(" /{}", "----")))
