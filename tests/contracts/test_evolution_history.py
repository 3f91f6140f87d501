"""Contracts against what was published: files that go, files that are edited, numbers that are not raised."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import process_time
from typing import Annotated, Any

import pytest
from pydantic import Field

from liangwang_contracts import CATALOGUE, DomainEvent, Identifier
from liangwang_contracts.catalogue import catalogue_of
from liangwang_contracts.evolution import Finding, Grade, Mode, check_history, golden_of_folder, golden_of_git
from liangwang_contracts.fields import ContractModel, Label, described
from liangwang_contracts.parties import SUPERVISORS, TONGGUAN
from liangwang_contracts.schemas import write

TYPE = "tongguan.probe.taken.v1"
EXAMPLE = {"report": {"scheme": "report-no", "value": "R-1"}, "what": "water"}


def contract(*, minor: int = 0, status: Any = "active", sunset: date | None = None, **fields: Any) -> type[DomainEvent]:
    """A contract with a subject and a text; other fields are added, or take the place of the text."""
    body = {"report": Identifier, "what": Annotated[Label, described("What", "所述对象", zh="对象")]} | fields
    names = {"__annotations__": body, "__module__": __name__, "title_en": "Probe taken", "title_zh": "已采样"}
    parties = {"contract_owner": SUPERVISORS, "contract_publisher": TONGGUAN}
    keywords: dict[str, Any] = {"type": TYPE, "subject": "report", "minor": minor, "status": status, "sunset": sunset}
    made: type[DomainEvent] = type(ContractModel)("Probe", (DomainEvent,), names | parties, **keywords)  # type: ignore[call-overload]
    return made


class Bystander(DomainEvent, type="tongguan.probe.lost.v1", subject="report"):
    """An event that stays when others go."""

    title_en = "Probe lost"
    title_zh = "样品已遗失"
    contract_owner = SUPERVISORS
    contract_publisher = TONGGUAN

    report: Annotated[Identifier, described("The report", "所述报告", zh="报告")]


def optional(name: str, annotation: Any, default: Any = None) -> dict[str, Any]:
    """A field with a default."""
    return {name: Annotated[annotation, Field(default=default)]}


class Checkout:
    """A folder of golden data and the contracts beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.catalogue: Mapping[str, type[DomainEvent]] = {}
        (folder / "examples").mkdir(parents=True)
        self.example(TYPE, EXAMPLE)

    def example(self, name: str, data: Any) -> None:
        """Write an example."""
        (self.folder / "examples" / f"{name}.json").write_text(json.dumps(data))

    def has(self, *contracts: type[DomainEvent]) -> "Checkout":
        """Take these contracts and write their schemas, as an integrator does."""
        self.catalogue = catalogue_of(contracts)
        write(self.folder / "schemas", self.catalogue)
        return self

    def schema(self, minor: int) -> Path:
        """The golden file of a version."""
        return self.folder / "schemas" / f"{TYPE}.{minor}.json"

    def against(self, published: "Checkout", mode: Mode = Mode.FULL_TRANSITIVE, **more: Any) -> list[Finding]:
        """What is found."""
        golden, other = golden_of_folder(self.folder), golden_of_folder(published.folder)
        return check_history(self.catalogue, golden, other, mode, **more)


@pytest.fixture
def published(tmp_path: Path) -> Checkout:
    """What everybody has."""
    return Checkout(tmp_path / "published").has(contract())


@pytest.fixture
def mine(tmp_path: Path, published: Checkout) -> Checkout:
    """A copy of it, to change."""
    found = Checkout(tmp_path / "mine")
    shutil.copytree(published.folder, found.folder, dirs_exist_ok=True)
    found.catalogue = published.catalogue
    return found


def committed(folder: Path, repo: Path) -> None:
    """A repository whose branch ``main`` has the golden data of a folder."""
    shutil.copytree(folder, repo / "contracts")
    git = ["git", "-C", str(repo), "-c", "user.name=t", "-c", "user.email=t@localhost"]
    for arguments in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-q", "-m", "published"]):
        subprocess.run([*git, *arguments], check=True)


def rules(findings: list[Finding]) -> list[str]:
    """Their names."""
    return [each.rule for each in findings]


def test_nothing_is_found_where_nothing_changed(mine: Checkout, published: Checkout) -> None:
    """The same contracts, the same files."""
    assert mine.against(published) == []


def test_an_optional_field_with_a_raised_minor_is_fine(mine: Checkout, published: Checkout) -> None:
    """The older file stays, the newer one stands beside it."""
    mine.has(contract(minor=1, **optional("depth", int | None)))
    assert mine.schema(0).exists()
    assert mine.against(published) == []


def test_a_change_needs_a_number(mine: Checkout, published: Checkout) -> None:
    """An optional field breaks nobody, and yet its version must be told apart."""
    mine.has(contract(**optional("depth", int | None)))
    [found] = mine.against(published)
    assert (found.rule, found.type, found.old, found.new) == ("minor-not-raised", TYPE, "1.0", "1.0")
    assert found.file == str(mine.schema(0))
    assert "depth" in mine.schema(0).read_text().splitlines()[found.line - 1]


def test_a_number_needs_a_change(mine: Checkout, published: Checkout) -> None:
    """Two versions that say the same."""
    mine.has(contract(minor=1))
    assert rules(mine.against(published)) == ["minor-without-change"]


def test_a_break_is_shown_by_a_payload_built_on_the_example(mine: Checkout, published: Checkout) -> None:
    """Under a raised minor as well, since readers of a major share one queue."""
    mine.has(
        contract(
            minor=1, what=Annotated[str, Field(max_length=3, min_length=1), described("What", "所述对象", zh="对象")]
        )
    )
    mine.example(TYPE, EXAMPLE | {"what": "tap"})
    found = mine.against(published, Mode.BACKWARD)
    assert {each.path for each in found if each.rule == "length-narrowed"} == {"$.what"}
    [length] = [each for each in found if each.rule == "length-narrowed"]
    payload = json.loads(length.example or "")
    assert payload["report"] == EXAMPLE["report"]
    assert published.catalogue[TYPE].model_validate(payload)
    with pytest.raises(ValueError, match="at most 3"):
        mine.catalogue[TYPE].model_validate_json(length.example or "", extra="ignore")


def test_the_newest_reader_reads_the_examples_of_older_versions(mine: Checkout, published: Checkout) -> None:
    """Checked by reading them: what no schema shows, shows here."""
    mine.has(contract(minor=1, what=Annotated[Label, Field(max_length=3), described("What", "所述对象", zh="对象")]))
    refused = [each for each in mine.against(published) if each.rule == "example-refused"]
    assert [(json.loads(each.example or ""), each.breaks) for each in refused] == [(EXAMPLE, "new reader")]


def test_transitive_modes_look_at_all_versions(mine: Checkout, published: Checkout) -> None:
    """A field that went and comes back as another type breaks the first version only."""
    published.has(contract(**optional("depth", int | None)))
    shutil.copytree(published.folder, mine.folder, dirs_exist_ok=True)
    mine.has(contract(minor=1))
    mine.has(contract(minor=2, **optional("depth", str | None)))
    assert mine.against(published, Mode.FULL) == []
    assert set(rules(mine.against(published, Mode.FULL_TRANSITIVE))) == {"type-changed"}


def test_a_published_version_is_never_edited(mine: Checkout, published: Checkout) -> None:
    """Named with the line, in an older file as in the current one."""
    mine.has(contract(minor=1, **optional("depth", int | None)))
    for minor, rule in ((0, "history-edited"), (1, "golden-drifted")):
        text = mine.schema(minor).read_text()
        mine.schema(minor).write_text(text.replace('"maxLength": 64', '"maxLength": 65', 1))
        line = next(number for number, each in enumerate(text.splitlines(), 1) if '"maxLength": 64' in each)
        assert (rule, str(mine.schema(minor)), line) in [(it.rule, it.file, it.line) for it in mine.against(published)]
        mine.schema(minor).write_text(text)


def test_a_version_does_not_go(mine: Checkout, published: Checkout) -> None:
    """Neither the file of an older one, nor the number."""
    published.has(contract(minor=1, **optional("depth", int | None)))
    assert rules(mine.against(published)) == ["version-removed"]
    mine.has(contract(minor=1, **optional("depth", int | None)))
    mine.schema(0).unlink()
    assert rules(mine.against(published)) == ["version-removed"]


def test_a_gap_is_named(tmp_path: Path) -> None:
    """A lower version that nobody has any more."""
    alone = Checkout(tmp_path / "alone").has(contract(minor=1))
    other = Checkout(tmp_path / "other").has(contract(status="planned"))
    other.schema(0).rename(other.schema(1))
    other.schema(1).write_text(alone.schema(1).read_text())
    assert rules(alone.against(other)) == ["version-gap"]


def test_a_type_goes_only_after_its_sunset(mine: Checkout, published: Checkout) -> None:
    """The day itself still counts."""
    mine.has(Bystander)
    assert rules(mine.against(published)) == ["type-removed"]
    published.has(contract(sunset=date(2026, 3, 2)))
    assert rules(mine.against(published, today=date(2026, 3, 2))) == ["type-removed"]
    assert rules(mine.against(published)) == ["type-removed"]
    assert mine.against(published, today=date(2026, 3, 3)) == []


def test_what_is_planned_may_change_and_go(mine: Checkout, published: Checkout) -> None:
    """Only the files must be as the classes say."""
    published.has(contract(status="planned"))
    mine.has(contract(what=int))
    assert mine.against(published) == []
    mine.has(Bystander)
    assert mine.against(published) == []
    mine.catalogue = catalogue_of([contract(status="planned"), Bystander])
    assert rules(mine.against(published)) == ["golden-missing"]


def test_words_for_people_and_becoming_active_need_no_number(mine: Checkout, published: Checkout) -> None:
    """A better description is no new version."""
    published.has(contract(status="planned"))
    mine.has(contract())
    assert mine.against(published) == []
    published.has(contract())
    mine.has(contract(what=Annotated[Label, described("What was probed", "所述采样对象", zh="采样对象")]))
    assert mine.against(published) == []


def test_files_that_belong_to_nothing_are_named(mine: Checkout, published: Checkout) -> None:
    """A version above the current one, a copy under another name, an unknown type."""
    higher = json.loads(mine.schema(0).read_text()) | {"$id": f"urn:liangwang:schema:{TYPE}.7"}
    mine.schema(7).write_text(json.dumps(higher))
    unknown = mine.schema(0).read_text().replace(TYPE, "tongguan.probe.found.v1")
    (mine.folder / "schemas" / "tongguan.probe.found.v1.0.json").write_text(unknown)
    found = mine.against(published)
    assert [(each.rule, Path(each.file).name) for each in found] == [
        ("golden-unknown", f"{TYPE}.7.json"),
        ("golden-unknown", "tongguan.probe.found.v1.0.json"),
    ]


@pytest.mark.parametrize(
    ("content", "line", "said"),
    [
        (b'{\n"a": 1,\n}', 3, "JSON"),
        (b'{\n"a": {"b": 1},\n"a": 2\n}', 3, '"a" stands twice'),
        (b'{\n"a": [{"b": 1,\n"b": 2}]}', 3, '"b" stands twice'),
        (b"[]", 1, "an object"),
        (b'{"$schema": "http://json-schema.org/draft-07/schema#"}', 1, "the dialect"),
        (b"\xff", 1, "UTF-8"),
        (b"[" * 100_000, 1, "JSON"),
        (
            b'{"$schema": "https://json-schema.org/draft/2020-12/schema",\n"x-type": "a.b.c.v1",\n"$id": "urn:other"}',
            3,
            "$id",
        ),
    ],
)
def test_what_cannot_be_read_is_named_with_its_line(
    mine: Checkout, published: Checkout, content: bytes, line: int, said: str
) -> None:
    """And nothing is raised."""
    mine.schema(0).write_bytes(content)
    found = mine.against(published)
    assert rules(found) == ["golden-unreadable", "golden-missing"]
    assert (found[0].file, found[0].line) == (str(mine.schema(0)), line)
    assert said in found[0].reason_en


def test_a_commit_is_read_like_a_folder(mine: Checkout, published: Checkout, tmp_path: Path) -> None:
    """By a branch name; what the working tree has does not matter."""
    committed(published.folder, tmp_path / "repo")
    shutil.rmtree(tmp_path / "repo" / "contracts")
    golden = golden_of_git("main", tmp_path / "repo")
    assert golden.faults == ()
    assert [each.schema for each in golden.versions[TYPE]] == [json.loads(published.schema(0).read_text())]
    assert json.loads(golden.examples[TYPE]) == EXAMPLE
    mine.has(contract(minor=1, **optional("depth", int | None)))
    assert check_history(mine.catalogue, golden_of_folder(mine.folder), golden) == []


def test_nothing_to_compare_with_does_not_pass(mine: Checkout, tmp_path: Path) -> None:
    """A branch that is misspelt, a folder that is none, folders without schemas; what was asked for is the heading."""
    (tmp_path / "empty" / "schemas").mkdir(parents=True)
    for other, named in (
        (golden_of_git("no-such-branch", tmp_path), "no-such-branch"),
        (golden_of_folder(tmp_path / "nowhere"), str(tmp_path / "nowhere")),
        (golden_of_folder(tmp_path / "empty"), str(tmp_path / "empty")),
        (golden_of_folder(tmp_path / "empty" / "schemas"), str(tmp_path / "empty" / "schemas")),
    ):
        [found] = check_history(mine.catalogue, golden_of_folder(mine.folder), other)
        assert (found.rule, found.type, found.grade) == ("nothing-published", named, Grade.FAULT)
        assert "git fetch" in found.way_out_en


def test_what_is_no_golden_file_does_not_lie_among_them(mine: Checkout, published: Checkout, tmp_path: Path) -> None:
    """In the folder or below it, there or in a commit: it may hide what nobody compares."""
    (mine.folder / "schemas" / "old").mkdir()
    for name in (f"old/{TYPE}.0.json", "notes.txt"):
        (mine.folder / "schemas" / name).write_text("{}")
    found = mine.against(published)
    assert [(each.rule, each.type, Path(each.file).name) for each in found] == [
        ("golden-unknown", "notes.txt", "notes.txt"),
        ("golden-unknown", f"{TYPE}.0.json", f"{TYPE}.0.json"),
    ]
    committed(mine.folder, tmp_path / "repo")
    assert rules(list(golden_of_git("main", tmp_path / "repo").faults)) == ["golden-unknown", "golden-unknown"]


def test_harmless_edits_need_no_number(mine: Checkout, published: Checkout) -> None:
    """Another order of fields is no other contract."""
    two = {
        "depth": Annotated[int, described("Depth", "所述深度", zh="深度")],
        "width": Annotated[int, described("W", "所述宽", zh="宽")],
    }
    for each in (mine, published):
        each.example(TYPE, EXAMPLE | {"depth": 1, "width": 1})
    published.has(contract(**two))
    mine.has(contract(**dict(reversed(two.items()))))
    assert mine.schema(0).read_text() != published.schema(0).read_text()
    assert mine.against(published) == []


def test_two_majors_stand_side_by_side(mine: Checkout, published: Checkout) -> None:
    """They are two types: nothing of one is held against the other."""
    assert mine.catalogue[TYPE].major_version == 1

    class Second(DomainEvent, type="tongguan.probe.taken.v2", subject="unit"):
        """The second major."""

        title_en = "Probe taken"
        title_zh = "已采样"
        contract_owner = SUPERVISORS
        contract_publisher = TONGGUAN

        unit: Annotated[Identifier, described("Who took it", "所述采样单位", zh="采样单位")]

    mine.has(contract(), Second)
    assert mine.against(published) == []


def test_the_whole_catalogue_is_checked_in_less_than_three_seconds(tmp_path: Path) -> None:
    """Reading, comparing with itself as published, all modes of finding; in processor time."""
    write(tmp_path / "schemas")
    start = process_time()
    golden = golden_of_folder(tmp_path)
    assert check_history(CATALOGUE, golden, golden) == []
    assert process_time() - start < 3
