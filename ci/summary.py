"""Adds up the test reports of the build and the steps of ci/test: the slowest tests, the time of each step, passed, failed."""

import glob
import sys
import xml.etree.ElementTree as ElementTree

SLOWEST = 20

steps = [line.split("\t") for line in open(sys.argv[1]).read().splitlines()]
failed = sum(status == "FAILED" for *_, status in steps)
passed = len(steps) - failed
tests = []
for file in glob.glob("*/target/surefire-reports/TEST-*.xml"):
    for case in ElementTree.parse(file).getroot().iter("testcase"):
        tests.append((float(case.get("time")), f"{case.get('classname')}.{case.get('name')}"))
        wrong = case.find("failure") is not None or case.find("error") is not None
        failed += wrong
        passed += not wrong and case.find("skipped") is None

print(f"\nThe slowest {SLOWEST} of {len(tests)} Java and Scala tests")
for seconds, name in sorted(tests, reverse=True)[:SLOWEST]:
    print(f"{seconds:7.1f} s  {name}")
print("\nSteps, three at a time, and their processor time")
for name, seconds, busy, status in steps:
    print(f"{int(seconds):5d} s {int(busy):5d} s  {name}{'' if status == 'passed' else '  ' + status}")
print(f"        {sum(int(busy) for _, _, busy, _ in steps):5d} s  in all")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0 or not tests)
