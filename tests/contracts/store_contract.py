"""What every store does, as one class to inherit: ``tests/store`` gives it a store to prove itself on."""

from tests.contracts.cases_and_keys import CasesAndKeys
from tests.contracts.doors import Doors
from tests.contracts.due_and_erased import DueAndErased
from tests.contracts.outbox import Outbox
from tests.contracts.requests import Requests


class StoreContract(CasesAndKeys, Outbox, Doors, DueAndErased, Requests):
    """The contract of ``bot.ports.Store``."""
