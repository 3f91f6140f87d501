"""What is looked at on the nodes and the vhost, and how it is mended."""

from liangwang_bus.doctor.findings import Check
from liangwang_contracts.said import Said

MEMORY_ALARM = Check(
    "memory-alarm",
    "management",
    ("error",),
    Said("no node has a memory alarm", "没有节点内存告警"),
    Said(
        "memory alarm on {node}: the broker takes nothing from publishers; outboxes grow",
        "{node} 内存告警：消息代理不再接收发布，发件箱在增长",
    ),
    Said(
        "rabbitmq-diagnostics -n {node} memory_breakdown; start missing consumers, add memory, or raise"
        " vm_memory_high_watermark in rabbitmq.conf",
        "执行 rabbitmq-diagnostics -n {node} memory_breakdown；启动缺失的消费者、增加内存，"
        "或在 rabbitmq.conf 中调高 vm_memory_high_watermark",
    ),
)
DISK_ALARM = Check(
    "disk-alarm",
    "management",
    ("error",),
    Said("no node has a disk alarm", "没有节点磁盘告警"),
    Said(
        "disk alarm on {node}: {free} bytes free, {limit} are demanded; the broker takes nothing from publishers",
        "{node} 磁盘告警：剩余 {free} 字节，要求 {limit} 字节；消息代理不再接收发布",
    ),
    Said(
        "free space on the disk of {node} or enlarge it; only then lower disk_free_limit in rabbitmq.conf",
        "为 {node} 的磁盘清理空间或扩容；之后才考虑在 rabbitmq.conf 中调低 disk_free_limit",
    ),
)
NODE_DOWN = Check(
    "node-down",
    "management",
    ("error",),
    Said("every node of the cluster runs", "集群各节点都在运行"),
    Said("node {node} does not run", "节点 {node} 没有运行"),
    Said(
        "start it there (systemctl start rabbitmq-server), or for good: rabbitmqctl forget_cluster_node {node}",
        "在其主机上启动（systemctl start rabbitmq-server），或永久移除：rabbitmqctl forget_cluster_node {node}",
    ),
)
NETWORK_PARTITION = Check(
    "network-partition",
    "management",
    ("error",),
    Said("the cluster is in one piece", "集群没有分裂"),
    Said("{node} has been cut off from {others}", "{node} 与 {others} 曾被隔离"),
    Said(
        "mend the network, then restart the smaller side: rabbitmqctl -n {node} stop_app && rabbitmqctl -n {node}"
        " start_app; set cluster_partition_handling = pause_minority",
        "修复网络后重启较小的一侧：rabbitmqctl -n {node} stop_app && rabbitmqctl -n {node} start_app；"
        "并设置 cluster_partition_handling = pause_minority",
    ),
)
PLUGIN_MANAGEMENT = Check(
    "plugin-management",
    "management",
    ("warning",),
    Said("every node has rabbitmq_management or its agent", "各节点已启用 rabbitmq_management 或其代理"),
    Said(
        "{node} lacks rabbitmq_management_agent: its queues are not looked at",
        "{node} 未启用 rabbitmq_management_agent",
    ),
    Said(
        "rabbitmq-plugins -n {node} enable rabbitmq_management",
        "执行：rabbitmq-plugins -n {node} enable rabbitmq_management",
    ),
)
DEFAULT_QUEUE_TYPE = Check(
    "vhost-default-queue-type",
    "management",
    ("error",),
    Said("the vhost's default queue type is not stream", "虚拟主机的默认队列类型不是流"),
    Said(
        "vhost {vhost} makes queues without a type to {type}: RPC queues cannot work so",
        "虚拟主机 {vhost} 默认创建 {type} 类型队列：RPC 队列无法工作",
    ),
    Said(
        "rabbitmqctl update_vhost_metadata {vhost} --default-queue-type classic (from 3.11 on), then delete the rpc-…"
        " queues and restart the services",
        "执行：rabbitmqctl update_vhost_metadata {vhost} --default-queue-type classic（3.11 起），"
        "再删除 rpc-… 队列并重启服务",
    ),
)

CHECKS = (
    MEMORY_ALARM,
    DISK_ALARM,
    NODE_DOWN,
    NETWORK_PARTITION,
    PLUGIN_MANAGEMENT,
    DEFAULT_QUEUE_TYPE,
)
