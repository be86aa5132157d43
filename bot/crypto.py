"""Keys and seals: personal text is encrypted at the store's edge and nowhere else.

A seal is AES-256-GCM: one version byte, four bytes naming the key, a random nonce of 12 bytes, then the
ciphertext. What it is bound to (table, row id, column) is authenticated, so a value copied to another row
does not open there. Random nonces are safe for about 2**32 seals a key (NIST SP 800-38D, 8.3); rotate
long before that.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.errors import KeyFormatError, KeyMissingError, KeyWrongError, RowDamagedError

KEY_BYTES: Final = 32
_VERSION: Final = b"\x01"
_ID_BYTES: Final = 4
_NONCE_BYTES: Final = 12
_HEAD_BYTES: Final = len(_VERSION) + _ID_BYTES + _NONCE_BYTES
_DIGEST_BYTES: Final = 16
"""128 bits: two keys within 30 days never meet by chance."""


def new_key() -> str:
    """A new random key, in base64."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode("ascii")


def new_secret() -> bytes:
    """A new random secret for ``digest``."""
    return os.urandom(KEY_BYTES)


def digest(secret: bytes, value: str) -> str:
    """A keyed hash of ``value`` in hex: equal values can be found, and nothing can be read back."""
    return hashlib.blake2b(value.encode("utf-8"), key=secret, digest_size=_DIGEST_BYTES).hexdigest()


class Keyring:
    """The keys in use, newest first: new seals use the first, any of them opens an old one."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        """Take raw keys of 32 bytes; raises ``KeyMissingError`` when there is none, ``KeyFormatError``."""
        if not keys:
            raise KeyMissingError
        if any(len(key) != KEY_BYTES for key in keys):
            raise KeyFormatError
        self._ciphers = {_name(key): AESGCM(key) for key in keys}
        self._newest = _name(keys[0])
        self._cipher = self._ciphers[self._newest]

    @classmethod
    def parse(cls, text: str) -> "Keyring":
        """Read keys in base64, newest first, split by white space or commas.

        Raises:
            KeyMissingError: There is none.
            KeyFormatError: One of them is not 32 bytes in base64.
        """
        try:
            return cls([base64.b64decode(word, validate=True) for word in text.replace(",", " ").split()])
        except (binascii.Error, ValueError) as fault:
            raise KeyFormatError from fault

    def __repr__(self) -> str:
        """How many keys there are; never what they are."""
        return f"Keyring({len(self._ciphers)} keys)"

    @property
    def newest(self) -> str:
        """The name of the key that new seals use, in hex; tells nothing of the key."""
        return self._newest.hex()

    def seal(self, data: bytes, *bound_to: str) -> bytes:
        """Encrypt ``data`` under the newest key, bound to a place such as table, row id and column."""
        nonce = os.urandom(_NONCE_BYTES)
        head = _VERSION + self._newest + nonce
        return head + self._cipher.encrypt(nonce, data, _binding(bound_to))

    def unseal(self, sealed: bytes, *bound_to: str) -> bytes:
        """Decrypt what ``seal`` made for the same place.

        Raises:
            KeyWrongError: It was sealed under a key that is not here.
            RowDamagedError: It is not a seal, was changed, or belongs to another place.
        """
        if len(sealed) < _HEAD_BYTES or sealed[:1] != _VERSION:
            raise RowDamagedError
        cipher = self._ciphers.get(sealed[1 : 1 + _ID_BYTES])
        if cipher is None:
            raise KeyWrongError
        nonce = sealed[1 + _ID_BYTES : _HEAD_BYTES]
        try:
            return cipher.decrypt(nonce, sealed[_HEAD_BYTES:], _binding(bound_to))
        except InvalidTag as fault:
            raise RowDamagedError from fault


def _name(key: bytes) -> bytes:
    return hashlib.blake2b(key, digest_size=_ID_BYTES, person=b"afterword key").digest()


def _binding(places: tuple[str, ...]) -> bytes:
    """Each place with its length, so that no two lists of places read the same."""
    return "".join([f"{len(place)}:{place}" for place in places]).encode("utf-8")
