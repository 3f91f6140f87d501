"""What is looked at between exchanges and queues, and how it is mended."""

from liangwang_bus.doctor.findings import Check
from liangwang_contracts.said import Said

ALTERNATE_EXCHANGE = Check(
    "alternate-exchange",
    "management",
    ("error",),
    Said("what no queue wants goes to unrouted", "没有队列接收的消息进入 unrouted"),
    Said(
        "exchange {exchange} has {found} as alternate exchange, {expected} is expected: what no queue wants is returned"
        " or goes elsewhere",
        "交换机 {exchange} 的备用交换机为 {found}，应为 {expected}：没有队列接收的消息会被退回或进入别处",
    ),
    Said(
        "rabbitmqctl -p {vhost} set_policy --apply-to exchanges --priority {priority} {expected} '{pattern}'"
        ' \'{{"alternate-exchange":"{expected}"}}\'',
        "执行：rabbitmqctl -p {vhost} set_policy --apply-to exchanges --priority {priority} {expected} '{pattern}'"
        ' \'{{"alternate-exchange":"{expected}"}}\'',
    ),
)
POLICY = Check(
    "policy",
    "management",
    ("error",),
    Said(
        "no policy limits our queues: max-length, message-ttl, expires, delivery-limit, overflow, dead letters",
        "没有策略限制我们的队列：max-length、message-ttl、expires、delivery-limit、overflow、死信",
    ),
    Said(
        "{kind} {policy} sets {keys} on queue {queue}: messages can be lost or turned away",
        "{kind} {policy} 对队列 {queue} 设置了 {keys}：消息可能丢失或被拒绝",
    ),
    Said(
        "rabbitmqctl -p {vhost} clear_{kind} {policy} (or give it a pattern that does not match {queue})",
        "执行：rabbitmqctl -p {vhost} clear_{kind} {policy}（或改用不匹配 {queue} 的模式）",
    ),
)
ORPHAN_QUEUE = Check(
    "orphan-queue",
    "management",
    ("warning",),
    Said("every queue that gets events belongs to a service", "接收事件的队列都属于某个服务"),
    Said(
        "queue {queue} gets events and holds {messages} messages; no installed service subscribes and nobody consumes",
        "队列 {queue} 在接收事件，存有 {messages} 条消息；没有已安装的服务订阅，也没有消费者",
    ),
    Said(
        "start or install its service; if it is gone for good: rabbitmqctl -p {vhost} delete_queue {queue}",
        "启动或安装其服务；若已永久停用，执行：rabbitmqctl -p {vhost} delete_queue {queue}",
    ),
)
QUORUM_MEMBERS = Check(
    "quorum-members",
    "management",
    ("warning", "error"),
    Said("the members of every quorum queue are there", "各仲裁队列的成员都在线"),
    Said(
        "queue {queue}: {online} of {members} members are there, missing on {missing}",
        "队列 {queue}：{members} 个成员中 {online} 个在线，缺少 {missing}",
    ),
    Said(
        "start the nodes {missing}; one that is gone for good: rabbitmq-queues delete_member --vhost {vhost} {queue}"
        " NODE, then rabbitmq-queues grow NEW_NODE all",
        "启动节点 {missing}；若已永久失去：rabbitmq-queues delete_member --vhost {vhost} {queue} 节点，"
        "再执行 rabbitmq-queues grow 新节点 all",
    ),
)
QUORUM_LEADER = Check(
    "quorum-leader",
    "management",
    ("error",),
    Said("every quorum queue has a leader", "各仲裁队列都有主节点"),
    Said("queue {queue} has no leader: it takes and gives nothing", "队列 {queue} 没有主节点：无法收发"),
    Said(
        "start its nodes ({members}) until most of them run, then look: rabbitmq-queues quorum_status --vhost {vhost}"
        " {queue}",
        "启动其节点（{members}）直至多数在线，然后查看：rabbitmq-queues quorum_status --vhost {vhost} {queue}",
    ),
)
BINDING_MISSING = Check(
    "binding-missing",
    "management",
    ("error",),
    Said("every queue is bound to what its service subscribes", "各队列已绑定其服务所订阅的事件"),
    Said(
        "queue {name} is not bound to {exchange} with {key}: these events do not reach {service}",
        "队列 {name} 未以 {key} 绑定到 {exchange}：这些事件不会到达 {service}",
    ),
    Said("restart {service}: it binds at start", "重启 {service}：启动时会绑定"),
)
BUCKET_OF_ANOTHER = Check(
    "bucket-of-another",
    "management",
    ("error",),
    Said(
        "each bucket of a partitioned subscription is bound to one of its queues",
        "分区订阅的每个分桶只绑定到其中一个队列",
    ),
    Said(
        "queue {queue} is bound to {exchange} with {key}, which belongs to another partition of {service}: events of a"
        " key can pass each other",
        "队列 {queue} 以 {key} 绑定到 {exchange}，但它属于 {service} 的另一个分区：同一键的事件可能乱序",
    ),
    Said(
        "stop the publishers, let the queues of {service} run empty, stop {service};"
        " rabbitmqctl -p {vhost} delete_queue {queue}; start {service}, it binds the queue anew; start the publishers",
        "停止发布方，等 {service} 的队列清空后停止 {service}；执行：rabbitmqctl -p {vhost} delete_queue {queue}；"
        "启动 {service}，它会重新绑定该队列；再启动发布方",
    ),
)
SPREAD_EXCHANGE = Check(
    "spread-exchange",
    "management",
    ("error",),
    Said(
        "no exchange of an older release spreads events by a ring of the broker's",
        "没有旧版本遗留的一致性哈希交换机在分发事件",
    ),
    Said(
        "exchange {exchange} spreads events over queues by a ring that the broker orders anew when it starts: events of"
        " a key can pass each other, and come twice",
        "交换机 {exchange} 按代理启动时可能重排的哈希环分发事件：同一键的事件可能乱序或重复到达",
    ),
    Said(
        "stop the publishers, let the queues behind it run empty, delete exchange {exchange} in vhost {vhost}"
        " (management page, Exchanges, Delete), start the publishers: the queues are bound without it",
        "停止发布方，等其后的队列清空，在管理页面删除虚拟主机 {vhost} 中的交换机 {exchange}（Exchanges，Delete），"
        "再启动发布方：各队列已直接绑定",
    ),
)
FOREIGN_ARGUMENTS = Check(
    "queue-arguments-of-others",
    "management",
    ("error",),
    Said(
        "queues of services that are not installed here have the arguments of a subscription",
        "此处未安装的服务的队列也具有订阅队列的参数",
    ),
    Said(
        "queue {queue} has {argument} {current}, {expected} is expected",
        "队列 {queue} 的 {argument} 为 {current}，应为 {expected}",
    ),
    Said(
        "bring its service to this release; then stop it, move the messages away (shovel),"
        " rabbitmqctl -p {vhost} delete_queue {queue}, start it",
        "将其服务升级到本版本；再停止它，用 shovel 移走消息，执行 rabbitmqctl -p {vhost} delete_queue {queue}，再启动",
    ),
)

CHECKS = (
    ALTERNATE_EXCHANGE,
    POLICY,
    ORPHAN_QUEUE,
    QUORUM_MEMBERS,
    QUORUM_LEADER,
    BINDING_MISSING,
    BUCKET_OF_ANOTHER,
    SPREAD_EXCHANGE,
    FOREIGN_ARGUMENTS,
)
