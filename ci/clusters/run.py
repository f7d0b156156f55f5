"""Runs a program on a cluster in each scenario, and compares its bits with those of a local run.

Started by ci/cluster.
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from events import Events
from scenarios import FAULTS, QUICK, SCENARIOS, NotHereError, Scenario
from standalone import SPARK, Standalone

HERE = Path(__file__).resolve().parent

# Small tables have many tasks, too, to go wrong, and both executors take some of them.
SETTINGS = {
    "cores.max": "2",
    "driver.bindAddress": "127.0.0.1",
    "driver.host": "127.0.0.1",
    "eventLog.compress": "false",
    "eventLog.enabled": "true",
    "eventLog.logBlockUpdates.enabled": "true",
    "eventLog.rolling.enabled": "false",
    "locality.wait": "0s",
    "scheduler.maxRegisteredResourcesWaitingTime": "60s",
    "scheduler.minRegisteredResourcesRatio": "1",
    "shuffle.io.retryWait": "500ms",
    "shuffle.reduceLocality.enabled": "false",
    "sql.adaptive.coalescePartitions.enabled": "false",
    "sql.catalogImplementation": "in-memory",
    "sql.shuffle.partitions": "4",
    "ui.enabled": "false",
}


# Parts that the short form leaves out: they are computed much like functions and the profile.
NOT_QUICK = ("stages", "groups")


class Runs:
    """Runs of the program, whose files are in a folder."""

    def __init__(
        self, cluster: Standalone, folder: Path, seed: int, left_out: Sequence[str]
    ) -> None:
        self.cluster = cluster
        self.folder = folder
        self.seed = seed
        self.left_out = left_out
        [jar] = (HERE.parents[1] / "dist").glob("*.jar")
        self.jars = f"{jar},{faults(folder)}"

    def run(self, name: str, master: str, settings: dict[str, str]) -> Any:
        """What the program wrote."""
        result = self.folder / f"{name}.json"
        common = {"jars": self.jars, "eventLog.dir": str(self.folder / name)}
        program = str(HERE / "program.py")
        arguments = (program, str(result), *self.left_out)
        self.cluster.submit(name, master, {**SETTINGS, **common, **settings}, *arguments)
        return json.loads(result.read_text())

    def local(self, archive: bool) -> dict[str, str]:
        """The digests without a cluster, by scalar kernels.

        With an archive, all later JVMs map Spark's classes from a file, and start faster.
        """
        options = "-Dsparkactivations.kernels=scalar"
        file = self.folder / "classes.jsa"
        quiet = "-Xlog:cds=off -Xlog:cds+dynamic=off"
        if archive:
            options += f" -XX:ArchiveClassesAtExit={file} {quiet}"
        written = self.run("local", "local[2]", {"driver.extraJavaOptions": options})
        if archive:
            common = os.environ.get("JDK_JAVA_OPTIONS", "")
            os.environ["JDK_JAVA_OPTIONS"] = f"{common} -XX:SharedArchiveFile={file} {quiet}"
        check_computed(written["computed"], ["scalar .*"])
        digests: dict[str, str] = written["digests"]
        return digests

    def scenario(self, name: str, scenario: Scenario, expected: dict[str, str]) -> str:
        """What was seen; raises a RuntimeError if bits differ, or nothing happened."""
        settings = dict(scenario.settings)
        if scenario.fault is not None:
            settings["plugins"] = "Faults"
            settings["faults.kind"] = scenario.fault
            settings["faults.seed"] = str(self.seed)
        (self.folder / name).mkdir()
        written = self.run(name, self.cluster.with_workers(scenario.workers), settings)
        different = [part for part in expected if written["digests"][part] != expected[part]]
        if different:
            raise RuntimeError(f"other bits than in a local run: {', '.join(different)}")
        check_computed(written["computed"], scenario.computed, by_all=name not in FAULTS)
        [log] = (self.folder / name).iterdir()
        events = Events(log)
        if len(events.executors()) < 2:
            raise RuntimeError(f"got tasks on {events.executors()}; expected two executors")
        text = ", ".join(f"{count} {what}" for what, count in scenario.counts(events).items())
        if not scenario.is_seen(events):
            raise RuntimeError(f"got {text} in the event log; expected some of each")
        if name not in FAULTS:
            check_calm(events)
        if name not in FAULTS or scenario.fault == "kill":
            # An executor that takes the place of a killed one may not answer yet.
            check_computed(written["examined"], scenario.computed, by_all=name not in FAULTS)
        return "; ".join(filter(None, [text, *written["computed"]]))


def check_calm(events: Events) -> None:
    """Whether none of the faults is seen where there was none: otherwise it proves nothing."""
    found = [name for name, scenario in FAULTS.items() if scenario().is_seen(events)]
    if found:
        raise RuntimeError(f"the event log has signs of {', '.join(found)}; expected none")


def check_computed(computed: Sequence[str], expected: Sequence[str], by_all: bool = True) -> None:
    """Whether rows were computed by all of these, or some of them, and by nothing else."""
    found = {next(filter(lambda known: re.fullmatch(known, by), expected), by) for by in computed}
    if not found <= set(expected) or (by_all and found != set(expected)):
        raise RuntimeError(f"got rows computed by {computed}; expected {expected}")


def faults(folder: Path) -> Path:
    """Compile the plugin that makes tasks and executors go wrong."""
    path = ["--release", "17", "-cp", str(SPARK / "jars/*"), "-d", str(folder / "faults")]
    subprocess.run(["javac", *path, HERE / "Faults.java"], check=True, capture_output=True)
    jar = folder / "faults.jar"
    with ZipFile(jar, "w") as archive:
        for file in (folder / "faults").iterdir():
            archive.write(file, file.name)
    return jar


def main() -> None:
    """Run the scenarios; ends with 1 if one fails."""
    parser = argparse.ArgumentParser(prog="ci/cluster", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        help=f"only {', '.join(QUICK)}, without {', '.join(NOT_QUICK)}",
    )
    parser.add_argument("--seed", type=int, default=random.randrange(10**6), help="of the faults")
    parser.add_argument("--keep", metavar="FOLDER", help="an empty folder, for all logs")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SCENARIOS))
    arguments = parser.parse_args()
    names = arguments.names or (QUICK if arguments.quick else list(SCENARIOS))
    unknown = set(names) - set(SCENARIOS)
    if unknown:
        parser.error(f"got {', '.join(unknown)}; expected some of {', '.join(SCENARIOS)}")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda received, _: sys.exit(128 + received))
    print(f"ci/cluster --seed {arguments.seed} {' '.join(names)}", flush=True)
    with (
        nullcontext(arguments.keep) if arguments.keep else TemporaryDirectory() as folder,
        Standalone(Path(folder)) as cluster,
    ):
        cluster.start_master()
        left_out = NOT_QUICK if arguments.quick else ()
        sys.exit(run_all(Runs(cluster, Path(folder), arguments.seed, left_out), names))


def run_all(runs: Runs, names: Sequence[str]) -> bool:
    """Print what became of each; returns whether one failed."""
    failed = False
    start = time.monotonic()
    (runs.folder / "local").mkdir()
    # An archive takes as long to make as two scenarios save.
    expected = runs.local(archive=len(names) > 2)
    print(f"{'local run':14}  {'':7}{time.monotonic() - start:4.0f} s", flush=True)
    for name in names:
        start = time.monotonic()
        try:
            status, text = "passed", runs.scenario(name, SCENARIOS[name](), expected)
        except NotHereError as reason:
            status, text = "not run", str(reason)
        except RuntimeError as error:
            status, text, failed = "FAILED", str(error), True
        print(f"{name:14}  {status:7}{time.monotonic() - start:4.0f} s  {text}", flush=True)
    return failed


if __name__ == "__main__":
    main()
