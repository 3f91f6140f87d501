"""Fusion's own settings, beside those of the bus; every value comes from the environment."""

import os
from pathlib import Path

from pydantic import Field, PositiveInt
from pydantic_settings import SettingsConfigDict

from liangwang_bus.recipients import RecipientSettings


class FusionSettings(RecipientSettings):
    """What only fusion needs to know."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_FUSION_", frozen=True)

    rules: str = Field("rules", description="Folders with the rule files, one rule in each *.yaml, parted like PATH")
    parameters: Path | None = Field(None, description="YAML file with a city's own values: rule id, parameter, value")
    calendar: Path | None = Field(None, description="YAML file with working hours, holidays and exchanged working days")
    agreements: Path | None = Field(
        None, description="Folder with the sharing agreements; without it nothing is shared"
    )

    keep_days: int = Field(
        1_100, ge=180, description="Days for which ended episodes and what was decided about them are kept"
    )
    idle_after: PositiveInt | None = Field(
        None, description="Seconds after which a silent network no longer holds up the other; left out: it always does"
    )

    @property
    def rule_folders(self) -> list[Path]:
        """The folders with the rule files."""
        return [Path(one) for one in self.rules.split(os.pathsep) if one]
