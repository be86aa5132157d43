"""Which addresses stay near: this machine, or a network that is not the internet."""

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

_PRIVATE_NAMES: Final = (".localhost", ".local", ".internal", ".home.arpa")
"""Names kept for this machine and private networks: RFC 6761, RFC 6762, RFC 8375; ``.internal`` by ICANN in 2024."""


def host_of(url: str) -> str:
    """The host an address names, without port and brackets, in lower case; empty if it names none."""
    try:
        return (urlsplit(url).hostname or "").rstrip(".")
    except ValueError:
        return ""


def is_local(url: str) -> bool:
    """Whether an address is loopback, private or link-local by its number or by its name.

    A plain name without a dot may be completed by any search domain, so it is not taken for local.
    """
    host = host_of(url)
    try:
        number = ip_address(host)
    except ValueError:
        return host == "localhost" or host.endswith(_PRIVATE_NAMES)
    public_form = getattr(number, "ipv4_mapped", None) or number
    return bool(public_form.is_loopback or public_form.is_link_local or public_form.is_private)
