"""What ``afterword check`` finds: tokens, addresses, settings, key files, and where a database may lie."""

import os
from pathlib import Path

import pytest

from bot.commands.check import look
from bot.commands.findings import Finding
from bot.crypto import new_key
from bot.settings import names
from tests.fakes.slack.server import BOT_TOKEN, TEAM, FakeSlack
from tests.fakes.telegram.server import TOKEN, FakeTelegram

NOBODY = "http://127.0.0.1:1"
SHAPED = "7001:" + "a" * 35


@pytest.fixture(autouse=True)
def _own_surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees this computer's settings, files or keys."""
    for name in [
        *names(),
        *(name for name in os.environ if name.startswith(("AFTERWORD_", "SLACK_", "TELEGRAM_"))),
    ]:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platformdirs.user_data_path", lambda app: tmp_path / "data" / app)
    monkeypatch.setattr("platformdirs.user_config_path", lambda app: tmp_path / "config" / app)
    monkeypatch.chdir(tmp_path)


async def found(monkeypatch: pytest.MonkeyPatch, offline: bool = False, **env: str) -> dict[str, Finding]:  # noqa: FBT001, FBT002
    """The rows by subject, the gravest of each; no value that was set stands in any of them."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    rows = [row async for row in look(None, offline=offline)]
    secrets = [value for name, value in env.items() if name.endswith(("TOKEN", "SECRET", "_KEYS"))]
    assert not any(secret in row.words for secret in secrets for row in rows)
    gravity = ("good", "note", "fault")
    return {row.subject: row for row in sorted(rows, key=lambda row: gravity.index(row.verdict))}


async def test_both_platforms_are_asked_whose_the_tokens_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot's name, the workspace; one call each."""
    async with FakeTelegram() as telegram, FakeSlack() as slack:
        rows = await found(
            monkeypatch, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.root, SLACK_BOT_TOKEN=BOT_TOKEN,
            SLACK_APP_TOKEN="xapp-fake", SLACK_API_URL=slack.api,
        )  # fmt: skip
        assert (rows["telegram"].verdict, rows["telegram"].words) == ("good", "@AfterwordBot")
        assert (rows["slack"].verdict, rows["slack"].words) == ("good", TEAM)
        assert dict(telegram.calls) == {"getMe": 1}
        assert dict(slack.calls) == {"auth.test": 1}


async def test_a_refused_token_is_a_fault_that_names_its_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    """At either platform."""
    async with FakeTelegram() as telegram, FakeSlack() as slack:
        telegram.unauthorized = True
        rows = await found(
            monkeypatch, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_API_URL=telegram.root, SLACK_BOT_TOKEN="xoxb-wrong-token",
            SLACK_SIGNING_SECRET="5ecret", SLACK_API_URL=slack.api,
        )  # fmt: skip
    assert rows["telegram"].words == "The platform refuses this token; set it anew. (TELEGRAM_BOT_TOKEN)"
    assert (
        rows["slack"].words == "The platform refuses this token; set it anew. (SLACK_BOT_TOKEN: invalid_auth)"
    )


async def test_an_address_where_nobody_answers_is_a_fault_that_names_its_setting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """And says how to leave the asking out."""
    rows = await found(
        monkeypatch, TELEGRAM_BOT_TOKEN=SHAPED, TELEGRAM_API_URL=NOBODY, SLACK_BOT_TOKEN="xoxb-fake-token",
        SLACK_SIGNING_SECRET="5ecret", SLACK_API_URL=f"{NOBODY}/api/",
    )  # fmt: skip
    for platform, setting in (("telegram", "TELEGRAM_API_URL"), ("slack", "SLACK_API_URL")):
        assert rows[platform].verdict == "fault"
        assert f"{setting}, 127.0.0.1" in rows[platform].words
        assert "--offline" in rows[platform].words


async def test_offline_nobody_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is noted, and is no fault."""
    rows = await found(monkeypatch, offline=True, TELEGRAM_BOT_TOKEN=SHAPED, TELEGRAM_API_URL=NOBODY)
    assert rows["telegram"].verdict == "note"
    assert "--offline" in rows["telegram"].words


@pytest.mark.parametrize(
    ("env", "names_it"),
    [
        ({"TELEGRAM_BOT_TOKEN": "123:abc"}, "TELEGRAM_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "bogus", "SLACK_APP_TOKEN": "xapp-1-abcdefghij"}, "SLACK_BOT_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1-abcdefghij", "SLACK_APP_TOKEN": "bogus-app"}, "SLACK_APP_TOKEN"),
        ({"SLACK_BOT_TOKEN": "xoxb-1-abcdefghij", "SLACK_SIGNING_SECRET": "short"}, "SLACK_SIGNING_SECRET"),
        # Of another kind it is a fault whatever server is asked.
        (
            {"SLACK_BOT_TOKEN": "xoxb-a", "SLACK_APP_TOKEN": "xoxb-b", "SLACK_API_URL": f"{NOBODY}/api/"},
            "SLACK_APP_TOKEN: begins with xapp-",
        ),
        (
            {"SLACK_BOT_TOKEN": "xapp-a", "SLACK_APP_TOKEN": "xapp-b", "SLACK_API_URL": f"{NOBODY}/api/"},
            "SLACK_BOT_TOKEN: begins with xoxb-",
        ),
        (
            {"SLACK_BOT_TOKEN": "xoxb-a", "SLACK_APP_TOKEN": "xapp-b", "SLACK_API_URL": f"{NOBODY}/"},
            "SLACK_API_URL ends in /api/",
        ),
        ({"TELEGRAM_BOT_TOKEN": SHAPED, "TELEGRAM_API_URL": f"{NOBODY}/bot"}, "without /bot"),
        ({"TELEGRAM_BOT_TOKEN": SHAPED, "AFTERWORD_PUBLIC_URL": "http://x"}, "AFTERWORD_PUBLIC_URL"),
    ],
)
async def test_what_looks_wrong_is_a_fault_and_is_sent_nowhere(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], names_it: str
) -> None:
    """Each names its setting; nobody is asked, or the address where nobody answers would be told."""
    rows = await found(monkeypatch, **env)
    (fault,) = [row for row in rows.values() if row.verdict == "fault"]
    assert names_it in fault.words
    assert "can't be asked" not in fault.words


async def test_settings_that_are_none_are_noted_with_what_may_be_meant(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From the environment and from .env; never what they are set to, and nothing of other programs."""
    (tmp_path / ".env").write_text("AFTERWARD_PORT=hidden\nREPORT=1\n")
    rows = await found(monkeypatch, TELEGRAM_TOKEN="hidden", AFTERWORD_PORTT="1", SLACK_CHANNEL="hidden")
    words = rows["settings"].words
    assert rows["settings"].verdict == "note"
    for name in ("AFTERWARD_PORT, perhaps meant as AFTERWORD_PORT", "AFTERWORD_PORTT, perhaps meant as AFTERWORD_PORT",
                 "TELEGRAM_TOKEN, perhaps meant as TELEGRAM_BOT_TOKEN", "SLACK_CHANNEL"):  # fmt: skip
        assert name in words
    assert "hidden" not in words
    assert "REPORT" not in words


async def test_a_key_file_is_for_its_owner_alone_and_one_setting_is_enough(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """0644 is noted, 0600 is not; two settings of which one is not read are."""
    file = tmp_path / "keys"
    file.write_text(new_key())
    file.chmod(0o644)
    rows = await found(monkeypatch, AFTERWORD_KEYS_FILE=str(file))
    assert (rows["keys"].verdict, "chmod 600" in rows["keys"].words) == ("note", True)
    file.chmod(0o600)
    assert (await found(monkeypatch))["keys"].verdict == "good"
    rows = await found(monkeypatch, AFTERWORD_KEYS=new_key())
    assert (rows["keys"].verdict, "both set" in rows["keys"].words) == ("note", True)


async def test_where_no_database_can_be_is_a_fault_and_nothing_is_left_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A folder that can't be written, a folder itself, a letter; a folder that is yet to be made is none."""
    monkeypatch.setenv("AFTERWORD_KEYS", new_key())
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Dana, " * 50)
    for path in ("/proc/a.db", str(letter / "a.db"), str(tmp_path), str(letter)):
        rows = await found(monkeypatch, AFTERWORD_DATABASE_URL=f"sqlite:///{path}")
        assert (path, rows["database"].verdict) == (path, "fault")
        assert "log" not in rows["database"].words
    rows = await found(monkeypatch, AFTERWORD_DATABASE_URL=f"sqlite:///{tmp_path}/new/a.db")
    assert rows["database"].verdict == "note"
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]  # noqa: ASYNC240 - over
