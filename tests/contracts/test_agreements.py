"""Sharing agreements: what a file must say, what leaves under it, and what is refused with file and line."""

import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import jsonschema
import pytest
import yaml
from click.testing import CliRunner

from both_languages import english, written_wrongly
from liangwang_bus.cli.agreements import agreements as command
from liangwang_contracts import Classification
from liangwang_contracts.agreements import (
    Agreement,
    AgreementsError,
    KeyMissingError,
    project,
    read_agreements,
    read_texts,
    recipient_token,
)
from liangwang_contracts.agreements.profile_fields import FIELDS, FIELDS_OF, KINDS
from liangwang_contracts.catalogue import CATALOGUE
from liangwang_contracts.codes.tokens import PurposeKey
from liangwang_contracts.paths import classes_of

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "agreements"
TEXT = (FOLDER / "fusion-tongguan-place.yaml").read_text(encoding="utf-8")
KEY = PurposeKey("share.service.tongguan", b"k" * 32, "sha256")
PERSON = f"person-token:{'ab' * 32}"


def refused(text: str) -> str:
    """Give what is said of a wrong file."""
    with pytest.raises(AgreementsError) as caught:
        read_texts({"mine.yaml": text})
    return "\n".join(map(english, caught.value.problems))


def one(text: str = TEXT) -> Agreement:
    """Read one agreement."""
    (found,) = read_texts({"mine.yaml": text})
    return found


def test_the_projects_agreements_are_read_and_fit_their_schema() -> None:
    """Every file is taken; what editors check agrees."""
    schema = json.loads((FOLDER / "agreement.schema.json").read_text(encoding="utf-8"))
    assert len(read_agreements(FOLDER)) == len(list(FOLDER.glob("*.yaml")))
    for path in FOLDER.glob("*.yaml"):
        values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 (only texts)
        jsonschema.validate({**values, "keep_days": int(values["keep_days"])}, schema)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("purpose: on-site-inspection", "purpos: x", "mine.yaml:2: key 'purpose' is missing"),
        (
            "  failures: plain",
            "  failurez: plain",
            "mine.yaml:21: profile place has no field 'failurez'; it has address",
        ),
        ("  failures: plain", "  failurez: plain", "; did you mean 'failures'?"),
        ("purpose: on-site-inspection", "purpos: x", "mine.yaml:7: unknown key 'purpos'; did you mean 'purpose'?"),
        ("profile: place", "events: [tongban.permit.isued.v1]", "did you mean 'tongban.permit.issued.v1'"),
        ("  failures: plain", "  failures: maybe", "mine.yaml:21: fields.failures: input should be 'plain'"),
        ("address: drop", "address: plain", "field 'address' is of class G2, more sensitive than at_most G1"),
        ("profile: place", "profile: car", "mine.yaml:6: profile: input should be 'person', 'enterprise'"),
        ("  mark: verified\n", "", "key 'legal_basis.mark' is missing"),
        ("at_most: G1", "at_most: core", "mine.yaml:12: at_most: expected no core data"),
        ("2030-12-31", "2020-12-31", "mine.yaml:14: valid_until: expected a day that is not before valid_from"),
        ("2030-12-31", "soon", "mine.yaml:14: valid_until"),
        ("profile: place", "events: [tongban.permit.sold.v1]", "'tongban.permit.sold.v1' is none"),
        ("profile: place", "profile: place\nevents: [tongban.permit.issued.v1]", "either a kind of profile or event"),
        ("recipient: service:tongguan", "recipient: everybody", "mine.yaml:5: recipient"),
        ("keep_days: 180", "keep_days: 0", "mine.yaml:15: keep_days"),
        ("id: fusion-tongguan-place", "id: a\nid: b", "mine.yaml:3: key 'id' stands here a second time"),
    ],
)
def test_a_mistake_is_told_with_file_and_line(old: str, new: str, said: str) -> None:
    """Nothing of a wrong file is taken."""
    assert said in refused(TEXT.replace(old, new, 1))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        ("event.results == 'fail'", "mine.yaml:8: unknown name 'event.results' at character 6 of"),
        ("event.result == 3", "mine.yaml:8: found no matching overload for '_==_'"),
        ("event.critical", "mine.yaml:8: an expression that gives true or false was expected"),
        ("event.result ==", "mine.yaml:8: Syntax error"),
        ("day >= '2026-1-1'", "mine.yaml:8: day is never '2026-1-1': it is a day of the calendar, written YYYY-MM-DD"),
        ("event.result == 'fial'", "mine.yaml:8: result is never 'fial': it is one of"),
        ("", "mine.yaml:8: where.tongguan.inspection.completed.v1: string should have at least 1 character"),
    ],
)
def test_a_condition_that_does_not_fit_its_type_is_told_with_file_and_line(condition: str, said: str) -> None:
    """Unknown fields, other types, what is no CEL: when the file is read."""
    text = (FOLDER / "gateway-fire-permits.yaml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith(("where", "  tongguan"))]
    lines[6:6] = ["where:", f"  tongguan.inspection.completed.v1: {json.dumps(condition)}"]
    assert said in refused("\n".join(lines))
    lines[7] = "  tongban.place.registered.v1: 'true'"
    assert "mine.yaml:7: where: expected types of events" in refused("\n".join(lines))


def test_an_id_is_used_once() -> None:
    """The second file is named, and the one that has it."""
    with pytest.raises(AgreementsError, match=r"^b\.yaml:2: id 'fusion-tongguan-place' is already taken by a\.yaml"):
        read_texts({"a.yaml": TEXT, "b.yaml": TEXT})


def test_a_file_that_only_looks_like_an_agreement_is_not_left_out_in_silence(tmp_path: Path) -> None:
    """Whoever wrote it would wait for data that nobody sends; the command tells it in the language asked for."""
    (tmp_path / "a.yaml").write_text(TEXT, encoding="utf-8")
    assert len(read_agreements(tmp_path)) == 1
    (tmp_path / "b.yml").write_text(TEXT, encoding="utf-8")
    with pytest.raises(AgreementsError) as caught:
        read_agreements(tmp_path)
    (told,) = map(english, caught.value.problems)
    assert told.startswith(f"{tmp_path}/b.yml:1: names of files end in .yaml here, and this one is not read")
    done = CliRunner().invoke(command, ["check", str(tmp_path), "--lang", "zh"])
    assert (done.exit_code, done.stderr) == (
        1,
        f"{tmp_path}/b.yml:1: 此处的文件名须以 .yaml 结尾，本文件不会被读取：请改名为 'b.yaml'，或移出该文件夹\n",
    )


def test_what_no_agreement_names_never_leaves() -> None:
    """Neither what is not named nor what is kept back knowingly."""
    values = dict.fromkeys(FIELDS_OF["place"], "1")
    assert set(project(one(), values, None)) == set(one().shared_fields())
    assert "address" not in project(one(), values, None)
    assert "grid" not in project(one(), values, None)


def test_an_agreement_about_events_names_their_fields() -> None:
    """The same file for a gateway: dotted names, each with the class that the contract gives it."""
    text = TEXT.replace("profile: place", "events: [tongban.place.registered.v1]", 1)
    head = text[: text.index("fields:")].replace("at_most: G1", "at_most: G2")
    found = one(head + "fields: {kind: plain, address: mask_address, location.lat: drop}\n")
    assert found.known_fields() == classes_of("tongban.place.registered.v1")
    masked = project(found, {"kind": "premises", "address": "上海市黄浦区人民大道200号", "location.lat": "31.2"}, None)
    assert masked == {"kind": "premises", "address": "上海市黄浦区***"}
    assert "has no field 'holder'" in refused(head + "fields: {holder: plain}\n")


def test_a_person_is_told_by_a_token_of_the_recipient() -> None:
    """Whatever the agreement says of the field; without a key nothing leaves at all."""
    found = one(
        TEXT.replace("profile: place", "profile: permit").split("fields:")[0].replace("G1", "G2")
        + "fields: {holder: plain, matter: tokenise}\n"
    )
    told = project(found, {"holder": PERSON, "matter": "food"}, KEY)
    assert told["holder"] == recipient_token(found, PERSON, KEY) != PERSON
    assert told["matter"] == KEY.token("value", "food")
    assert recipient_token(found, "uscc:91310000MA00000012", None) == "uscc:91310000MA00000012"
    with pytest.raises(KeyMissingError, match=r"^service:tongguan: expected a key"):
        project(found, {"holder": PERSON}, None)


def test_it_is_in_force_from_its_first_to_its_last_day() -> None:
    """Both included."""
    days = [date(2025, 7, 31), date(2025, 8, 1), date(2030, 12, 31), date(2031, 1, 1)]
    assert [one().covers(day) for day in days] == [False, True, True, False]


def test_every_field_of_a_profile_is_made_of_events_that_there_are() -> None:
    """Types are active, fields exist, both names are given, no class is weaker than that of the source."""
    for field in FIELDS:
        assert set(field.kinds) <= set(KINDS)
        assert field.zh
        assert field.en
        for event in field.source:
            assert CATALOGUE[event].contract_status == "active"
            paths = {field.path, *(name for name, _ in field.only)} - {"", "state"}
            assert paths <= set(classes_of(event)), field.name
    assert FIELDS_OF["place"]["address"].data_class is Classification.G2


def test_the_command_line_checks_a_folder_and_the_schema(tmp_path: Path) -> None:
    """What is right is listed in the asked language; what is wrong ends with 1."""
    listed = CliRunner().invoke(command, ["check", str(FOLDER), "--lang", "zh"])
    assert (listed.exit_code, "两网融合向一网统管共享场所画像" in listed.output) == (0, True)
    (tmp_path / "wrong.yaml").write_text(TEXT.replace("purpose", "purpos"), encoding="utf-8")
    assert CliRunner().invoke(command, ["check", str(tmp_path)]).exit_code == 1
    assert CliRunner().invoke(command, ["check", str(tmp_path / "none")]).exit_code == 1
    drifted = tmp_path / "schema.json"
    assert CliRunner().invoke(command, ["schema", "--check", str(drifted)]).exit_code == 1
    assert CliRunner().invoke(command, ["schema", "--write", str(drifted), "--check", str(drifted)]).exit_code == 0


def test_whatever_is_wrong_with_an_agreement_is_told_in_both_languages() -> None:
    """Every value of two files in turn replaced by what is none there, or left out."""
    for name in ("fusion-tongguan-place", "gateway-fire-permits"):
        for text in written_wrongly((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")):
            with suppress(AgreementsError):
                read_texts({"a.yaml": text})
                continue
            assert refused(text)
