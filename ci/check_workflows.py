#!/usr/bin/env python3
"""Whether the workflows and forms of GitHub are YAML, run scripts that exist, and use actions pinned to a commit."""

import re
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    tracked = subprocess.check_output(["git", "ls-files", ".github", "CITATION.cff"], cwd=ROOT, text=True).split()
    forms = {path: yaml.safe_load((ROOT / path).read_text()) for path in tracked if not path.endswith(".md")}
    wrong = [f"{path}: is no mapping" for path, form in forms.items() if not isinstance(form, dict)]
    called = set()
    for path, workflow in forms.items():
        if "/workflows/" not in path:
            continue
        for step in (step for job in workflow["jobs"].values() for step in job["steps"]):
            if "uses" in step and not re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"]):
                wrong.append(f"{path}: got {step['uses']}; expected an action pinned to a commit")
            scripts = re.findall(r"\bci/[\w/-]+", step.get("run", ""))
            called.update(scripts)
            wrong += [f"{path}: there is no {script}" for script in scripts if not (ROOT / script).is_file()]
    lacking = {"ci/test", "ci/full", "ci/release"} - called
    if lacking:
        wrong.append(f"no workflow runs {', '.join(sorted(lacking))}")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(forms)} files of GitHub are well-formed and run {', '.join(sorted(called))}")


if __name__ == "__main__":
    main()
