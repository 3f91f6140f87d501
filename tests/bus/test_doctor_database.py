"""What the doctor finds in databases, clocks and contracts."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from liangwang_bus.clock import wall_clock
from liangwang_bus.doctor.contracts import look_at_schemas
from liangwang_bus.doctor.database import look_at_database
from liangwang_bus.store import Store
from liangwang_contracts.schemas import write
from processes import free_port


@pytest.mark.postgres
@pytest.mark.parametrize(("seconds", "level"), [(0, None), (30, "warning"), (-90, "error")])
def test_the_clock_of_the_database(postgresql_url: str, seconds: int, level: str | None) -> None:
    """The database's clock against this machine's, which is set wrong here."""
    store = Store(postgresql_url)
    store.migrate()
    store.close()
    found = list(look_at_database(postgresql_url, [], lambda: wall_clock() + timedelta(seconds=seconds)))
    assert [(each.check, each.level) for each in found] == ([("database-clock", level)] if level else [])


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
@pytest.mark.parametrize(
    ("table", "revision", "check", "fix"),
    [
        ("tongban", None, "migrations-behind", "liangwang database migrate tongban (outside production"),
        ("tongban", "9999", "migrations-ahead", "install the release of tongban that has migration 9999"),
        ("liangwang_bus", "9999", "migrations-ahead", "install the release of liangwang_bus that has migration 9999"),
    ],
)
def test_migrations(
    request: pytest.FixtureRequest, database: str, table: str, revision: str | None, check: str, fix: str
) -> None:
    """Behind the code and ahead of it are told apart, for the bus and for the service."""
    store = Store(request.getfixturevalue(f"{database}_url"))
    store.migrate("tongban")
    with store.begin() as connection:
        if revision is None:
            connection.execute(text(f"DELETE FROM alembic_version_{table}"))  # noqa: S608 (a name from above)
        else:
            connection.execute(text(f"UPDATE alembic_version_{table} SET version_num = '{revision}'"))  # noqa: S608 (as above)
    [found] = look_at_database(store.engine.url.render_as_string(hide_password=False), ["tongban"])
    assert (found.check, found.level) == (check, "error")
    assert found.fix_en.startswith(fix)
    store.close()


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    """It is told, and no empty file is left behind."""
    [found] = look_at_database(f"sqlite:///{tmp_path}/none.db", [])
    assert (found.check, found.level) == ("database-reachable", "error")
    assert "LIANGWANG_DATABASE_URL" in found.fix_en
    assert list(tmp_path.iterdir()) == []


def test_a_database_server_that_is_away() -> None:
    """It is told without user and password."""
    [found] = look_at_database(f"postgresql://clerk:hush@127.0.0.1:{free_port()}/city", [])
    assert (found.check, found.level) == ("database-reachable", "error")
    assert "connection refused" in found.what_en
    assert not {"hush", "clerk"} & set(repr(found).replace(":", " ").replace("@", " ").split())


def test_a_contract_that_was_changed(tmp_path: Path) -> None:
    """A golden schema that is not what the installed class says."""
    write(tmp_path)
    assert list(look_at_schemas(tmp_path)) == []
    (tmp_path / "tongban.permit.issued.v1.0.json").write_text("{}\n")
    [found] = look_at_schemas(tmp_path)
    assert (found.check, found.level) == ("contract-schemas", "error")
    assert found.what_en == "the schema of tongban.permit.issued.v1 is not the published one (drifted)"
    assert found.fix_en.startswith("liangwang contracts docs")


def test_contracts_without_golden_schemas(tmp_path: Path) -> None:
    """What cannot be compared says so."""
    [found] = look_at_schemas(tmp_path / "none")
    assert (found.check, found.level) == ("contract-schemas", "unknown")
    assert found.fix_en.endswith("liangwang contracts docs --check")
