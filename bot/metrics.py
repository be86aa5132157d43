"""What is counted, for Prometheus: totals and times by platform; never a person, a text or an address."""

import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from bot.errors import DeliveryError
from bot.ports import Applied, Envelope, Marked, Outgoing

Take = Callable[[Sequence[Envelope]], Awaitable[list[Applied]]]

ACK_BUCKETS_S: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 10.0)
"""Slack waits three seconds for an acknowledgement."""
TOO_MANY: Final = 429
SERVER_FAULT: Final = 500


class Metrics:
    """The program's own registry; one for each process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        r = self.registry
        self._events = Counter(
            "afterword_events", "Events taken, by what became of them.", ("platform", "result"), registry=r
        )
        self._ack = Histogram(
            "afterword_ack_seconds", "From a batch's arrival to its commit.", ("platform",),
            buckets=ACK_BUCKETS_S, registry=r,
        )  # fmt: skip
        self._sends = Counter(
            "afterword_sends",
            "Operations that came back from a platform.",
            ("platform", "result"),
            registry=r,
        )
        self._refused = Counter(
            "afterword_provider_refusals",
            "Answers 429 and 5xx of a platform.",
            ("platform", "status"),
            registry=r,
        )
        self._pending = Gauge("afterword_outbox_pending", "Operations not yet sent.", registry=r)
        self._oldest = Gauge("afterword_outbox_oldest_seconds", "Age of the oldest unsent one.", registry=r)
        self._uncertain = Gauge(
            "afterword_outbox_uncertain", "Unsent ones that may have arrived.", registry=r
        )
        self._doubtful = Gauge("afterword_uncertain_sends", "Sends that were ever in doubt.", registry=r)
        self._dead = Gauge("afterword_outbox_dead", "Operations that will never arrive.", registry=r)
        self._letters = Gauge(
            "afterword_dead_letters", "Events put aside because their step failed.", registry=r
        )

    def counted(self, take: Take) -> Take:
        """``take``, with events and acknowledgement times counted."""

        async def counting(envelopes: Sequence[Envelope]) -> list[Applied]:
            began = time.perf_counter()
            results = await take(envelopes)
            took_s = time.perf_counter() - began
            for platform in {envelope.person.partition(":")[0] for envelope in envelopes}:
                self._ack.labels(platform).observe(took_s)
            for envelope, applied in zip(envelopes, results, strict=True):
                self._events.labels(envelope.person.partition(":")[0], applied.result).inc()
            return results

        return counting

    def told(self, row: Outgoing, marked: Marked, fault: DeliveryError | None) -> None:
        """Count what came back from a platform; given to the outbox."""
        self._sends.labels(row.platform, marked.result).inc()
        status = fault.status if fault else None
        if status == TOO_MANY or (status or 0) >= SERVER_FAULT:
            self._refused.labels(row.platform, str(status)).inc()

    def scrape(self, counts: dict[str, int], now: datetime) -> bytes:
        """Everything as Prometheus reads it; ``counts`` are ``Store.counts``."""
        self._pending.set(counts.get("outbox.waiting", 0) + counts.get("outbox.claimed", 0))
        oldest = counts.get("outbox.oldest", 0)
        self._oldest.set((now - datetime.fromtimestamp(oldest / 1e6, UTC)).total_seconds() if oldest else 0)
        self._uncertain.set(counts.get("outbox.uncertain", 0))
        self._doubtful.set(counts.get("total.uncertain", 0))
        self._dead.set(counts.get("outbox.dead", 0))
        self._letters.set(counts.get("rows.dead_letters", 0))
        return generate_latest(self.registry)
