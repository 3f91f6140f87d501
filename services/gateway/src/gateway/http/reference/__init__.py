"""The description of the door for people, in Chinese and English, made of the same OpenAPI that programs read.

Protocol: ``GET /docs`` gives the page in the language of ``?lang=`` or of the browser. Invariant: it has no script, and
nothing in it is asked of another host: a city's network leads nowhere outside.
"""

from gateway.http.reference.page import reference_router

__all__ = ["reference_router"]
