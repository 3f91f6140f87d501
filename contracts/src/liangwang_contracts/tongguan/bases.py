"""What the contracts of tongguan rest on, with how surely it is known.

Whatever is recalled or proposed here is no statement of law.
"""

from liangwang_contracts.marks import Mark
from liangwang_contracts.parties import Basis

SEVEN_STEPS = Basis(
    "数字化城市管理七步闭环：信息采集、案卷建立、任务派遣、任务处理、处理反馈、核查结案、综合评价",
    "the seven steps of digital city management: collect, file, dispatch, handle, report back, verify, assess",
    Mark.VERIFIED,
)
STAGES_AND_FIGURES = Basis(
    "一个运行中的城市管理系统接口的阶段代码与考核标志",
    "stage codes and assessment flags in the interface of a running city-management system",
    Mark.VERIFIED,
)
RETURNS = Basis(
    "派单退单的实际做法：签收前不计时，任务往复退单",
    "dispatching as it is done: no clock runs before acceptance, and tasks bounce",
    Mark.VERIFIED,
)
MILESTONES = Basis(
    "城市管理处置时限表：同一案件分阶段时限（如违建：停工、处罚、拆除）",
    "published tables of limits: several milestones on one case (illegal building: stop, penalty, demolition)",
    Mark.VERIFIED,
)
TIME_UNITS = Basis(
    "CJ/T 315-2009、GB/T 30428.8：工作时、工作日、紧急工作时",
    "CJ/T 315-2009 and GB/T 30428.8: working hours, working days, clock hours",
    Mark.RECALLED,
)
EVENT_CLASSES = Basis(
    "GB/T 30428.2 部件和事件的大类名称",
    "GB/T 30428.2: the names of the main classes of components and events",
    Mark.VERIFIED,
)
WARNING_LEVELS = Basis(
    "突发事件应对法：预警级别红、橙、黄、蓝",
    "Emergency Response Law: warning levels red, orange, yellow, blue",
    Mark.RECALLED,
)
ALERTING_PROTOCOL = Basis("通用预警协议 CAP 1.2", "Common Alerting Protocol 1.2", Mark.RECALLED)
HOTLINE = Basis(
    "GB/T 33358、国办发〔2020〕53号", "GB/T 33358 and State Council Office Document 53 of 2020", Mark.RECALLED
)
HOTLINE_FIGURES = Basis(
    "12345 热线的响应率、解决率、满意率",
    "rates of response, solution and satisfaction of the 12345 hotline",
    Mark.VERIFIED,
)
PENALTY_LAW = Basis("行政处罚法第九条", "Administrative Penalty Law, article 9", Mark.RECALLED)
APPROVAL_LINKED_TO_SUPERVISION = Basis(
    "审管联动：双告知、双反馈，监管部门认领",
    "approval linked to supervision: told both ways, reported both ways, the supervisor claims",
    Mark.VERIFIED,
)
