"""PostgreSQL, first way: the server at DATABASE_URL, which belongs to somebody else; it is only greeted."""

import os

from backing import pgwire
from backing.checkout import Checkout
from backing.console import Problem
from backing.pgwire import DatabaseUrl
from backing.records import Record
from backing.services import Endpoint


class GivenDatabase:
    """The database that DATABASE_URL names."""

    title = "DATABASE_URL"

    def __init__(self, checkout: Checkout, own_password: str) -> None:
        self._record = Record(checkout.infra / "postgres.given.json")
        self._own_password = own_password

    def wanted(self) -> bool:
        """Whether DATABASE_URL is set by somebody else: one that our own `env` printed carries our password."""
        given = os.environ.get("DATABASE_URL", "")
        return bool(given) and self._own_password not in given

    def use(self) -> Endpoint:
        """Greet the server; nothing is made or changed there."""
        given = os.environ["DATABASE_URL"]
        url = DatabaseUrl.parse(given)
        if wrong := pgwire.check(url):
            raise Problem(
                f"DATABASE_URL is set, but {url.place}: {wrong}. Start that server or correct the variable; "
                "without it (`unset DATABASE_URL`) one is started here.",
            )
        label = f"DATABASE_URL {url.place}"
        self._record.write({"url": given, "label": label})
        return Endpoint(label, {"DATABASE_URL": given})

    def recorded(self) -> str | None:
        """The label on record."""
        found = self._record.read()
        return str(found["label"]) if found else None

    def answers(self) -> bool:
        """Whether the server on record takes connections."""
        found = self._record.read()
        return found is not None and pgwire.check(DatabaseUrl.parse(str(found["url"]))) is None

    def leave(self) -> str | None:
        """Forget it; nothing of ours is there."""
        label = self.recorded()
        self._record.remove()
        return label
