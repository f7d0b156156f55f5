"""Adds up the test reports of the build and the checks given as arguments: passed, failed."""

import glob
import sys
import xml.etree.ElementTree as ElementTree

passed, failed = map(int, sys.argv[1:])
suites = [ElementTree.parse(file).getroot() for file in glob.glob("*/target/surefire-reports/TEST-*.xml")]
for suite in suites:
    tests, skipped = int(suite.get("tests")), int(suite.get("skipped") or 0)
    wrong = int(suite.get("failures")) + int(suite.get("errors"))
    passed += tests - wrong - skipped
    failed += wrong
print(f"{passed} passed, {failed} failed")
