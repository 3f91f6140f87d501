"""Rule files that are wrong when fusion starts: it goes on with the rules that were taken last, and says so."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa
from rule_texts import visit

from fusion.domain.rulebook import RuleBookError
from fusion.providers import CityRules, rules_of
from fusion.rule_tables import rule_books
from fusion.settings import FusionSettings
from liangwang_bus.store import Store
from liangwang_contracts.said import Said
from liangwang_contracts.yaml_text import Problem
from processes import ServiceProcess

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Folder:
    """The files of a city, and a process that starts with them."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store, self.path, self.starts = store, path, 0
        self.rule, self.own, self.calendar = path / "rules" / "a.yaml", path / "own.yaml", path / "calendar.yaml"
        self.rule.parent.mkdir()
        self.rule.write_text(visit())
        self.own.write_text("visit-soon: {days: 20}\n")
        self.calendar.write_text("hours: [08:00-12:00]\n")

    def start(self) -> CityRules:
        """Take the rules as a process does that starts a minute later than the one before."""
        self.starts += 1
        settings = FusionSettings(rules=str(self.rule.parent), parameters=self.own, calendar=self.calendar)
        return rules_of(self.store, settings, NOON + timedelta(minutes=self.starts))

    def kept(self) -> list[datetime]:
        """When the rules were kept that are there."""
        with self.store.read() as connection:
            return list(connection.scalars(sa.select(rule_books.c.at).order_by(rule_books.c.position)))


@pytest.fixture
def folder(fusion_store: Store, tmp_path: Path) -> Iterator[Folder]:
    """Give files that are good, and a database that nobody has started with."""
    yield Folder(fusion_store, tmp_path)
    with fusion_store.begin() as connection:
        connection.execute(rule_books.delete())


def days(rules: CityRules) -> object:
    """Give the value that the city has set."""
    due = rules.book.rules[0].model_dump(mode="json")["obligation"]["due"]
    return due["calendar_days"]


@pytest.mark.parametrize("wrong", ["rule", "own", "calendar"])
def test_wrong_files_leave_rules_values_and_calendar_as_they_were(folder: Folder, wrong: str) -> None:
    """All three together: none of the new ones is taken, and what is wrong is told by file and line."""
    before = folder.start()
    assert (days(before), before.refused) == (20, ())
    folder.rule.write_text(visit(version=2))
    folder.own.write_text("visit-soon: {days: 30}\n")
    folder.calendar.write_text("hours: [09:00-11:00]\n")
    file: Path = getattr(folder, wrong)
    file.write_text("# slip\nhuors: [1]\n")
    after = folder.start()
    assert (after.book, after.calendar) == (before.book, before.calendar)
    assert after.refused[0].file == str(file)


@pytest.mark.parametrize("started", [False, True])
def test_every_file_that_is_wrong_is_told(folder: Folder, started: bool) -> None:
    """One that cannot be read hides nothing of the others, whether there is something to go on with or not."""
    if started:
        folder.start()
    files = (folder.rule, folder.own, folder.calendar)
    for file in files:
        file.write_text("hours: [1]\n")
    if started:
        told = folder.start().refused
    else:
        with pytest.raises(RuleBookError) as raised:
            folder.start()
        told = tuple(raised.value.problems)
    assert {each.file for each in told} == {str(file) for file in files}
    assert list(told) == sorted(set(told))


def test_a_folder_without_files_ends_no_rules(folder: Folder) -> None:
    """A mount that is not there is an empty folder, beside others, too."""
    both_there = folder.start()
    settings = FusionSettings(rules=f"{folder.rule.parent}:{folder.path / 'mount'}", parameters=folder.own)
    (folder.path / "mount").mkdir()
    found = rules_of(folder.store, settings, NOON)
    assert (found.book, [each.file for each in found.refused]) == (both_there.book, [str(folder.path / "mount")])


def test_mended_files_are_taken_again(folder: Folder) -> None:
    """Nothing of what was refused remains."""
    folder.start()
    folder.rule.write_text("id: X\n")
    folder.start()
    folder.rule.write_text(visit(version=2))
    mended = folder.start()
    assert (mended.book.rules[0].version, mended.refused) == (2, ())


def test_where_none_were_ever_taken_there_is_nothing_to_go_on_with(folder: Folder) -> None:
    """A new installation is told at once, with every problem."""
    folder.rule.write_text("id: X\nhold: {}\n")
    with pytest.raises(RuleBookError, match=r"a\.yaml:1: key 'legal_basis' is missing"):
        folder.start()
    assert folder.kept() == []


def test_what_is_as_before_is_not_kept_again(folder: Folder) -> None:
    """A restart costs no row; rules that come back after others do, for they are the last ones then."""
    folder.start()
    folder.start()
    assert folder.kept() == [NOON + timedelta(minutes=1)]
    folder.rule.write_text(visit(version=2))
    folder.start()
    folder.rule.write_text(visit())
    folder.start()
    assert folder.kept() == [NOON + timedelta(minutes=each) for each in (1, 3, 4)]


def test_the_newest_ten_are_kept(folder: Folder) -> None:
    """However often rules change, the table stays small."""
    for version in range(1, 14):
        folder.rule.write_text(visit(version=version))
        folder.start()
    assert folder.kept() == [NOON + timedelta(minutes=each) for each in range(4, 14)]


def test_rules_that_this_release_refuses_are_passed_over(folder: Folder) -> None:
    """The newest kept ones may be of a newer release; the ones before them are taken."""
    folder.start()
    newer = json.dumps({"rules": {"a.yaml": "id: of-tomorrow\n"}, "own": {}, "calendar": {}})
    with folder.store.begin() as connection:
        connection.execute(rule_books.insert().values(digest="newer", sources=newer, at=NOON))
    folder.rule.write_text("id: X\n")
    assert days(folder.start()) == 20


@pytest.fixture
def environment(tmp_path: Path, amqp_uri: str, prefix: str) -> dict[str, str]:
    """Give the settings of a fusion with a rule file of its own."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.yaml").write_text(visit())
    return {
        "AMQP_URI": amqp_uri,
        "LIANGWANG_PREFIX": prefix,
        "LIANGWANG_DATABASE_URL": f"sqlite:///{tmp_path / 'fusion.db'}",
        "LIANGWANG_FUSION_RULES": str(tmp_path / "rules"),
        "LIANGWANG_TIMEZONE": "Asia/Shanghai",
    }


@pytest.fixture
def process(environment: dict[str, str], tmp_path: Path) -> ServiceProcess:
    """Give that fusion."""
    return ServiceProcess("fusion", environment, tmp_path / "fusion.log")


@pytest.mark.broker
def test_a_wrong_file_stops_no_service(process: ServiceProcess, tmp_path: Path) -> None:
    """It starts and works; health, metrics and log say what is wrong with which file."""
    with process:
        process.await_ready()
        assert "liangwang_rules_refused 0.0" in process.get("/metrics")[1]
    file = tmp_path / "rules" / "a.yaml"
    file.write_text("id: X\nhold: {}\n")
    with process:
        process.await_ready()
        problem = str(Problem(str(file), 1, Said("id: string should match pattern '^[a-z][a-z0-9-]{1,63}$'", "")))
        assert problem in process.components()["rules"]["detail"]
        count = process.get("/metrics")[1].split("liangwang_rules_refused ")[-1].split()[0]
        assert float(count) > 1
        (told,) = [json.loads(line) for line in process.log.read_text().splitlines() if '"rules_refused"' in line]
        assert (len(told["problems"]), problem in told["problems"]) == (float(count), True)


@pytest.mark.broker
def test_wrong_rules_keep_a_new_installation_from_starting(process: ServiceProcess, tmp_path: Path) -> None:
    """The process ends with every problem by file and line, and without a traceback."""
    file = tmp_path / "rules" / "a.yaml"
    file.write_text("id: X\nhold: {}\n")
    process.start()
    assert process.process is not None
    assert process.process.wait(60) == 1
    said = process.log.read_text()
    assert "the rules are wrong; none was taken" in said
    assert f"{file}:1: id: string should match pattern '^[a-z][a-z0-9-]{{1,63}}$'" in said
    assert f"{file}:1: key 'legal_basis' is missing · 缺少键 'legal_basis'" in said
    assert "Traceback" not in said


@pytest.mark.broker
def test_wrong_agreements_keep_it_from_starting(environment: dict[str, str], tmp_path: Path) -> None:
    """Each mistake is one line in both languages, and there is no traceback: nothing is shared by half of a folder."""
    file = tmp_path / "agreements" / "a.yaml"
    file.parent.mkdir()
    file.write_text("id: a\n")
    settings = {**environment, "LIANGWANG_FUSION_AGREEMENTS": str(file.parent)}
    process = ServiceProcess("fusion", settings, tmp_path / "fusion.log")
    process.start()
    assert process.process is not None
    assert process.process.wait(60) == 1
    said = process.log.read_text()
    assert "the agreements are wrong; none was taken · 共享协议有误，均未采用:\n" in said
    assert f"\n{file}:1: key 'provider' is missing · 缺少键 'provider'\n" in said
    assert "Traceback" not in said
