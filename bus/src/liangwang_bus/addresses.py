"""Addresses of host names are kept only while they work.

Under eventlet a process asks the name servers itself and keeps what they say, for as long as they say: Docker gives a
container's address for ten minutes, and "no such name" without a time of its own is kept for five. A broker that was
away meanwhile had no name, and one that was made anew has another address.
"""

import sys


def forget_addresses() -> None:
    """Ask the name servers again for the next connection; without eventlet nothing is kept."""
    if names := sys.modules.get("eventlet.support.greendns"):
        names.resolver.clear()
