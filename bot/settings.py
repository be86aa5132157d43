"""What the environment says. A frozen value, built once by ``load``; nothing is read at import."""

from pathlib import Path
from typing import Final, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import AfterwordError

PREFIX: Final = "AFTERWORD_"
SQLITE: Final = "sqlite:///"


class SettingsError(AfterwordError):
    """The settings can't be used; mend these in the environment or in .env."""


class Settings(BaseSettings):
    """Every setting there is; each stands in .env.example and in the README.

    Attributes:
        database_url: ``sqlite:///path``, or None for the file in the user's data folder.
        keys: Encryption keys in base64, newest first, split by spaces or commas.
        keys_file: A file that holds them; ``keys`` goes before it.
        log: ``json`` or ``console``.
        dev: Opens ``--seed``, ``--now`` and the clock of ``--jsonl``.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    database_url: str | None = None
    keys: SecretStr | None = Field(default=None)
    keys_file: Path | None = None
    log: Literal["json", "console"] = "console"
    dev: bool = False

    @field_validator("database_url")
    @classmethod
    def _sqlite_only(cls, value: str | None) -> str | None:
        if value is not None and (not value.startswith(SQLITE) or value == SQLITE):
            raise ValueError("it begins with sqlite:/// and then names a file")
        return value

    @field_validator("keys_file")
    @classmethod
    def _readable(cls, value: Path | None) -> Path | None:
        if value is not None and not value.is_file():
            raise ValueError("there is no such file")
        return value

    @property
    def database(self) -> Path | None:
        """The database's file, or None for the default."""
        return Path(self.database_url.removeprefix(SQLITE)).expanduser() if self.database_url else None


def names() -> tuple[str, ...]:
    """The environment's names of all settings, in the order they are declared."""
    return tuple(PREFIX + name.upper() for name in Settings.model_fields)


def load() -> Settings:
    """Read the environment (and ``.env`` in the current folder).

    Raises:
        SettingsError: With every fault at once, and no value of any setting.
    """
    try:
        return Settings()
    except ValidationError as faults:
        listed = (
            f"{PREFIX}{str(fault['loc'][0]).upper()}: {_sentence(fault['msg'])}" for fault in faults.errors()
        )
        raise SettingsError("; ".join(listed)) from None


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ")
