"""What happened in an application, as its event log tells."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Event = dict[str, Any]


class Events:
    """The events of an application, in their order."""

    def __init__(self, log: Path) -> None:
        self._events = [json.loads(line) for line in log.read_text().splitlines()]

    def of(self, kind: str) -> list[Event]:
        """Those of a class, which is named without its package and SparkListener."""
        return [event for event in self._events if event["Event"].endswith(f"SparkListener{kind}")]

    def tasks(self, reason: str, **info: Any) -> list[Event]:
        """Attempts of tasks that ended so, and of which this is known."""
        return [
            event
            for event in self.of("TaskEnd")
            if event["Task End Reason"]["Reason"] == reason
            and info.items() <= event["Task Info"].items()
        ]

    def executors(self) -> set[str]:
        """Those on which tasks succeeded."""
        return {event["Task Info"]["Executor ID"] for event in self.tasks("Success")}

    def removed(self, reason: str) -> list[Event]:
        """Executors that were removed for a reason with this word."""
        return [event for event in self.of("ExecutorRemoved") if reason in event["Removed Reason"]]

    def repeated(self) -> list[Event]:
        """Tasks that succeeded in a later attempt."""
        return [event for event in self.tasks("Success") if event["Task Info"]["Attempt"] > 0]

    def spilled(self) -> list[Event]:
        """Tasks that wrote to disk what did not fit in memory."""
        return [
            event
            for event in self.tasks("Success")
            if event["Task Metrics"]["Disk Bytes Spilled"] > 0
        ]

    def counted(self, metric: str) -> list[Event]:
        """Tasks that added to a metric of SQL."""
        return [
            event
            for event in self.tasks("Success")
            for sum in event["Task Info"]["Accumulables"]
            if sum.get("Name") == metric and int(sum["Update"]) > 0
        ]

    def adaptive(self, plan: str = "") -> list[Event]:
        """Plans that Spark changed while it ran them, with this text."""
        changes = self.of("SQLAdaptiveExecutionUpdate")
        return [event for event in changes if plan in event["physicalPlanDescription"]]

    def fetched_again(self) -> list[tuple[str, str]]:
        """Pieces of broadcasts that an executor lost and fetched again."""
        lost, again = set(), []
        for executor, block, is_there in self._broadcasts():
            if not is_there:
                lost.add((executor, block))
            elif (executor, block) in lost:
                again.append((executor, block))
        return again

    def inherited(self) -> list[str]:
        """Pieces of broadcasts on an executor that was removed, and later on one that was added."""
        removed = {event["Executor ID"] for event in self.of("ExecutorRemoved")}
        first = {str(executor) for executor in range(2)}
        held = {block for executor, block, _ in self._broadcasts() if executor in removed & first}
        later = {block for executor, block, _ in self._broadcasts() if executor not in first}
        return sorted(held & later)

    def _broadcasts(self) -> Iterator[tuple[str, str, bool]]:
        for event in self.of("BlockUpdated"):
            update = event["Block Updated Info"]
            level = update["Storage Level"]
            executor = update["Block Manager ID"]["Executor ID"]
            if update["Block ID"].startswith("broadcast_") and executor != "driver":
                yield executor, update["Block ID"], level["Use Memory"] or level["Use Disk"]
