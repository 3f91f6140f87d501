"""The lives of tongguan's aggregates: what follows what."""

from liangwang_contracts.lifecycles import Lifecycle, State, steps

REPORT = Lifecycle(
    "tongguan.report",
    "上报件",
    "Report",
    (
        State("received", "待受理", "received"),
        State("classified", "已研判", "classified"),
        State("rejected", "不予立案", "rejected"),
        State("merged", "已合并", "merged"),
        State("followed_up", "已回访", "followed up", final=True),
    ),
    steps(
        "tongguan.report",
        ("received", "", "received"),
        ("classified", "received", "classified"),
        ("rejected", "received", "rejected"),
        ("rejected", "classified", "rejected"),
        ("merged", "received", "merged"),
        ("merged", "classified", "merged"),
        ("followed_up", "classified", "followed_up"),
        ("followed_up", "rejected", "followed_up"),
        ("followed_up", "merged", "followed_up"),
    ),
)
INCIDENT = Lifecycle(
    "tongguan.incident",
    "案件",
    "Incident",
    (
        State("registered", "已立案", "registered"),
        State("in_hand", "处理中", "in hand"),
        State("parked", "挂账", "parked"),
        State("closed", "结案", "closed"),
        State("voided", "作废", "voided", final=True),
    ),
    steps(
        "tongguan.incident",
        ("registered", "", "registered"),
        ("classified", "registered", "in_hand"),
        ("milestone_reached", "in_hand", "in_hand"),
        ("reworked", "in_hand", "in_hand"),
        ("parked", "in_hand", "parked"),
        ("resumed", "parked", "in_hand"),
        ("closed", "in_hand", "closed"),
        ("reopened", "closed", "in_hand"),
        ("voided", "registered", "voided"),
        ("voided", "in_hand", "voided"),
        ("voided", "parked", "voided"),
    ),
)
TASK = Lifecycle(
    "tongguan.task",
    "任务",
    "Task",
    (
        State("dispatched", "待签收", "waiting to be accepted"),
        State("accepted", "已签收", "accepted"),
        State("returned", "已退单", "returned"),
        State("adjudicated", "已强派", "adjudicated"),
        State("extension_asked", "延期待批", "extension asked for"),
        State("started", "处置中", "under way"),
        State("reported_back", "已反馈", "reported back"),
    ),
    steps(
        "tongguan.task",
        ("dispatched", "", "dispatched"),
        ("accepted", "dispatched", "accepted"),
        ("returned", "dispatched", "returned"),
        ("dispatched", "returned", "dispatched"),
        ("adjudicated", "returned", "adjudicated"),
        ("started", "accepted", "started"),
        ("started", "adjudicated", "started"),
        ("extension_requested", "started", "extension_asked"),
        ("extension_granted", "extension_asked", "started"),
        ("extension_refused", "extension_asked", "started"),
        ("feedback_submitted", "started", "reported_back"),
        ("dispatched", "reported_back", "dispatched"),
    ),
)
VERIFICATION = Lifecycle(
    "tongguan.verification",
    "核查",
    "Verification",
    (
        State("assigned", "待核查", "assigned"),
        State("passed", "通过", "passed", final=True),
        State("failed", "未通过", "failed", final=True),
    ),
    steps(
        "tongguan.verification",
        ("assigned", "", "assigned"),
        ("passed", "assigned", "passed"),
        ("failed", "assigned", "failed"),
    ),
)
INSPECTION = Lifecycle(
    "tongguan.inspection",
    "检查",
    "Inspection",
    (
        State("planned", "已计划", "planned"),
        State("merged", "并入同一次上门", "merged into one visit"),
        State("completed", "已完成", "completed"),
        State("cancelled", "已取消", "cancelled", final=True),
        State("publicised", "结果已公开", "result public", final=True),
    ),
    steps(
        "tongguan.inspection",
        ("planned", "", "planned"),
        ("completed", "", "completed"),
        ("merged", "planned", "merged"),
        ("completed", "planned", "completed"),
        ("completed", "merged", "completed"),
        ("cancelled", "planned", "cancelled"),
        ("cancelled", "merged", "cancelled"),
        ("publicised", "completed", "publicised"),
    ),
)
WARNING = Lifecycle(
    "tongguan.warning",
    "预警",
    "Warning",
    (
        State("in_force", "生效中", "in force"),
        State("cancelled", "已解除", "cancelled", final=True),
    ),
    steps(
        "tongguan.warning",
        ("issued", "", "in_force"),
        ("notified", "in_force", "in_force"),
        ("acknowledged", "in_force", "in_force"),
        ("updated", "in_force", "in_force"),
        ("escalated", "in_force", "in_force"),
        ("cancelled", "in_force", "cancelled"),
    ),
)
RECTIFICATION = Lifecycle(
    "tongguan.rectification",
    "整改",
    "Rectification",
    (
        State("ordered", "整改中", "ordered"),
        State("overdue", "已逾期", "overdue"),
        State("completed", "已完成", "completed", final=True),
    ),
    steps(
        "tongguan.rectification",
        ("ordered", "", "ordered"),
        ("completed", "ordered", "completed"),
        ("overdue", "ordered", "overdue"),
        ("completed", "overdue", "completed"),
    ),
)
PENALTY = Lifecycle(
    "tongguan.penalty",
    "行政处罚",
    "Penalty",
    (
        State("decided", "已决定", "decided"),
        State("annulled", "已撤销", "annulled", final=True),
    ),
    steps("tongguan.penalty", ("decided", "", "decided"), ("annulled", "decided", "annulled")),
)
SUPERVISION = Lifecycle(
    "tongguan.supervision",
    "监管事项",
    "Supervision",
    (
        State("claimed", "已认领", "claimed"),
        State("returned", "已退回", "returned"),
        State("urged", "已督办", "urged"),
    ),
    steps(
        "tongguan.supervision",
        ("claimed", "", "claimed"),
        ("returned", "", "returned"),
        ("claimed", "returned", "claimed"),
        ("returned", "returned", "returned"),
        ("urged", "", "urged"),
        ("urged", "urged", "urged"),
    ),
)

LIFECYCLES: tuple[Lifecycle, ...] = (
    REPORT,
    INCIDENT,
    TASK,
    VERIFICATION,
    INSPECTION,
    WARNING,
    RECTIFICATION,
    PENALTY,
    SUPERVISION,
)
