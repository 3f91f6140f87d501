"""What a process of the gateway reads before it starts: a wrong file or setting ends it with one clear line each."""

import sys

from pydantic import ValidationError

from gateway.door_settings import GatewaySettings
from gateway.members import Members, MembersError
from gateway.sharing import Sharing
from liangwang_bus.settings import explain
from liangwang_contracts.agreements import AgreementsError, KeyMissingError


def read_or_end() -> tuple[GatewaySettings, Members, Sharing]:
    """Give the settings, the members and the agreements; end the process when one of them is wrong."""
    try:
        settings = GatewaySettings()
        members = Members.read(settings.members)
        return settings, members, Sharing.of(settings, members)
    except ValidationError as error:
        sys.exit(explain(error, GatewaySettings))
    except MembersError as error:
        sys.exit(f"the members are wrong; none was taken · 成员文件有误，均未采用:\n{error}")
    except (AgreementsError, KeyMissingError) as error:
        sys.exit(f"the agreements are wrong; none was taken · 共享协议有误，均未采用:\n{error}")
