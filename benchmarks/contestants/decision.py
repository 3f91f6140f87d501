"""The decision of the flow, the same for everybody: each issued permit leads to one inspection request."""

from datetime import timedelta

from liangwang_contracts import Identifier, InspectionRequested, PermitIssued


def request_for(permit: PermitIssued) -> InspectionRequested:
    """Decide on a permit."""
    return InspectionRequested(
        request=Identifier(scheme="fusion.request", value=f"R-{permit.permit.value}"),
        rule="permit-issued-inspection",
        rule_version=1,
        permit=permit.permit,
        place=permit.place,
        holder=permit.holder,
        matter=permit.matter,
        valid_from=permit.valid_from,
        valid_to=permit.valid_to,
        due_on=permit.issued_on + timedelta(days=30),
        purpose="after issue",
        reason_zh="许可核发后三十日内现场核查",
        reason_en="On-site check within thirty days of the issue",
    )
