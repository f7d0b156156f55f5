"""A standalone cluster of Spark on this machine, and programs that are submitted to it."""

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pyspark

SPARK = Path(pyspark.__file__).parent

# Two names of this machine, because Spark speculates on another host than that of the first try.
HOSTS = ("127.0.0.1", "localhost")
PATIENCE = 400


@dataclass(frozen=True)
class Worker:
    """What the executors of a worker are started with."""

    options: str
    java_home: str | None = None

    def environment(self) -> dict[str, str]:
        """Executors have the environment of their worker; of options, the last ones count."""
        java = {} if self.java_home is None else {"JAVA_HOME": self.java_home}
        common = os.environ.get("JDK_JAVA_OPTIONS", "")
        return {**java, "JDK_JAVA_OPTIONS": f"{common} {self.options}"}


class Standalone:
    """A master, and two workers with a core each; all is killed at the end, whatever happened."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: dict[str, subprocess.Popen[bytes]] = {}
        self._workers: tuple[Worker, ...] = ()

    def __enter__(self) -> "Standalone":
        return self

    def __exit__(self, *error: Any) -> None:
        for name in list(self._processes):
            self._kill(name)

    def start_master(self) -> None:
        """Start the master, on a port that is free."""
        self._start("master", self._daemon("master.Master", HOSTS[0], "--port", "0"))

    def with_workers(self, workers: tuple[Worker, Worker]) -> str:
        """Start these workers, unless they are running; returns the address of the master."""
        master = self._wait("master", r"Starting Spark master at (spark://\S+)")
        if workers != self._workers:
            self._workers = workers
            for host, worker in zip(HOSTS, workers, strict=True):
                self._kill(host)
                folder = str(self._folder / "work")
                options = ["--cores", "1", "--memory", "1g", "--work-dir", folder, master]
                daemon = self._daemon("worker.Worker", host, *options)
                self._start(host, daemon, worker.environment())
            for host in HOSTS:
                self._wait(host, "Successfully registered with master")
        return master

    def submit(self, name: str, master: str, settings: dict[str, str], *arguments: str) -> None:
        """Run a program of Python, or raise a RuntimeError with the end of its log."""
        command = [str(SPARK / "bin/spark-submit"), "--master", master]
        for key, value in settings.items():
            command += ["--conf", f"spark.{key}={value}"]
        process = self._start(name, [*command, *arguments])
        try:
            code = process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._fail(name, f"took more than {PATIENCE} s")
        del self._processes[name]
        if code != 0:
            self._fail(name, f"ended with {code}")

    @staticmethod
    def _daemon(name: str, host: str, *arguments: str) -> list[str]:
        spark_class = str(SPARK / "bin/spark-class")
        options = ["--host", host, "--webui-port", "0", *arguments]
        return [spark_class, f"org.apache.spark.deploy.{name}", *options]

    def _start(
        self, name: str, command: list[str], environment: dict[str, str] | None = None
    ) -> subprocess.Popen[bytes]:
        # What a user has set for Spark does not count here.
        kept = {key: value for key, value in os.environ.items() if "SPARK" not in key}
        local = {
            "SPARK_HOME": str(SPARK),
            "SPARK_LOCAL_IP": HOSTS[0],
            "SPARK_LOCAL_DIRS": str(self._folder / "local"),
            "PYSPARK_PYTHON": sys.executable,
        }
        with open(self._log(name), "wb") as log:
            self._processes[name] = subprocess.Popen(
                command,
                cwd=self._folder,
                env={**kept, **local, **(environment or {})},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return self._processes[name]

    def _kill(self, name: str) -> None:
        """Kill a process and its children, if it runs."""
        process = self._processes.pop(name, None)
        if process is not None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def _wait(self, name: str, pattern: str) -> str:
        """Wait until the log has this; returns the last group, or all."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self._processes[name].poll() is None:
            found = re.search(pattern, self._log(name).read_text())
            if found:
                return found[found.lastindex or 0]
            time.sleep(0.05)
        self._fail(name, f"did not log {pattern!r}")

    def _log(self, name: str) -> Path:
        return self._folder / f"{name}.log"

    def _fail(self, name: str, what: str) -> NoReturn:
        end = "\n".join(self._log(name).read_text().splitlines()[-60:])
        raise RuntimeError(f"{end}\n{name} {what}")
