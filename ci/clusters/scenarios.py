"""What may happen on a cluster, and how the event log shows that it did."""

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from events import Events
from standalone import Worker

JDK = Path(__file__).resolve().parents[1] / "jdk"
VERSIONS = ("17", "25")

# Vectors need the second compiler of the JVM.
SCALAR = Worker("-Dsparkactivations.kernels=scalar")
SIMD = Worker("-XX:TieredStopAtLevel=4 -Dsparkactivations.kernels=simd")
BY_SIMD = r"simd, \d+ bits, Java .*"


class NotHereError(Exception):
    """This machine lacks what a scenario needs."""


@dataclass(frozen=True)
class Scenario:
    """Settings and faults, what of them must be seen, and what must have computed the rows."""

    seen: Mapping[str, Callable[[Events], Sequence[Any]]] = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)
    fault: str | None = None
    workers: tuple[Worker, Worker] = (SCALAR, SIMD)
    computed: Sequence[str] = (r"scalar .*", BY_SIMD)

    def counts(self, events: Events) -> dict[str, int]:
        """How often each of what must be seen is in the event log."""
        return {what: len(find(events)) for what, find in self.seen.items()}

    def is_seen(self, events: Events) -> bool:
        """Whether all of it is there."""
        return 0 not in self.counts(events).values()


def plain() -> Scenario:
    """Two executors with SIMD kernels, and nothing happens."""
    return Scenario(workers=(SIMD, SIMD), computed=(BY_SIMD,))


def killed() -> Scenario:
    """Executors are killed after a task has computed its rows and before it says so."""
    return Scenario(
        fault="kill",
        seen={
            "tasks lost with their executor": lambda events: events.tasks("ExecutorLostFailure"),
            "executors lost": lambda events: events.removed("137"),
        },
    )


def retried() -> Scenario:
    """A third of the first attempts of tasks fail at their end."""
    return Scenario(
        fault="fail",
        seen={
            "attempts failed": lambda events: events.tasks("ExceptionFailure"),
            "tasks repeated": Events.repeated,
        },
    )


def speculation() -> Scenario:
    """A third of the first attempts of tasks hang, so that Spark starts others beside them."""
    return Scenario(
        fault="delay",
        settings={
            "speculation": "true",
            "speculation.interval": "20ms",
            "speculation.minTaskRuntime": "0ms",
            "speculation.multiplier": "1",
            "speculation.quantile": "0.1",
        },
        seen={
            "second attempts won": lambda events: events.tasks("Success", Speculative=True),
            "first attempts stopped": lambda events: events.tasks("TaskKilled", Speculative=False),
        },
    )


def adaptive() -> Scenario:
    """Adaptive execution joins partitions while a query runs."""
    return Scenario(
        settings={"sql.adaptive.coalescePartitions.enabled": "true"},
        seen={"plans with joined partitions": lambda events: events.adaptive("coalesced")},
    )


def dynamic() -> Scenario:
    """Dynamic allocation with shuffle tracking: executors go when they are idle, and come back."""
    settings = {
        "enabled": "true",
        "shuffleTracking.enabled": "true",
        "shuffleTracking.timeout": "3s",
        "initialExecutors": "2",
        "maxExecutors": "2",
        "executorIdleTimeout": "3s",
        "cachedExecutorIdleTimeout": "3s",
    }
    return Scenario(
        settings={f"dynamicAllocation.{key}": value for key, value in settings.items()},
        seen={
            "executors removed": lambda events: events.of("ExecutorRemoved"),
            "executors added later": lambda events: events.of("ExecutorAdded")[2:],
        },
    )


def decommissioned() -> Scenario:
    """Executors are told to leave in the middle of a task, and hand over their blocks."""
    return Scenario(
        fault="decommission",
        settings={
            "decommission.enabled": "true",
            "storage.decommission.enabled": "true",
            "storage.decommission.rddBlocks.enabled": "true",
            "storage.decommission.replicationReattemptInterval": "1s",
            "storage.decommission.shuffleBlocks.enabled": "true",
        },
        seen={
            "executors decommissioned": lambda events: events.removed("decommission"),
            "shuffle blocks handed over": lambda events: events.blocks("shuffle_"),
        },
    )


def mixed() -> Scenario:
    """One executor with scalar kernels, one with SIMD, and no adaptive execution."""
    return Scenario(
        settings={"sql.adaptive.enabled": "false"},
        seen={
            "queries with one plan": lambda events: (
                [] if events.adaptive() else events.of("SQLExecutionStart")
            )
        },
    )


def widths() -> Scenario:
    """One executor with the widest vectors of this processor, one with half of them."""
    flags = subprocess.check_output(
        ["java", "-XX:+PrintFlagsFinal", "-version"], stderr=subprocess.DEVNULL, text=True
    )
    found = re.search(r"MaxVectorSize\s*=\s*(\d+)", flags)
    size = int(found[1]) if found else 0
    if size < 32:
        raise NotHereError(f"vectors have {8 * size} bits here; expected at least 256")
    half = Worker(f"{SIMD.options} -XX:MaxVectorSize={size // 2}")
    return Scenario(
        workers=(SIMD, half),
        computed=[f"simd, {bits} bits, .*" for bits in (8 * size, 4 * size)],
    )


def jdks() -> Scenario:
    """One executor on JDK 17, one on JDK 25."""
    homes = [subprocess.run([JDK, version], capture_output=True, text=True) for version in VERSIONS]
    missing = [home.stderr.strip() for home in homes if home.returncode != 0]
    if missing:
        raise NotHereError("; ".join(missing))
    first, second = (Worker(SIMD.options, home.stdout.strip()) for home in homes)
    return Scenario(
        workers=(first, second),
        computed=[rf"simd, \d+ bits, Java {version}\..*" for version in VERSIONS],
    )


def spilled() -> Scenario:
    """Little memory, so that sorts and aggregates write to disk."""
    return Scenario(
        settings={
            "executor.memory": "512m",
            "memory.fraction": "0.003",
            "buffer.pageSize": "64k",
            "sql.objectHashAggregate.sortBased.fallbackThreshold": "2",
        },
        seen={
            "tasks spilled": Events.spilled,
            "aggregates sorted": lambda events: events.counted("number of sort fallback tasks"),
        },
    )


def broadcast() -> Scenario:
    """Executors lose their broadcasts at the start of a third of their tasks."""
    return Scenario(fault="forget", seen={"pieces fetched again": Events.fetched_again})


FAULTS = {
    scenario.__name__: scenario
    for scenario in (
        *(killed, retried, speculation, adaptive),
        *(dynamic, decommissioned, spilled, broadcast),
    )
}
SCENARIOS = {
    "plain": plain,
    **FAULTS,
    **{scenario.__name__: scenario for scenario in (mixed, widths, jdks)},
}
QUICK = ("killed",)
