"""A message whose properties no library can read does not end the connection on which it comes.

py-amqp reads the properties of every message at once, and its error ends whoever reads from the connection: the message
goes back to its queue and ends the next one as well. Times in milliseconds, texts that are no UTF-8 and tables nested
too deep are of this kind, and brokers let them through. Subscriptions and the journal read frames in their own way, see
:mod:`liangwang_bus.frames`; this is for connections that are py-amqp's own.
"""

from typing import Any

from amqp.serialization import decode_properties_basic

_HEADER, _PROPERTIES, _NONE = 2, 12, b"\x00\x00"


def tolerate_unreadable(connection: Any) -> None:
    """Let messages with unreadable properties arrive on a connection without any properties.

    Args:
        connection: py-amqp's connection, open.
    """
    others = connection.on_inbound_frame

    def on_frame(frame: tuple[int, int, bytes]) -> bool:
        kind, channel, payload = frame
        if kind == _HEADER and not _is_readable(payload):
            frame = kind, channel, bytes(payload[:_PROPERTIES]) + _NONE
        return bool(others(frame))

    connection.on_inbound_frame = on_frame


def _is_readable(payload: bytes) -> bool:
    try:
        decode_properties_basic(payload, _PROPERTIES)
    except Exception:  # noqa: BLE001 (whatever the library says, the message is settled by who asked for it)
        return False
    return True
