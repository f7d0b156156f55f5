#!/usr/bin/env python3
"""ci/check_release.py FOLDER VERSION: whether what is handed out is fit to publish.

FOLDER has the bundle and the wheel and, made by ci/release, a Maven repository, an SBOM, checksums and notes.
"""

import email
import hashlib
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
HOME = "https://github.com/spark-activations/spark-activations"
POM = "{http://maven.apache.org/POM/4.0.0}"
MODULES = ["", "-core", "-sql", "-transformers", "-profiler", "-training"]


def expect(what: str, got: object, expected: object) -> None:
    if got != expected:
        sys.exit(f"{what}: got {got!r}; expected {expected!r}")


def check_jar(jar: zipfile.ZipFile, version: str) -> None:
    names = [name for name in jar.namelist() if not name.endswith("/")]
    expect("files of the bundle twice", sorted({name for name in names if names.count(name) > 1}), [])
    foreign = [name for name in names if not name.startswith(("org/sparkactivations/", "META-INF/"))]
    expect("files of the bundle outside of org/sparkactivations", foreign, [])
    named = [name for name in names if re.search(rb"gg[./]jte", jar.read(name))]
    expect("classes that name what was relocated", named, [])
    check_no_echarts("bundle", jar)
    for name in ("LICENSE", "NOTICE"):
        expect(f"META-INF/{name}", jar.read(f"META-INF/{name}"), (ROOT / name).read_bytes())
    manifest = email.message_from_bytes(jar.read("META-INF/MANIFEST.MF"))
    spark = re.search(r"<spark.version>(.*)</spark.version>", (ROOT / "pom.xml").read_text())
    expect("Implementation-Version", manifest["Implementation-Version"], version)
    expect("Implementation-Commit", manifest["Implementation-Commit"], git("rev-parse", "HEAD"))
    expect("Build-Spark", manifest["Build-Spark"], spark and spark[1])
    expect("Build-Jdk-Spec", manifest["Build-Jdk-Spec"], "17")
    expect("Build-Jdk", bool(re.fullmatch(r"17\.\d.*", manifest["Build-Jdk"])), True)
    said = jar.read("org/sparkactivations/sql/function/version.txt").decode().strip()
    expect("what nn_version() says", said, version)


def check_no_echarts(what: str, archive: zipfile.ZipFile) -> None:
    """As SECURITY.md says: no file of it, and no other file that has it inside."""
    names = [name for name in archive.namelist() if not name.endswith(".jar")]
    found = [name for name in names if b"echarts" in (name.encode() + archive.read(name)).lower()]
    expect(f"files of the {what} with ECharts", found, [])


def check_wheel(path: Path, bundle: Path, version: str) -> None:
    with zipfile.ZipFile(path) as wheel:
        info = f"spark_activations-{version}.dist-info"
        metadata = email.message_from_bytes(wheel.read(f"{info}/METADATA"))
        inside = wheel.read("sparkactivations/spark-activations.jar")
        check_no_echarts("wheel", wheel)
        for name in ("LICENSE", "NOTICE"):
            text = wheel.read(f"{info}/licenses/{name}")
            expect(f"{name} of the wheel", text, (ROOT / name).read_bytes())
    expect("version of the wheel", metadata["Version"], version)
    expect("the jar in the wheel", inside == bundle.read_bytes(), True)
    expect("licence of the wheel", metadata["License-Expression"], "Apache-2.0")
    urls = dict(url.split(", ", 1) for url in metadata.get_all("Project-URL"))
    expect("links of the wheel", sorted(urls), ["Changelog", "Documentation", "Homepage", "Issues"])
    expect("home of the wheel", urls["Homepage"], HOME)
    kinds = {name.split(" :: ")[0] for name in metadata.get_all("Classifier")}
    wanted = {"Development Status", "Intended Audience", "Programming Language", "Topic", "Typing"}
    expect("kinds of classifiers that the wheel lacks", wanted - kinds, set())


def check_poms(poms: list[Path], parent: Path) -> None:
    """What Maven Central asks of each pom, its own or of the parent."""
    inherited = ElementTree.parse(parent).getroot()
    for path in poms:
        pom = ElementTree.parse(path).getroot()
        for own in ("name", "description", "artifactId"):
            expect(f"{path}: has <{own}>", bool(pom.findtext(POM + own)), True)
        for element in (
            "url",
            "licenses/license/name",
            "licenses/license/url",
            "developers/developer/name",
            "developers/developer/url",
            "scm/url",
            "scm/connection",
            "scm/developerConnection",
        ):
            steps = "/".join(POM + step for step in element.split("/"))
            text = pom.findtext(steps) or inherited.findtext(steps)
            expect(f"{path}: has <{element}>", bool(text), True)
    expect("home of the project", inherited.findtext(f"{POM}properties/{POM}project.home"), HOME)


def check_repository(repository: Path, version: str) -> None:
    group = repository / "org/sparkactivations"
    published = {f"spark-activations{module}" for module in [*MODULES, "-parent"]}
    expect("published modules", {path.name for path in group.iterdir() if path.is_dir()}, published)
    poms = sorted(group.glob(f"*/{version}/*.pom"))
    parent = group / "spark-activations-parent" / version / f"spark-activations-parent-{version}.pom"
    check_poms(poms, parent)
    expect("poms with snapshots", [pom.name for pom in poms if "SNAPSHOT" in pom.read_text()], [])
    signed = any(repository.rglob("*.asc"))
    for module in MODULES:
        name = f"spark-activations{module}"
        for kind, ending in (("", ".class"), ("-sources", ".java"), ("-javadoc", ".html")):
            jar = group / name / version / f"{name}-{version}{kind}.jar"
            with zipfile.ZipFile(jar) as archive:
                count = sum(entry.endswith(ending) for entry in archive.namelist())
            expect(f"{jar.name}: has {ending} files", count > 0, True)
    for path in [*poms, *group.glob(f"*/{version}/*.jar")]:
        for algorithm in ("md5", "sha1"):
            digest = hashlib.new(algorithm, path.read_bytes()).hexdigest()
            expect(f"{path.name}.{algorithm}", path.with_name(f"{path.name}.{algorithm}").read_text(), digest)
        expect(f"{path.name} is signed", path.with_name(f"{path.name}.asc").exists(), signed)
    check_sources(group, version)


def check_sources(group: Path, version: str) -> None:
    """Every class of the bundle has its source, also those that the build writes."""
    stem = group / "spark-activations" / version / f"spark-activations-{version}"
    with zipfile.ZipFile(f"{stem}.jar") as jar, zipfile.ZipFile(f"{stem}-sources.jar") as sources:
        there = set(sources.namelist())
        classes = {re.sub(r"(\$.*)?\.class$", ".java", name) for name in jar.namelist() if name.endswith(".class")}
        missing = {name for name in classes - there if "/shaded/" not in name}
    expect("classes without a source", missing, set())


def check_release(folder: Path, version: str) -> None:
    check_repository(folder / "maven", version)
    bom = json.loads((folder / f"spark-activations-{version}.cdx.json").read_text())
    expect("format of the SBOM", bom["bomFormat"], "CycloneDX")
    expect("what the SBOM is of", bom["metadata"]["component"]["version"], version)
    foreign = {part["name"] for part in bom["components"] if part["group"] != "org.sparkactivations"}
    expect("foreign parts in the SBOM", foreign, {"jte-runtime"})
    notes = (folder / "RELEASE_NOTES.md").read_text()
    expect("headings of the notes", re.findall(r"^## (\S+)", notes, re.M), [version])
    expect("notes say something", "\n- " in notes, True)
    for bits in (256, 512):
        sums = folder / f"CHECKSUMS.sha{bits}"
        listed = dict(reversed(line.split("  ./", 1)) for line in sums.read_text().splitlines())
        files = {
            str(path.relative_to(folder)): hashlib.new(f"sha{bits}", path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file() and not path.name.startswith("CHECKSUMS.")
        }
        expect(f"{sums.name}", listed, files)


def git(*command: str) -> str:
    return subprocess.check_output(["git", *command], cwd=ROOT, text=True).strip()


def main() -> None:
    folder, version = Path(sys.argv[1]), sys.argv[2]
    bundle, wheel = folder / f"spark-activations-{version}.jar", next(folder.glob("*.whl"))
    with zipfile.ZipFile(bundle) as jar:
        check_jar(jar, version)
    python_version = re.sub(r"-SNAPSHOT$", ".dev0", version).replace("-rc", "rc")
    check_wheel(wheel, bundle, python_version)
    if (folder / "maven").exists():
        check_release(folder, version)
    else:
        check_poms(sorted(ROOT.glob("*/pom.xml")), ROOT / "pom.xml")
    print(f"{folder}: {bundle.name} and {wheel.name} are fit to publish")


if __name__ == "__main__":
    main()
