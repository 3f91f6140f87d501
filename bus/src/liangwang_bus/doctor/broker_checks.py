"""What is looked at over plain AMQP, and how it is mended."""

from liangwang_bus.doctor.findings import Check
from liangwang_contracts.said import Said

REACHABLE = Check(
    "broker-reachable",
    "amqp",
    ("error",),
    Said("the broker answers", "消息代理可以连接"),
    Said("the broker does not answer ({reason})", "消息代理没有应答（{reason}）"),
    Said(
        "start RabbitMQ, or set host and port in AMQP_URI right",
        "启动 RabbitMQ，或更正 AMQP_URI 中的主机和端口",
    ),
)
LOGIN = Check(
    "broker-login",
    "amqp",
    ("error",),
    Said("the broker lets the user of AMQP_URI in", "消息代理接受 AMQP_URI 中的用户"),
    Said("the broker refuses user {user}: wrong name or password", "消息代理拒绝用户 {user}：用户名或密码错误"),
    Said(
        "set AMQP_URI right, or: rabbitmqctl change_password {user} NEW_PASSWORD",
        "更正 AMQP_URI，或执行：rabbitmqctl change_password {user} 新密码",
    ),
)
VHOST = Check(
    "vhost",
    "amqp",
    ("error",),
    Said("the vhost of AMQP_URI exists and is open to the user", "AMQP_URI 中的虚拟主机存在并对用户开放"),
    Said("vhost {vhost}: {reason}", "虚拟主机 {vhost}：{reason}"),
    Said(
        'rabbitmqctl add_vhost {vhost} && rabbitmqctl set_permissions -p {vhost} {user} ".*" ".*" ".*"',
        '执行：rabbitmqctl add_vhost {vhost} && rabbitmqctl set_permissions -p {vhost} {user} ".*" ".*" ".*"',
    ),
)
VERSION = Check(
    "broker-version",
    "amqp",
    ("error", "warning"),
    Said("RabbitMQ is 3.10 to 4.x; tested with 3.10", "RabbitMQ 版本为 3.10 至 4.x；已在 3.10 上测试"),
    Said(
        "{product} {version} was found, RabbitMQ 3.10 to 4.x is expected", "发现 {product} {version}，应为 3.10 至 4.x"
    ),
    Said(
        "run RabbitMQ 3.10 or newer, up to 4.x: older ones lack streams or delivery without loss of dead letters",
        "使用 RabbitMQ 3.10 至 4.x：更旧的版本缺少流或不丢死信的投递",
    ),
)
_DELETE_QUEUE = Said(
    "stop {service}; if `rabbitmqctl -p {vhost} list_queues name messages` shows messages in {name}, move them with a"
    " shovel; then: rabbitmqctl -p {vhost} delete_queue {name}; start {service}, it declares the queue anew",
    "停止 {service}；若 `rabbitmqctl -p {vhost} list_queues name messages` 显示 {name} 中有消息，先用 shovel 移走；"
    "再执行：rabbitmqctl -p {vhost} delete_queue {name}；启动 {service}，它会重新声明队列",
)
QUEUE_TYPE = Check(
    "queue-type",
    "amqp",
    ("error",),
    Said("each queue has its type: quorum, the journal a stream", "各队列类型正确：仲裁队列，日志为流"),
    Said("queue {name} is {current}, {expected} is expected", "队列 {name} 的类型为 {current}，应为 {expected}"),
    _DELETE_QUEUE,
)
QUEUE_ARGUMENTS = Check(
    "queue-arguments",
    "amqp",
    ("error",),
    Said(
        "each queue has its arguments: delivery limit, overflow, dead letters, single active consumer, journal size",
        "各队列参数正确：投递上限、溢出策略、死信、单一活动消费者、日志大小",
    ),
    Said(
        "queue {name} has {argument} {current}, {expected} is expected",
        "队列 {name} 的 {argument} 为 {current}，应为 {expected}",
    ),
    _DELETE_QUEUE,
)
EXCHANGE_TYPE = Check(
    "exchange-type",
    "amqp",
    ("error",),
    Said("each exchange has its type and arguments", "各交换机类型和参数正确"),
    Said(
        "exchange {name} has {argument} {current}, {expected} is expected",
        "交换机 {name} 的 {argument} 为 {current}，应为 {expected}",
    ),
    Said(
        "stop {service}; delete exchange {name} in vhost {vhost} (management page, Exchanges, Delete);"
        " start {service}, then every service bound to it: they declare it and bind again",
        "停止 {service}；在管理页面删除虚拟主机 {vhost} 中的交换机 {name}（Exchanges，Delete）；"
        "启动 {service}，再重启绑定到它的各服务：它们会重新声明并绑定",
    ),
)
NAME_MISSING = Check(
    "name-missing",
    "amqp",
    ("error",),
    Said("what comes with the broker's definitions is there", "随消息代理定义文件提供的名称都存在"),
    Said(
        "{kind} {name} does not exist, and in production it comes with the broker's definitions",
        "{kind} {name} 不存在；生产模式下它应来自消息代理的定义文件",
    ),
    Said(
        "liangwang broker definitions --passwords FOLDER --out definitions.json, then:"
        " rabbitmqctl import_definitions definitions.json",
        "执行：liangwang broker definitions --passwords 目录 --out definitions.json，再执行："
        "rabbitmqctl import_definitions definitions.json",
    ),
)
PERMISSION = Check(
    "permission",
    "amqp",
    ("error",),
    Said(
        "the user may configure, write and read what the services need",
        "用户对服务所需名称有配置、写入和读取权限",
    ),
    Said("user {user} has no right to {right} {kind} {name}", "用户 {user} 对 {kind} {name} 没有 {right} 权限"),
    Said(
        'rabbitmqctl set_permissions -p {vhost} {user} ".*" ".*" ".*" (or patterns that cover {name})',
        '执行：rabbitmqctl set_permissions -p {vhost} {user} ".*" ".*" ".*"（或能覆盖 {name} 的模式）',
    ),
)
QUEUE_MISSING = Check(
    "queue-missing",
    "amqp",
    ("warning",),
    Said("each queue that an installed service needs exists", "已安装服务所需的队列都存在"),
    Said(
        "queue {queue} does not exist: until {service} declares it, nothing is kept for it",
        "队列 {queue} 不存在：在 {service} 声明它之前，不会为其保留任何消息",
    ),
    Said("start {service}: a start declares the queues", "启动 {service}：启动时会声明队列"),
)
CONSUMER_MISSING = Check(
    "consumer-missing",
    "amqp",
    ("error", "warning"),
    Said("what has messages has a consumer", "有消息的队列都有消费者"),
    Said(
        "queue {queue} holds {messages} messages and nobody consumes it",
        "队列 {queue} 中有 {messages} 条消息，但没有消费者",
    ),
    Said(
        "start {service}; if it runs, its /health/ready says what {component} waits for",
        "启动 {service}；若已运行，其 /health/ready 会说明 {component} 在等待什么",
    ),
)
UNROUTED_DEPTH = Check(
    "unrouted-depth",
    "amqp",
    ("warning",),
    Said("nothing lies in unrouted", "unrouted 队列为空"),
    Said(
        "{messages} messages that no queue wanted, or that were dead-lettered, lie in {queue}",
        "{queue} 中有 {messages} 条没有队列接收或成为死信的消息",
    ),
    Said(
        'look without taking: rabbitmqadmin -V {vhost} get queue="{queue}" ackmode=ack_requeue_true count=10;'
        " then start or install the service that should have taken them",
        '查看而不取走：rabbitmqadmin -V {vhost} get queue="{queue}" ackmode=ack_requeue_true count=10；'
        "然后启动或安装应接收它们的服务",
    ),
)

CHECKS = (
    REACHABLE,
    LOGIN,
    VHOST,
    VERSION,
    QUEUE_TYPE,
    QUEUE_ARGUMENTS,
    EXCHANGE_TYPE,
    NAME_MISSING,
    PERMISSION,
    QUEUE_MISSING,
    CONSUMER_MISSING,
    UNROUTED_DEPTH,
)
