"""What stands in deploy/ is valid and fits the program; no Docker engine is needed to see it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.settings import names
from bot.slack.app.http import EVENTS, REDIRECT
from bot.slack.inbound import ENDED, SHORTCUT
from bot.slack.scopes import WHY

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
BIN = Path(sys.executable).parent


def yaml(file: str) -> Any:
    """A YAML file."""
    from ruamel.yaml import YAML

    return YAML(typ="safe").load((DEPLOY / file).read_text())


def ran(*command: str | Path) -> None:
    """A check that says what it found where it fails."""
    done = subprocess.run(
        [str(one) for one in command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_image_is_well_made() -> None:
    """Hadolint finds nothing in the Dockerfile."""
    ran(BIN / "hadolint", "deploy/Dockerfile")


def test_the_image_runs_as_nobody_special_and_names_its_sqlite() -> None:
    """It drops root, is healthy by /healthz, and the build prints SQLite's version."""
    text = (DEPLOY / "Dockerfile").read_text()
    assert re.search(r"^USER 10001$", text, re.MULTILINE)
    assert "/healthz" in text
    assert "sqlite3.sqlite_version" in text


def test_compose_is_valid() -> None:
    """It keeps the compose specification's schema."""
    ran(BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "deploy/compose.yaml")


def test_compose_gives_as_little_as_it_can() -> None:
    """A root that can't be written, no capability, no new privilege, keys as a file, ten seconds to stop and more."""
    service = yaml("compose.yaml")["services"]["afterword"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert int(service["stop_grace_period"].removesuffix("s")) > 10
    assert set(service["environment"]) <= set(names())


def test_the_unit_is_valid() -> None:
    """The host's systemd finds nothing wrong with it, where there is one to ask."""
    systemd = shutil.which("systemd-analyze")
    if systemd is None:
        pytest.skip("there is no systemd-analyze here")
    unit = DEPLOY / "systemd" / "afterword.service"
    done = subprocess.run([systemd, "verify", str(unit)], capture_output=True, text=True, check=False)
    # The program is not installed under /opt here; nothing else may be wrong.
    found = [line for line in done.stderr.splitlines() if "afterword.service" in line]
    assert [line for line in found if "is not executable" not in line] == []


def test_the_unit_knows_the_settings() -> None:
    """Every variable that it sets is a setting."""
    text = (DEPLOY / "systemd" / "afterword.service").read_text()
    assert set(re.findall(r"^Environment=(\w+)=", text, re.MULTILINE)) <= set(names())


def test_the_manifest_asks_for_what_the_code_uses() -> None:
    """Scopes, each with its feature; command, shortcut and events are those that the code takes."""
    manifest = yaml("slack-manifest.yaml")
    assert manifest["oauth_config"]["scopes"]["bot"] == list(WHY)
    lines = (DEPLOY / "slack-manifest.yaml").read_text()
    for scope, why in WHY.items():
        assert f"- {scope} # {why}" in lines
    assert [one["callback_id"] for one in manifest["features"]["shortcuts"]] == [SHORTCUT]
    assert [one["command"] for one in manifest["features"]["slash_commands"]] == ["/afterword"]
    taken = {"message.im", "app_mention", "app_home_opened", "assistant_thread_started", *ENDED}
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == taken
    assert EVENTS in lines
    assert REDIRECT in lines


@pytest.mark.parametrize(
    "file", sorted(path for path in DEPLOY.rglob("*") if path.is_file()), ids=lambda path: path.name
)
def test_there_is_no_secret(file: Path) -> None:
    """No token stands in a file."""
    assert not re.search(r"xox[abp]-\w|xapp-\w|\d{8,}:[\w-]{30,}", file.read_text())
