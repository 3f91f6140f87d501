"""Codes of the field: numbers of organisations, people, areas, matters, certificates, vehicles, and the like.

One concept a module. ``check_*`` returns its argument or raises a ``ValueError`` that says what was expected and never
repeats the value; a type such as ``Uscc`` is the same check for a field, visible in the JSON Schema as ``x-check``;
``*Parts.parse`` takes a code apart and ``str()`` puts it together. Lenient and strict follow what the real world sends.
The page ``docs/architecture/codes.md`` lists them all with their standards and how each is known.
"""

from liangwang_contracts.codes.case import CaseNumber, check_case_number
from liangwang_contracts.codes.certificate import (
    CERTIFICATE_ROOT,
    CertificateOid,
    CertificateParts,
    LenientCertificateOid,
    certificate_check_character,
    certificate_number,
    check_certificate_number,
    check_certificate_oid,
)
from liangwang_contracts.codes.checked import Checked, Name
from liangwang_contracts.codes.component import (
    COMPONENT,
    COMPONENT_CLASSES,
    EVENT_CLASS,
    EVENT_CLASSES,
    ComponentCode,
    EventClassCode,
    check_component_code,
    check_event_class,
    component_class,
    event_class,
)
from liangwang_contracts.codes.coordinates import EARTH_RADIUS, Crs, convert, distance_m
from liangwang_contracts.codes.credit import (
    AUTHORITIES,
    CATEGORIES,
    StrictUscc,
    Uscc,
    UsccParts,
    check_uscc,
    check_uscc_strictly,
)
from liangwang_contracts.codes.division import DivisionCode, check_division_code, division_ancestry, division_name
from liangwang_contracts.codes.grid import CJT_213, CJT_349, GBT_30428_1, GridCode, GridScheme, check_grid_code
from liangwang_contracts.codes.layout import Layout, Part
from liangwang_contracts.codes.masks import (
    MaskedAddress,
    MaskedDispatchAddress,
    MaskedMobile,
    MaskedName,
    MaskedPlate,
    MaskedResidentId,
    mask_address,
    mask_mobile,
    mask_name,
    mask_plate,
    mask_resident_id,
)
from liangwang_contracts.codes.matter import (
    LEVELS,
    MATTER_TYPES,
    RECALLED_LEVELS,
    MatterCode,
    MatterParts,
    StrictMatterCode,
    check_matter_code,
)
from liangwang_contracts.codes.organisation import (
    OrganisationCode,
    check_organisation_code,
    organisation_check_character,
)
from liangwang_contracts.codes.phone import Phone, check_phone, e164
from liangwang_contracts.codes.plate import Plate, check_plate, is_new_energy, plate
from liangwang_contracts.codes.resident import ResidentId, check_resident_id, resident_area
from liangwang_contracts.codes.street import (
    CommunityCode,
    StreetCode,
    check_community_code,
    check_street_code,
    community_kind,
    street_kind,
)
from liangwang_contracts.codes.tokens import (
    DigestMissingError,
    PurposeKey,
    digest_available,
    person_token,
    phone_token,
    plate_token,
)
from liangwang_contracts.codes.warning import WARNING_LEVELS, WarningLevel, at_least, check_warning_level
from liangwang_contracts.codes.working_time import WorkingDuration, WorkingTime, WorkingUnit, check_working_time

__all__ = [
    "AUTHORITIES",
    "CATEGORIES",
    "CERTIFICATE_ROOT",
    "CJT_213",
    "CJT_349",
    "COMPONENT",
    "COMPONENT_CLASSES",
    "EARTH_RADIUS",
    "EVENT_CLASS",
    "EVENT_CLASSES",
    "GBT_30428_1",
    "LEVELS",
    "MATTER_TYPES",
    "RECALLED_LEVELS",
    "WARNING_LEVELS",
    "CaseNumber",
    "CertificateOid",
    "CertificateParts",
    "Checked",
    "CommunityCode",
    "ComponentCode",
    "Crs",
    "DigestMissingError",
    "DivisionCode",
    "EventClassCode",
    "GridCode",
    "GridScheme",
    "Layout",
    "LenientCertificateOid",
    "MaskedAddress",
    "MaskedDispatchAddress",
    "MaskedMobile",
    "MaskedName",
    "MaskedPlate",
    "MaskedResidentId",
    "MatterCode",
    "MatterParts",
    "Name",
    "OrganisationCode",
    "Part",
    "Phone",
    "Plate",
    "PurposeKey",
    "ResidentId",
    "StreetCode",
    "StrictMatterCode",
    "StrictUscc",
    "Uscc",
    "UsccParts",
    "WarningLevel",
    "WorkingDuration",
    "WorkingTime",
    "WorkingUnit",
    "at_least",
    "certificate_check_character",
    "certificate_number",
    "check_case_number",
    "check_certificate_number",
    "check_certificate_oid",
    "check_community_code",
    "check_component_code",
    "check_division_code",
    "check_event_class",
    "check_grid_code",
    "check_matter_code",
    "check_organisation_code",
    "check_phone",
    "check_plate",
    "check_resident_id",
    "check_street_code",
    "check_uscc",
    "check_uscc_strictly",
    "check_warning_level",
    "check_working_time",
    "community_kind",
    "component_class",
    "convert",
    "digest_available",
    "distance_m",
    "division_ancestry",
    "division_name",
    "e164",
    "event_class",
    "is_new_energy",
    "mask_address",
    "mask_mobile",
    "mask_name",
    "mask_plate",
    "mask_resident_id",
    "organisation_check_character",
    "person_token",
    "phone_token",
    "plate",
    "plate_token",
    "resident_area",
    "street_kind",
]
