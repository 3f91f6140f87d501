"""What is read anew while a page is open; what goes wrong meanwhile stands in its place until it is right again."""

from collections.abc import Awaitable, Callable

from nicegui import ui

from console.gateway import GatewayError
from console.parts import problem, show


async def living(told: Callable[[], Awaitable[str]], seconds: float) -> ui.html:
    """Put HTML on the page, and again and again in its place.

    Args:
        told: reads and gives it.
        seconds: between two readings.

    Raises:
        GatewayError: the first reading went wrong.
    """
    place = show(await told())

    async def again() -> None:
        try:
            place.content = await told()
        except GatewayError as error:
            place.content = problem(error.text)

    ui.timer(seconds, again, immediate=False)
    return place
