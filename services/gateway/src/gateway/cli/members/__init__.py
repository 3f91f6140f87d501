"""``liangwang members``: the files of members, and the keys and clients with which they come to the gateway's door.

Files: ``--members``, else ``LIANGWANG_GATEWAY_MEMBERS``, else the folder ``members``. Keys and clients stand in the
gateway's own database: ``--database``, else ``LIANGWANG_DATABASE_URL``. Exit codes: 0 done or right, 1 something is
wrong or there is no such thing, 2 wrong usage or no database.
"""

import click

from gateway.cli.members.files import check, list_members, schema, show
from gateway.cli.members.keys import client, key


@click.group()
def members() -> None:
    """Members of the gateway: their files, keys and clients.

    网关成员单位：成员文件、密钥与客户端。
    """


for each in (check, list_members, show, schema, key, client):
    members.add_command(each)
