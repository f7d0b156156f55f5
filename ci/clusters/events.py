"""What happened in an application, as its event log tells."""

import json
from collections import Counter
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
        """Pieces of broadcasts that an executor stored again; Spark tells of each time twice."""
        return [held for held, times in Counter(self.blocks("broadcast_")).items() if times > 2]

    def blocks(self, kind: str) -> list[tuple[str, str]]:
        """Executors and the names of blocks that they stored."""
        updates = [event["Block Updated Info"] for event in self.of("BlockUpdated")]
        return [
            (update["Block Manager ID"]["Executor ID"], update["Block ID"])
            for update in updates
            if update["Block ID"].startswith(kind)
            and (update["Storage Level"]["Use Memory"] or update["Storage Level"]["Use Disk"])
        ]
