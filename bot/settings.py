"""What the environment says. A frozen value, built once by ``load``; nothing is read at import."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.addresses import host_of, is_local
from bot.errors import AfterwordError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

PREFIX: Final = "AFTERWORD_"
SQLITE: Final = "sqlite:///"
TOKEN: Final = re.compile(r"\d+:[\w-]{3,}")
SECRET: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""https://core.telegram.org/bots/api#setwebhook, ``secret_token``."""


class SettingsError(AfterwordError):
    """The settings can't be used; mend these in the environment or in .env."""


class Settings(BaseSettings):
    """Every setting there is; each stands in .env.example and in the README.

    Attributes:
        database_url: ``sqlite:///path``, or None for the file in the user's data folder.
        keys: Encryption keys in base64, newest first, split by spaces or commas.
        keys_file: A file that holds them; ``keys`` goes before it.
        public_url: The address under which the web server is reached from outside; turns Telegram's webhook on.
        host: Where the web server listens.
        port: Likewise; 0 takes any free one.
        log: ``json`` or ``console``.
        dev: Opens ``--seed``, ``--now`` and the clock of ``--jsonl``, lets ``run`` make its own key file, and
            opens ``pace``.
        pace: How many times faster than the platforms' limits to send (with ``dev`` only; for fault tests).
        llm_url: An OpenAI-compatible address up to its version; with ``llm_model`` it turns the language model on.
        llm_key: Sent there as a bearer token.
        llm_model: The model's name there.
        telegram_bot_token: Opens the door on Telegram.
        telegram_api_url: Root of another Bot API server, without ``/bot``.
        telegram_webhook_secret: Sent by Telegram with every update; drawn at start if it is not set.
        slack_bot_token: Opens the door on Slack, for one workspace.
        slack_app_token: Slack by Socket Mode.
        slack_signing_secret: Slack by HTTP events, where no app token is set.
        slack_client_id: With the secret: Slack for many workspaces, by OAuth.
        slack_client_secret: Likewise.
        slack_api_url: Another base of Slack's API; ends in ``/api/``.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    database_url: str | None = None
    keys: SecretStr | None = Field(default=None)
    keys_file: Path | None = None
    public_url: str | None = None
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    log: Literal["json", "console"] = "console"
    dev: bool = False
    pace: float = Field(default=1.0, ge=1.0, le=1000.0)
    llm_url: str | None = None
    llm_key: SecretStr | None = None
    llm_model: str | None = None
    telegram_bot_token: SecretStr | None = Field(default=None, validation_alias="TELEGRAM_BOT_TOKEN")
    telegram_api_url: str = Field(default="https://api.telegram.org", validation_alias="TELEGRAM_API_URL")
    telegram_webhook_secret: SecretStr | None = Field(
        default=None, validation_alias="TELEGRAM_WEBHOOK_SECRET"
    )
    slack_bot_token: SecretStr | None = Field(default=None, validation_alias="SLACK_BOT_TOKEN")
    slack_app_token: SecretStr | None = Field(default=None, validation_alias="SLACK_APP_TOKEN")
    slack_signing_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_SIGNING_SECRET")
    slack_client_id: str | None = Field(default=None, validation_alias="SLACK_CLIENT_ID")
    slack_client_secret: SecretStr | None = Field(default=None, validation_alias="SLACK_CLIENT_SECRET")
    slack_api_url: str = Field(default="https://slack.com/api/", validation_alias="SLACK_API_URL")

    @field_validator("database_url")
    @classmethod
    def _sqlite_only(cls, value: str | None) -> str | None:
        if value is not None and (not value.startswith(SQLITE) or value == SQLITE):
            raise ValueError("it begins with sqlite:/// and then names a file")
        return value

    @field_validator("public_url", "telegram_api_url", "slack_api_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("https://", "http://")):
            raise ValueError("it begins with https://")
        return value.rstrip("/") if value else value

    @field_validator("llm_url")
    @classmethod
    def _model_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        if not value.startswith(("https://", "http://")) or not host_of(value) or "@" in value:
            raise ValueError("it begins with https://, names a host and holds no password")
        if value.startswith("http://") and not is_local(value):
            raise ValueError("it begins with https:// unless it is on this machine or a private network")
        return value.rstrip("/")

    @field_validator("telegram_bot_token")
    @classmethod
    def _token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("it is a number, a colon and some 35 letters, as BotFather gave it")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("it has 1 to 256 of the characters A-Z, a-z, 0-9, _ and -")
        return value

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """What only makes sense together; each fault names the setting that is missing."""
        oauth = self.slack_client_id is not None, self.slack_client_secret is not None
        if any(oauth) and not all(oauth):
            raise ValueError("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together")
        reached = self.slack_app_token is not None or self.slack_signing_secret is not None
        if (self.slack_bot_token or all(oauth)) and not reached:
            raise ValueError("Slack also needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP)")
        if reached and not (self.slack_bot_token or all(oauth)):
            raise ValueError("Slack also needs SLACK_BOT_TOKEN, or SLACK_CLIENT_ID and SLACK_CLIENT_SECRET")
        if (self.llm_url is None) != (self.llm_model is None):
            raise ValueError("AFTERWORD_LLM_URL and AFTERWORD_LLM_MODEL belong together")
        if self.llm_key is not None and self.llm_url is None:
            raise ValueError("AFTERWORD_LLM_KEY also needs AFTERWORD_LLM_URL")
        if self.pace != 1.0 and not self.dev:
            raise ValueError("AFTERWORD_PACE is for tests, with AFTERWORD_DEV=1")
        return self

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
    return tuple(
        str(field.validation_alias or PREFIX + name.upper()) for name, field in Settings.model_fields.items()
    )


def load() -> Settings:
    """Read the environment (and ``.env`` in the current folder).

    Raises:
        SettingsError: With every fault at once, and no value of any setting.
    """
    try:
        return Settings()
    except ValidationError as faults:
        listed = (_named(fault) for fault in faults.errors())
        raise SettingsError("; ".join(listed)) from None


def _named(fault: "ErrorDetails") -> str:
    """One fault with its setting's name; a fault of several settings names them itself."""
    said = _sentence(fault["msg"])
    if not fault["loc"]:
        return said
    name = str(fault["loc"][0])
    return f"{PREFIX + name.upper() if name in Settings.model_fields else name}: {said}"


def _sentence(message: str) -> str:
    return message.removeprefix("Value error, ")
