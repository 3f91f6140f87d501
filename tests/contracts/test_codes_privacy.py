"""Resident ids, phones and plates do not travel: tokens stand for them, and people see masks."""

import hashlib
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from liangwang_contracts import Identifier
from liangwang_contracts.codes import (
    DigestMissingError,
    MaskedAddress,
    MaskedDispatchAddress,
    MaskedMobile,
    MaskedName,
    MaskedPlate,
    MaskedResidentId,
    PurposeKey,
    digest_available,
    mask_address,
    mask_mobile,
    mask_name,
    mask_plate,
    mask_resident_id,
    person_token,
    phone_token,
    plate_token,
)
from liangwang_contracts.codes.tokens import Algorithm

SECRET = bytes(range(32))
FUSION = PurposeKey("fusion", SECRET)
RESIDENT_ID = "11010519491231002X"


def test_sm3_is_the_published_one() -> None:
    """The example of the standard, computed by the library that tokens are made with."""
    assert digest_available("sm3")
    expected = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert hashlib.new("sm3", b"abc").hexdigest() == expected


@pytest.mark.parametrize("algorithm", ["sm3", "sha256"])
def test_a_token_is_the_hmac_of_purpose_kind_and_number(algorithm: Algorithm) -> None:
    """Computed once more by the definition of HMAC: two hashes with the padded key."""
    key = PurposeKey("fusion", SECRET, algorithm)
    padded = SECRET + bytes(32)
    inner = hashlib.new(algorithm, bytes(b ^ 0x36 for b in padded) + f"fusion\nresident-id\n{RESIDENT_ID}".encode())
    outer = hashlib.new(algorithm, bytes(b ^ 0x5C for b in padded) + inner.digest())
    assert person_token(RESIDENT_ID, key) == outer.hexdigest()


def test_tokens_are_values_of_their_schemes() -> None:
    """Each can be put into an event as it is."""
    tokens = {
        "person-token": person_token(RESIDENT_ID, FUSION),
        "phone-token": phone_token("13812345678", FUSION),
        "plate-token": plate_token("沪A12345", FUSION),
    }
    for scheme, token in tokens.items():
        assert Identifier(scheme=scheme, value=token).value == token
    assert len(set(tokens.values())) == 3


def test_the_same_person_has_another_token_for_another_purpose() -> None:
    """Even where somebody gave both purposes the same secret."""
    care = PurposeKey("elderly-care", SECRET)
    assert person_token(RESIDENT_ID, care) != person_token(RESIDENT_ID, FUSION)


def test_the_same_text_of_another_kind_has_another_token() -> None:
    """A passport number that looks like a phone's is not that phone."""
    assert FUSION.token("passport", "+8613812345678") != phone_token("+8613812345678", FUSION)
    with pytest.raises(ValueError, match="expected a kind"):
        FUSION.token("passport\n1", "E1")


@pytest.mark.parametrize(("one", "same"), [("13812345678", "+86 138-1234-5678"), ("021 12345678", "+862112345678")])
def test_a_phone_has_one_token_however_it_is_written(one: str, same: str) -> None:
    """Otherwise nothing could be joined by it."""
    assert phone_token(one, FUSION) == phone_token(same, FUSION)


def test_a_person_and_a_plate_have_one_token_however_they_are_written() -> None:
    """A small x and a middle dot do not count."""
    assert person_token(RESIDENT_ID.lower(), FUSION) == person_token(RESIDENT_ID, FUSION)
    assert plate_token("沪a·12345", FUSION) == plate_token("沪A12345", FUSION)


def test_no_token_is_made_of_a_wrong_number_and_the_number_is_not_repeated() -> None:
    """A typing error would make a person who does not exist."""
    for make, wrong in ((person_token, "110105194912310021"), (phone_token, "1381234567"), (plate_token, "沪A1")):
        with pytest.raises(ValueError, match="expected") as caught:
            make(wrong, FUSION)
        assert wrong not in str(caught.value)


def test_a_key_does_not_show_its_secret() -> None:
    """Neither in a traceback nor in a log."""
    assert repr(FUSION) == "PurposeKey(purpose='fusion', algorithm='sm3')"
    assert pickle.loads(pickle.dumps(FUSION)) == FUSION  # noqa: S301 - our own bytes


@pytest.mark.parametrize(
    ("purpose", "secret", "algorithm", "expected"),
    [
        ("", SECRET, "sm3", "a purpose"),
        ("Fusion", SECRET, "sm3", "a purpose"),
        ("fusion\nx", SECRET, "sm3", "a purpose"),
        ("fusion", SECRET[:31], "sm3", "a key of at least 32 bytes"),
        ("fusion", SECRET, "md5", "an algorithm out of sm3, sha256"),
    ],
)
def test_a_weak_key_cannot_be_made(purpose: str, secret: bytes, algorithm: Algorithm, expected: str) -> None:
    """A key shorter than its digest, another algorithm, a purpose that runs into the number."""
    with pytest.raises(ValueError, match=f"expected {expected}"):
        PurposeKey(purpose, secret, algorithm)


def test_a_key_is_read_from_settings() -> None:
    """Hexadecimal text; a wrong one is not repeated."""
    assert PurposeKey.from_hex("fusion", SECRET.hex()) == FUSION
    with pytest.raises(ValueError, match="expected a key of hexadecimal digits") as caught:
        PurposeKey.from_hex("fusion", "secret words")
    assert "secret" not in str(caught.value)


def test_a_python_without_sm3_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """It never falls back by itself: other algorithms give other tokens."""

    def without_sm3(name: str, *_: object, **__: object) -> object:
        if name == "sm3":
            raise ValueError("unsupported hash type sm3")
        return hashlib.sha256()

    monkeypatch.setattr("liangwang_contracts.codes.tokens.hashlib.new", without_sm3)
    assert not digest_available("sm3")
    with pytest.raises(DigestMissingError, match="expected a Python whose OpenSSL has sm3") as caught:
        PurposeKey("fusion", SECRET)
    assert "sha256" in str(caught.value)
    assert PurposeKey("fusion", SECRET, "sha256").algorithm == "sha256"


@pytest.mark.parametrize(
    ("name", "masked", "masked_last"),
    [
        ("张小三", "张*三", "张**"),
        ("张三", "张*", "张*"),
        ("欧阳小三", "欧**三", "欧***"),
        ("张", "*", "*"),
        (" 张小三 ", "张*三", "张**"),
    ],
)
def test_a_name_keeps_its_ends(name: str, masked: str, masked_last: str) -> None:
    """Of two characters only the first."""
    assert mask_name(name) == masked
    assert mask_name(name, keep_last=False) == masked_last


def test_numbers_keep_what_the_convention_shows() -> None:
    """Area and end of an id, ends of a mobile number, end of a plate."""
    assert mask_resident_id("110105194912310038") == "110105********0038"
    assert mask_resident_id("11010519491231002x") == "110105********002X"
    assert mask_mobile("+86 138 1234 5678") == "138****5678"
    assert mask_plate("沪A12123") == "沪A·**123"
    assert mask_plate("沪AD12123") == "沪A·***123"


@pytest.mark.parametrize(
    ("address", "street", "building"),
    [
        (
            "上海市静安区南京西路街道石门一路1号402室",
            "上海市静安区南京西路街道***",
            "上海市静安区南京西路街道石门一路1号***",
        ),
        ("江苏省镇江市京口区正东路街道5号", "江苏省镇江市京口区正东路街道***", "江苏省镇江市京口区正东路街道5号***"),
        ("江西省景德镇市珠山区里村街道", "江西省景德镇市珠山区里村街道***", "江西省景德镇市珠山区里村街道***"),
        ("浦东新区川沙新镇新德路8号楼401", "浦东新区川沙新镇***", "浦东新区川沙新镇新德路8号楼***"),
        ("上海市静安区石门一路１２号", "上海市静安区***", "上海市静安区石门一路１２号***"),
        ("石门一路12弄3栋402", "***", "石门一路12弄3栋***"),
        ("1234 N STATE ST", "***", "***"),
        ("", "***", "***"),
    ],
)
def test_an_address_ends_at_the_street_or_for_dispatch_at_the_building(
    address: str, street: str, building: str
) -> None:
    """Where no street is found it ends earlier, never later."""
    assert mask_address(address) == street
    assert mask_address(address, to_building=True) == building


@settings(deadline=None)
@given(st.text("上海市静安区镇江街道乡路号楼栋室弄0123456789１*东西", max_size=40))
def test_a_masked_address_is_one_and_has_no_number(address: str) -> None:
    """Whatever is written; numbers of doors and rooms are behind the street."""
    masked = mask_address(address)
    assert TypeAdapter(MaskedAddress).validate_python(masked) == masked
    assert not any(char.isdigit() for char in masked)
    to_building = mask_address(address, to_building=True)
    assert TypeAdapter(MaskedDispatchAddress).validate_python(to_building) == to_building


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="*"), min_size=1, max_size=64))
def test_a_masked_name_is_one(name: str) -> None:
    """And shows at most two characters."""
    masked = mask_name(name)
    assert TypeAdapter(MaskedName).validate_python(masked) == masked
    assert len(masked.replace("*", "")) <= 2


@pytest.mark.parametrize(
    ("masked_type", "masked", "clear"),
    [
        (MaskedName, "张*三", "张三"),
        (MaskedName, "张**", "张小三*"),
        (MaskedResidentId, "310115********0012", "110105194912310038"),
        (MaskedMobile, "138****5678", "13812345678"),
        (MaskedMobile, "139****0000", "138****5678 is 13812345678"),
        (MaskedPlate, "沪A·**123", "沪A·12123"),
        (MaskedPlate, "沪A·***12D", "沪A12123"),
        (MaskedAddress, "静安区南京西路街道***", "静安区南京西路街道"),
        (MaskedAddress, "***", "静安区南京西路街道1号***"),
        (MaskedDispatchAddress, "石门一路1号***", "石门一路1号402室"),
        (MaskedDispatchAddress, "***", "石门一路1号402室***"),
    ],
)
def test_a_masked_field_refuses_the_clear_value(masked_type: type, masked: str, clear: str) -> None:
    """It says the form that it wants."""
    field = TypeAdapter(masked_type)
    assert field.validate_python(masked) == masked
    with pytest.raises(ValidationError, match="expected a masked value in the form"):
        field.validate_python(clear)


@pytest.mark.parametrize("number", ["021-12345678", "+13125550100"])
def test_only_a_mobile_number_is_masked_as_one(number: str) -> None:
    """A landline would show where somebody lives."""
    with pytest.raises(ValueError, match="expected a mobile number of mainland China"):
        mask_mobile(number)


@pytest.mark.parametrize("name", ["", "  ", "张" * 65])
def test_no_name_is_no_name_to_mask(name: str) -> None:
    """Nor is a text that is too long for one."""
    with pytest.raises(ValueError, match="expected a name"):
        mask_name(name)
