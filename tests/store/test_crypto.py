import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.crypto import KEY_BYTES, Keyring, digest, new_key, new_secret
from bot.errors import KeyFormatError, KeyMissingError, RowDamagedError

OLD, NEW = new_key(), new_key()


@given(st.binary(), st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3))
def test_what_is_sealed_opens_in_its_place(data: bytes, places: list[str]) -> None:
    """A seal opens where it was made, and holds nothing of what it hides."""
    ring = Keyring.parse(NEW)
    sealed = ring.seal(data, *places)
    assert ring.unseal(sealed, *places) == data
    assert len(data) < 8 or data not in sealed


@pytest.mark.parametrize(
    "place", [("notes", "1", "data"), ("note", "s1", "data"), ("notes", "2", "data"), ()]
)
def test_a_seal_does_not_open_elsewhere(place: tuple[str, ...]) -> None:
    """Table, row and column are bound; shifting letters between them does not help."""
    ring = Keyring.parse(NEW)
    sealed = ring.seal(b"words", "notes", "s1", "data")
    with pytest.raises(RowDamagedError):
        ring.unseal(sealed, *place)


@pytest.mark.parametrize("at", [0, 16, 17, -1])
def test_a_changed_seal_does_not_open(at: int) -> None:
    """One bit is enough."""
    ring = Keyring.parse(NEW)
    sealed = bytearray(ring.seal(b"words", "t"))
    sealed[at] ^= 1
    with pytest.raises(RowDamagedError):
        ring.unseal(bytes(sealed), "t")


def test_what_is_no_seal_does_not_open() -> None:
    """Too few bytes are told like any other damage."""
    with pytest.raises(RowDamagedError):
        Keyring.parse(NEW).unseal(b"\x01")


def test_an_old_key_still_opens_and_the_newest_seals() -> None:
    """Keys stand newest first; with the old one gone its seals do not open."""
    before, both, after = Keyring.parse(OLD), Keyring.parse(f"{NEW}\n{OLD}"), Keyring.parse(NEW)
    assert both.unseal(before.seal(b"words", "t"), "t") == b"words"
    assert after.unseal(both.seal(b"words", "t"), "t") == b"words"
    assert both.newest == after.newest
    with pytest.raises(KeyMissingError):
        after.unseal(before.seal(b"words", "t"), "t")


def test_two_seals_of_the_same_words_differ() -> None:
    """Equal words cannot be seen to be equal."""
    ring = Keyring.parse(NEW)
    assert ring.seal(b"words", "t") != ring.seal(b"words", "t")


@pytest.mark.parametrize("text", ["x", base64.b64encode(b"short").decode(), f"{NEW}!", f"{NEW} {OLD[:-4]}"])
def test_a_malformed_key_is_refused(text: str) -> None:
    """Whatever is not 32 bytes in base64 is told, without showing it."""
    with pytest.raises(KeyFormatError) as refused:
        Keyring.parse(text)
    assert text not in str(refused.value)


@pytest.mark.parametrize("text", ["", " \n, "])
def test_no_key_is_refused(text: str) -> None:
    """Nothing is kept in the clear for want of a key."""
    with pytest.raises(KeyMissingError):
        Keyring.parse(text)


def test_a_new_key_is_random_and_right() -> None:
    """Each is 32 bytes, and no two are the same."""
    assert len(base64.b64decode(new_key())) == KEY_BYTES
    assert new_key() != new_key()


def test_a_keyring_does_not_print_its_keys() -> None:
    """Neither form shows key material."""
    assert f"{Keyring.parse(NEW)!r}" == "Keyring(1 keys)"


def test_a_keyed_hash_is_equal_only_under_its_secret() -> None:
    """Equal values are found; without the secret they cannot be."""
    secret = new_secret()
    assert digest(secret, "C1:17.2") == digest(secret, "C1:17.2") != digest(new_secret(), "C1:17.2")
