"""What we ourselves offer to say is no sign: whoever presses or types it is answered, not asked how they are."""

import re
import tomllib
from collections.abc import Iterator
from importlib import resources

import pytest

from flows.care import Tier, read_care

SOS = {"sos", "not ok", "not okay", "im not ok", "im not okay", "i need help now"}


def offered() -> Iterator[str]:
    """Every label of a choice, and every word that may be typed in place of one."""
    copy = resources.files("flows") / "copy" / "en"
    for file in copy.iterdir():
        for line in file.read_text("utf-8").splitlines():
            label = re.match(r"choice-[\w-]+ = ([^{]+)$", line)
            if label:
                yield label[1].strip()
    for name in ("typed.toml", "commands.toml"):
        data = tomllib.loads((resources.files("flows") / "debrief" / "data" / name).read_text("utf-8"))
        for words in data.values():
            yield from (word for word in words if isinstance(word, str)) if isinstance(words, list) else ()


@pytest.mark.parametrize("dress", [str, str.upper, lambda words: f"{words}!", lambda words: f"ok, {words}"])
def test_no_choice_of_ours_reads_as_a_sign(dress: type[str]) -> None:
    """Whatever its case and marks."""
    said = [dress(words) for words in offered() if words.lower() not in SOS]
    assert len(said) > 500
    assert [words for words in said if read_care(words).tier is not Tier.NONE] == []
