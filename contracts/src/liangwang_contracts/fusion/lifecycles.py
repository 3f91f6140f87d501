"""The lives of fusion's aggregates: what follows what. Whatever was stated can be taken back."""

from liangwang_contracts.lifecycles import Lifecycle, State, steps

OBLIGATION = Lifecycle(
    "fusion.obligation",
    "义务",
    "Obligation",
    (
        State("open", "待履行", "open"),
        State("suspended", "中止计时", "suspended"),
        State("overdue", "已逾期", "overdue"),
        State("fulfilled", "已履行", "fulfilled", final=True),
        State("cancelled", "已取消", "cancelled", final=True),
    ),
    steps(
        "fusion.obligation",
        ("opened", "", "open"),
        ("extended", "open", "open"),
        ("suspended", "open", "suspended"),
        ("extended", "suspended", "suspended"),
        ("resumed", "suspended", "open"),
        ("fulfilled", "open", "fulfilled"),
        ("fulfilled", "suspended", "fulfilled"),
        ("overdue", "open", "overdue"),
        ("fulfilled", "overdue", "fulfilled"),
        ("reinstated", "overdue", "open"),
        ("cancelled", "open", "cancelled"),
        ("cancelled", "suspended", "cancelled"),
        ("cancelled", "overdue", "cancelled"),
    ),
)
HOLD = Lifecycle(
    "fusion.hold",
    "限制",
    "Hold",
    (
        State("in_force", "生效中", "in force"),
        State("released", "已解除", "released", final=True),
    ),
    steps(
        "fusion.hold",
        ("raised", "", "in_force"),
        ("cause_added", "in_force", "in_force"),
        ("cause_retracted", "in_force", "in_force"),
        ("released", "in_force", "released"),
    ),
)
DECISION = Lifecycle(
    "fusion.decision",
    "融合决定",
    "Decision",
    (
        State("proposed", "待确认", "waiting for a person"),
        State("confirmed", "已确认", "confirmed"),
        State("vetoed", "已否决", "vetoed"),
        State("lapsed", "已失效", "lapsed"),
        State("retracted", "已撤回", "retracted"),
    ),
    steps(
        "fusion.decision",
        ("proposed", "", "proposed"),
        ("proposed", "retracted", "proposed"),
        ("confirmed", "proposed", "confirmed"),
        ("vetoed", "proposed", "vetoed"),
        ("lapsed", "proposed", "lapsed"),
        ("retracted", "proposed", "retracted"),
        ("retracted", "confirmed", "retracted"),
        ("retracted", "vetoed", "retracted"),
        ("retracted", "lapsed", "retracted"),
    ),
)
CORRELATION = Lifecycle(
    "fusion.correlation",
    "关联",
    "Correlation",
    (State("found", "成立", "holds"), State("recalled", "已撤回", "recalled", final=True)),
    steps("fusion.correlation", ("found", "", "found"), ("recalled", "found", "recalled")),
)
ANNOTATION = Lifecycle(
    "fusion.annotation",
    "办件标注",
    "Annotation",
    (State("added", "有效", "in force"), State("withdrawn", "已撤回", "withdrawn", final=True)),
    steps("fusion.annotation", ("added", "", "added"), ("withdrawn", "added", "withdrawn")),
)
ADVICE = Lifecycle(
    "fusion.advice",
    "提示建议",
    "Advice",
    (State("given", "已提出", "given"), State("withdrawn", "已撤回", "withdrawn", final=True)),
    steps("fusion.advice", ("given", "", "given"), ("withdrawn", "given", "withdrawn")),
)
BENEFIT = Lifecycle(
    "fusion.benefit",
    "待遇线索",
    "Benefit candidacy",
    (State("found", "成立", "holds"), State("withdrawn", "已撤回", "withdrawn", final=True)),
    steps("fusion.benefit", ("candidate_found", "", "found"), ("candidate_withdrawn", "found", "withdrawn")),
)
DATA_QUALITY = Lifecycle(
    "fusion.dataquality",
    "数据疑义",
    "Discrepancy",
    (State("reported", "待答复", "reported"), State("answered", "已答复", "answered", final=True)),
    steps(
        "fusion.dataquality",
        ("discrepancy_reported", "", "reported"),
        ("discrepancy_answered", "reported", "answered"),
    ),
)
ENTITY = Lifecycle(
    "fusion.entity",
    "主体归并",
    "Entity match",
    (
        State("proposed", "待定", "proposed"),
        State("confirmed", "已归并", "confirmed"),
        State("rejected", "已否定", "rejected", final=True),
        State("reversed", "已撤销", "reversed", final=True),
    ),
    steps(
        "fusion.entity",
        ("match_proposed", "", "proposed"),
        ("match_confirmed", "proposed", "confirmed"),
        ("match_rejected", "proposed", "rejected"),
        ("match_reversed", "confirmed", "reversed"),
    ),
)
TASK = Lifecycle(
    "fusion.task",
    "任务请求",
    "Task request",
    (State("requested", "已请求", "requested"), State("withdrawn", "已撤回", "withdrawn", final=True)),
    steps("fusion.task", ("requested", "", "requested"), ("withdrawn", "requested", "withdrawn")),
)
INSPECTION = Lifecycle(
    "fusion.inspection",
    "检查请求",
    "Inspection request",
    (State("requested", "已请求", "requested"), State("withdrawn", "已撤回", "withdrawn", final=True)),
    steps("fusion.inspection", ("requested", "", "requested"), ("withdrawn", "requested", "withdrawn")),
)
PROFILE = Lifecycle(
    "fusion.profile",
    "融合画像",
    "Profile",
    (
        State("known", "已建档", "known"),
        State("shared", "已共享", "shared"),
        State("recalled", "已撤回", "recalled"),
    ),
    steps(
        "fusion.profile",
        ("updated", "", "known"),
        ("updated", "known", "known"),
        ("shared", "known", "shared"),
        ("shared", "shared", "shared"),
        ("updated", "shared", "shared"),
        ("recalled", "shared", "recalled"),
        ("shared", "recalled", "shared"),
    ),
)

LIFECYCLES: tuple[Lifecycle, ...] = (
    OBLIGATION,
    HOLD,
    DECISION,
    CORRELATION,
    ANNOTATION,
    ADVICE,
    BENEFIT,
    DATA_QUALITY,
    ENTITY,
    TASK,
    INSPECTION,
    PROFILE,
)
