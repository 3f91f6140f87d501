"""What a process of the gateway reads before it starts: a wrong file or setting ends it with one clear line each."""

import sys

from pydantic import ValidationError

from gateway.door_settings import GatewaySettings
from gateway.members import Members, MembersError
from gateway.seals import DEVELOPMENT, Seal
from gateway.settings import WebhookSettings
from gateway.sharing import Sharing
from liangwang_bus.settings import Settings, explain
from liangwang_contracts.agreements import AgreementsError, KeyMissingError
from liangwang_contracts.yaml_text import in_both

_NO_KEYS = (
    "LIANGWANG_WEBHOOK_KEYS: not set; in production webhooks' secrets are encrypted with a key of your own, as"
    " 2026:<64 hexadecimal digits> · 未设置；生产模式须以自有密钥加密 webhook 密钥"
)


def read_or_end() -> tuple[GatewaySettings, Members, Sharing]:
    """Give the settings, the members and the agreements; end the process when one of them is wrong."""
    try:
        settings = GatewaySettings()
        members = Members.read(settings.members)
        return settings, members, Sharing.of(settings, members)
    except ValidationError as error:
        sys.exit(explain(error, GatewaySettings))
    except MembersError as error:
        sys.exit(f"the members are wrong; none was taken · 成员文件有误，均未采用:\n{in_both(error.problems)}")
    except (AgreementsError, KeyMissingError) as error:
        told = in_both(error.problems) if isinstance(error, AgreementsError) else error.said.in_both
        sys.exit(f"the agreements are wrong; none was taken · 共享协议有误，均未采用:\n{told}")


def seal_or_end(settings: Settings) -> Seal:
    """Give what seals the secrets of webhooks; end the process where production has no key for that."""
    try:
        seal = WebhookSettings().seal()
    except ValidationError as error:
        sys.exit(explain(error, WebhookSettings))
    if settings.production and seal is DEVELOPMENT:
        sys.exit(_NO_KEYS)
    return seal
