"""Fusion's own settings, beside those of the bus; every value comes from the environment."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class FusionSettings(BaseSettings):
    """What only fusion needs to know."""

    model_config = SettingsConfigDict(env_prefix="LIANGWANG_FUSION_", frozen=True)

    rules: Path = Field(Path("rules"), description="Folder with the rule files, one rule in each *.yaml")
