"""Lifecycles of tongban's aggregates: the way of an application, a permit, a benefit, as its events tell it.

A permit that was cancelled or revoked can be seen again: a renewal that another register decided is recorded as it is.
"""

from liangwang_contracts.lifecycles import Lifecycle, State, steps

APPLICATION = Lifecycle(
    "tongban.application",
    "办件",
    "Application",
    states=(
        State("submitted", "已提交", "submitted"),
        State("received", "已收件", "received"),
        State("correcting", "补正中", "waiting for correction"),
        State("forwarded", "已转报", "on its way to another authority"),
        State("accepted", "已受理", "accepted"),
        State("reviewing", "审查中", "under review"),
        State("paused", "特别程序中", "clock suspended"),
        State("reviewed", "待决定", "waiting for the decision"),
        State("not_accepted", "不予受理", "not accepted", final=True),
        State("completed", "已办结", "completed", final=True),
        State("refused", "不予许可", "refused", final=True),
        State("withdrawn", "已撤件", "withdrawn", final=True),
        State("lapsed", "已失效", "lapsed", final=True),
    ),
    transitions=steps(
        "tongban.application",
        ("submitted", "", "submitted"),
        ("received", "submitted forwarded", "received"),
        ("correction_requested", "received", "correcting"),
        ("correction_submitted", "correcting", "received"),
        ("accepted", "received", "accepted"),
        ("deemed_accepted", "received", "accepted"),
        ("not_accepted", "received", "not_accepted"),
        ("correction_submitted", "accepted", "accepted"),
        ("review_started", "accepted reviewed", "reviewing"),
        ("correction_submitted", "reviewing", "reviewing"),
        ("consultation_requested", "reviewing", "reviewing"),
        ("consultation_replied", "reviewing", "reviewing"),
        ("deadline_extended", "reviewing", "reviewing"),
        ("clock_suspended", "accepted reviewing", "paused"),
        ("clock_resumed", "paused", "reviewing"),
        ("review_completed", "reviewing", "reviewed"),
        ("deadline_extended", "reviewed", "reviewed"),
        ("completed", "accepted reviewed", "completed"),
        ("refused", "reviewed", "refused"),
        ("forwarded", "received accepted reviewed", "forwarded"),
        ("withdrawn", "submitted received correcting accepted reviewing paused reviewed", "withdrawn"),
        ("lapsed", "correcting accepted reviewing reviewed", "lapsed"),
    ),
)

PERMIT = Lifecycle(
    "tongban.permit",
    "许可证",
    "Permit",
    states=(
        State("in_force", "有效", "in force"),
        State("suspended", "已中止", "suspended"),
        State("expired", "已届满", "expired"),
        State("cancelled", "已注销", "cancelled"),
        State("revoked", "已吊销", "revoked"),
        State("withdrawn", "已撤回", "withdrawn", final=True),
        State("annulled", "已撤销", "annulled", final=True),
    ),
    transitions=steps(
        "tongban.permit",
        ("issued", "", "in_force"),
        ("renewed", "", "in_force"),
        ("scope_set", "in_force", "in_force"),
        ("amended", "in_force", "in_force"),
        ("renewed", "in_force", "in_force"),
        ("reissued", "in_force", "in_force"),
        ("suspended", "in_force", "suspended"),
        ("reinstated", "suspended", "in_force"),
        ("expired", "in_force suspended", "expired"),
        ("renewed", "expired", "in_force"),
        ("amended", "expired", "expired"),
        ("amended", "expired", "in_force"),
        ("cancelled", "in_force suspended expired", "cancelled"),
        ("revoked", "in_force suspended expired", "revoked"),
        ("withdrawn", "in_force suspended", "withdrawn"),
        ("annulled", "in_force suspended expired", "annulled"),
        ("amended", "cancelled", "cancelled"),
        ("amended", "revoked", "revoked"),
        ("renewed", "cancelled revoked", "in_force"),
    ),
)

CERTIFICATE = Lifecycle(
    "tongban.certificate",
    "电子证照",
    "E-certificate",
    states=(
        State("issued", "已颁发", "issued"),
        State("delivered", "已送达", "delivered"),
        State("invalid", "已失效", "without effect", final=True),
    ),
    transitions=steps(
        "tongban.certificate",
        ("issued", "", "issued"),
        ("delivered", "issued", "delivered"),
        ("invalidated", "issued delivered", "invalid"),
    ),
)

EVALUATION = Lifecycle(
    "tongban.evaluation",
    "好差评",
    "Evaluation",
    states=(
        State("rated", "已评价", "rated"),
        State("rectifying", "整改中", "being rectified"),
        State("rectified", "整改办结", "rectification closed", final=True),
    ),
    transitions=steps(
        "tongban.evaluation",
        ("submitted", "", "rated"),
        ("rectification_opened", "rated", "rectifying"),
        ("rectification_closed", "rectifying", "rectified"),
    ),
)

BENEFIT = Lifecycle(
    "tongban.benefit",
    "免申即享",
    "Benefit without application",
    states=(
        State("matched", "已匹配", "matched"),
        State("offered", "已推送", "offered"),
        State("lapsed", "已逾期", "offer lapsed"),
        State("confirmed", "已确认", "confirmed"),
        State("paid", "已兑付", "paid"),
        State("stopped", "已停发", "stopped"),
        State("declined", "已放弃", "declined", final=True),
        State("clawed_back", "已追回", "clawed back", final=True),
    ),
    transitions=steps(
        "tongban.benefit",
        ("matched", "", "matched"),
        ("offered", "matched lapsed", "offered"),
        ("confirmed", "offered", "confirmed"),
        ("declined", "offered", "declined"),
        ("lapsed", "offered", "lapsed"),
        ("paid", "confirmed paid", "paid"),
        ("stopped", "confirmed paid", "stopped"),
        ("clawed_back", "paid stopped", "clawed_back"),
    ),
)

BUNDLE = Lifecycle(
    "tongban.bundle",
    "一件事",
    "One-thing bundle",
    states=(
        State("open", "办理中", "open"),
        State("partially_failed", "部分失败", "partially failed"),
        State("completed", "已办结", "completed", final=True),
    ),
    transitions=steps(
        "tongban.bundle",
        ("opened", "", "open"),
        ("child_completed", "open", "open"),
        ("completed", "open partially_failed", "completed"),
        ("partially_failed", "open", "partially_failed"),
        ("child_completed", "partially_failed", "partially_failed"),
    ),
)

COMPOSITE = Lifecycle(
    "tongban.composite",
    "行业综合许可证",
    "Composite permit",
    states=(
        State("whole", "完整有效", "whole"),
        State("degraded", "已降级", "degraded"),
        State("ended", "已终止", "ended", final=True),
    ),
    transitions=steps(
        "tongban.composite",
        ("issued", "", "whole"),
        ("degraded", "whole degraded", "degraded"),
        ("restored", "degraded", "whole"),
        ("ended", "whole degraded", "ended"),
    ),
)

COMMITMENT = Lifecycle(
    "tongban.commitment",
    "告知承诺",
    "Commitment",
    states=(
        State("made", "待核查", "made, to be checked"),
        State("kept", "已履行", "kept", final=True),
        State("broken", "承诺不实", "broken", final=True),
    ),
    transitions=steps(
        "tongban.commitment",
        ("made", "", "made"),
        ("kept", "made", "kept"),
        ("broken", "made", "broken"),
    ),
)

SUBJECT = Lifecycle(
    "tongban.subject",
    "经营主体",
    "Subject of the register",
    states=(
        State("registered", "存续", "registered"),
        State("abnormal", "经营异常", "listed as abnormal"),
        State("closed", "已注销", "closed", final=True),
    ),
    transitions=steps(
        "tongban.subject",
        ("created", "", "registered"),
        ("changed", "registered", "registered"),
        ("abnormality_listed", "registered abnormal", "abnormal"),
        ("changed", "abnormal", "abnormal"),
        ("abnormality_removed", "abnormal", "registered"),
        ("closed", "registered abnormal", "closed"),
    ),
)

LIFECYCLES: tuple[Lifecycle, ...] = (
    APPLICATION,
    PERMIT,
    CERTIFICATE,
    EVALUATION,
    BENEFIT,
    BUNDLE,
    COMPOSITE,
    COMMITMENT,
    SUBJECT,
)
