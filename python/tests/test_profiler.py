from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas  # type: ignore[import-untyped]
import pytest
from pyspark.errors import PySparkException
from pyspark.ml import PipelineModel
from pyspark.ml.feature import VectorAssembler
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import sparkactivations
from sparkactivations import functions as N
from sparkactivations.ml import ActivationTransformer, Dense


@pytest.fixture(scope="module")
def table(spark: SparkSession) -> DataFrame:
    return spark.range(100).selectExpr(
        "CAST(id - 50 AS FLOAT) AS x", "IF(id < 10, NULL, -id) AS y", "'text' AS name"
    )


def test_columns_of_numbers(table: DataFrame, capsys: pytest.CaptureFixture[str]) -> None:
    profile = sparkactivations.profile(table, functions=["relu", "leaky_relu(alpha=0.2)"])
    assert profile.values["rows"] == 100
    x, y = profile.values["inputs"]
    assert (x["column"], x["count"], x["input_min"]) == ("x", 100, -50)
    assert (y["column"], y["count"], y["nulls"]) == ("y", 100, 10)
    relu, leaky = profile.values["functions"]
    assert leaky["function"] == "leaky_relu(alpha=0.2)"
    assert [column["dead"] for column in relu["columns"]] == [False, True]
    assert profile.findings == profile.values["findings"]
    assert any("y" in finding and "dead" in finding for finding in profile.findings)

    profile.show()
    shown = capsys.readouterr().out
    assert shown == repr(profile) + "\n"
    lines = [line.split() for line in shown.splitlines()]
    assert ["relu", "x", "51.0%", "0.0%", "51.0%", "False", "12.2", "15.9"] in lines
    assert sum(line[0] == "relu" for line in lines) == 2
    profile.show(1)
    assert "1 more" in capsys.readouterr().out

    assert "&lt;html" in profile._repr_html_()
    assert profile._repr_html_().startswith("<iframe srcdoc=")
    assert "<html" in profile.html


def test_options_as_on_the_command_line(spark: SparkSession) -> None:
    table = spark.range(1000).selectExpr("id AS Pixel_a", "-id AS pixel_b", "1D AS `p[1]`", "id")
    several = sparkactivations.profile(table, "pixel_*", "p[?]", functions="relu, elu(alpha=2)")
    assert [x["column"] for x in several.values["inputs"]] == ["Pixel_a", "pixel_b", "p[1]"]
    assert [f["function"] for f in several.values["functions"]] == ["relu", "elu(alpha=2)"]
    assert len(sparkactivations.profile(table, "id", functions="all").values["functions"]) == 52
    sampled = [
        sparkactivations.profile(table, "id", functions="relu", sample=0.1).values["rows"]
        for _ in range(2)
    ]
    assert sampled[0] == sampled[1] and 50 < sampled[0] < 200
    with pytest.raises(ValueError, match=r"sample = 1; expected a number in \(0, 1\)"):
        sparkactivations.profile(table, functions="relu", sample=1)
    with pytest.raises(ValueError, match="no column matches 'x_\\*'; got Pixel_a, pixel_b"):
        sparkactivations.profile(table, "x_*", functions="relu")


def test_frames_of_pandas(spark: SparkSession) -> None:
    frame = pandas.DataFrame(
        {
            "x": [1.0, float("nan"), -2.0],
            "n": [1, 2, 3],
            "text": ["a", None, "b"],
            "row": [[1.0, -1.0], [2.0, -2.0], [3.0, -3.0]],
        },
        index=[7, 7, 7],
    )
    inputs = sparkactivations.profile(frame, functions="relu").values["inputs"]
    assert [(x["column"], x["nulls"], x["nans"]) for x in inputs] == [("x", 1, 0), ("n", 0, 0)]
    rows = sparkactivations.profile(frame, "row", functions="relu").values["inputs"]
    assert [x["input_max"] for x in rows] == [3, -1]
    groups = sparkactivations.profile_by(frame, "text", "x", functions="relu").values["groups"]
    assert [group["value"] for group in groups] == [None, "a", "b"]
    with pytest.raises(TypeError, match="got a list; expected a DataFrame of Spark or of pandas"):
        sparkactivations.profile([1, 2], functions="relu")


def test_pages_have_titles(table: DataFrame) -> None:
    def heading(page: str) -> str:
        return page.split('<p class="input">')[1].split("</p>")[0]

    assert heading(sparkactivations.profile(table, "x", "y", functions="relu").html) == "x, y"
    titled = sparkactivations.profile(table, "x", functions="relu", title="Digits & more")
    assert heading(titled.html) == "Digits &amp; more"
    assert " UTC · Spark Activations " in titled.html
    groups = sparkactivations.profile_by(table, "y", "x", functions="relu", title="By y")
    assert heading(groups.html) == "By y"


def test_a_row_for_each_function_and_column(table: DataFrame) -> None:
    rows = sparkactivations.profile(table, "x", "y", functions="relu").dataframe
    got = rows.select("function", "column", "count", "dead", "saturation_low").collect()
    assert [tuple(row) for row in got] == [
        ("relu", "x", 100, False, 0.51),
        ("relu", "y", 100, True, 1.0),
    ]


def test_vectors_arrays_and_columns_agree(table: DataFrame) -> None:
    table = table.na.fill(0)
    vectors = VectorAssembler(inputCols=["x", "y"], outputCol="v").transform(table)
    both = vectors.withColumn("a", F.array(F.col("x").cast("double"), F.col("y").cast("double")))
    profiles = [
        sparkactivations.profile(both, *columns, functions=["sigmoid"]).values["functions"]
        for columns in (("v",), ("a",), ("x", "y"), (["x", "y"],))
    ]
    for function in (functions[0] for functions in profiles):
        for column in function["columns"]:
            del column["column"]
    assert profiles[0] == profiles[1] == profiles[2] == profiles[3]


def test_names_with_dots_and_quotes(spark: SparkSession) -> None:
    table = spark.sql("SELECT 1.5D AS `a.b`, 2 AS `c``d`, struct(3 AS f) AS s")
    for columns in (["a.b", "c`d", "s.f"], ["a.b"]):
        inputs = sparkactivations.profile(table, *columns, functions="relu").values["inputs"]
        assert [column["column"] for column in inputs] == columns
    with pytest.raises(PySparkException, match="`zzz`"):
        sparkactivations.profile(table, "zzz", functions="relu")


def test_spans_of_rows_are_those_of_arrays(spark: SparkSession) -> None:
    table = spark.range(100).selectExpr("array(id, id + 30.0D) AS a", "id AS x", "-id AS y")
    profile = sparkactivations.profile(table, "a", functions="relu")
    (spans,) = profile.values["row_spans"]
    assert (spans["column"], spans["rows"]) == ("a", 100)
    assert spans["histogram"] == [{"low": 30, "high": 32, "count": 100}]
    assert any("softmax" in finding for finding in profile.findings)
    assert sparkactivations.profile(table, "x", "y", functions="relu").values["row_spans"] == []


def test_a_table_without_rows(table: DataFrame) -> None:
    profile = sparkactivations.profile(table.limit(0), "x", "y", functions="relu")
    assert profile.values["rows"] == 0
    assert [column["column"] for column in profile.values["inputs"]] == ["x, y"]
    profile.show()


def test_groups(table: DataFrame, capsys: pytest.CaptureFixture[str]) -> None:
    table = table.withColumn("a.b", F.col("x") > 0)
    groups = sparkactivations.profile_by(table, "a.b", "x", "y", functions="tanh", eps=0.5)
    assert [group["value"] for group in groups.values["groups"]] == ["false", "true"]
    for group in groups.values["groups"]:
        rows = table.where(F.col("`a.b`") == (group["value"] == "true"))
        one = sparkactivations.profile(rows, "x", "y", functions="tanh", eps=0.5)
        assert group["profile"] == one.values
        assert one.values["eps"] == 0.5
    assert groups.values["by"] == "a.b"
    assert "Groups by a.b" in groups.html
    assert groups._repr_html_().startswith("<iframe srcdoc=")
    groups.show()
    assert capsys.readouterr().out == repr(groups) + "\n"
    assert repr(groups).startswith("a.b = false\n- ")


def test_the_aggregate_by_group(table: DataFrame) -> None:
    groups = table.groupBy(F.col("x") > 0).agg(N.profile("x", "relu").alias("p"))
    findings = groups.select(N.profile_findings("p"), N.profile_json("p"), N.profile_html("p"))
    assert findings.count() == 2


def test_bad_input(table: DataFrame) -> None:
    with pytest.raises(ValueError, match="name no numbers"):
        sparkactivations.profile(table, "x", "name", functions="relu")
    with pytest.raises(ValueError, match="got no columns"):
        sparkactivations.profile(table.select("name"), functions="relu")
    with pytest.raises(ValueError, match="got no functions"):
        sparkactivations.profile(table, "x", functions=[])
    with pytest.raises(PySparkException, match="z"):
        sparkactivations.profile(table, "z", functions="relu")
    with pytest.raises(PySparkException, match="gelu"):
        sparkactivations.profile(table, "x", functions="gleu")


def test_saved_states_merge_into_the_profile_of_both(table: DataFrame) -> None:
    days = table.groupBy(F.col("x") > 0).agg(N.profile_state("x", "relu").alias("state"))
    both = days.agg(N.profile_merge_state("state").alias("state"))
    merged = both.agg(N.profile_json(N.profile_merge("state")).alias("json")).first()
    whole = table.agg(N.profile_json(N.profile("x", "relu")).alias("json")).first()
    assert merged is not None and whole is not None
    counts = [json.loads(row["json"])["functions"][0]["columns"][0] for row in (merged, whole)]
    for name in ("count", "sparsity", "saturation_low", "dead"):
        assert counts[0][name] == counts[1][name]


def test_a_pipeline_layer_by_layer(spark: SparkSession, capsys: pytest.CaptureFixture[str]) -> None:
    table = spark.range(100).selectExpr("array(id - 50D, 2D * id - 100) AS a")
    model = PipelineModel(
        [
            ActivationTransformer(inputCol="a", outputCol="h1", function="relu"),
            Dense(inputCol="h1", outputCol="h2", weights=[[1.0, -1.0]], activation="sigmoid"),
            ActivationTransformer(inputCol="h2", outputCol="slope", mode="derivative"),
        ]
    )
    profile = sparkactivations.profile_pipeline(model, table)
    assert profile.values["rows"] == 100
    first, second = profile.values["layers"]
    assert [first["function"], second["function"]] == ["relu", "sigmoid"]
    assert [first["column"], second["column"]] == ["a", "h2"]
    assert first["sparsity"] == 0.51
    assert second["gradient_left"] == second["gradient_share"]
    assert first["gradient_left"] == pytest.approx(0.49 * second["gradient_share"])
    assert profile._repr_html_().startswith("<iframe srcdoc=")
    assert "2, sigmoid of h2" in profile.html
    assert '<p class="input">a, h2</p>' in profile.html
    titled = sparkactivations.profile_pipeline(model, table, title="Net")
    assert '<p class="input">Net</p>' in titled.html
    profile.show()
    assert capsys.readouterr().out == repr(profile) + "\n"
    wide = sparkactivations.profile_pipeline(model, table, eps=0.9).values["layers"][1]
    assert wide["saturation_low"] + wide["saturation_high"] > second["saturation_low"]
    with pytest.raises(ValueError, match="none of the 1 stages"):
        sparkactivations.profile_pipeline(PipelineModel(model.stages[2:]), table)


def test_rules(table: DataFrame, tmp_path: Path) -> None:
    result = sparkactivations.check(
        table,
        "x",
        "y",
        functions=["relu", "tanh"],
        fail_if=["dead > 0", "nulls > 3", "sparsity > 1"],
        title="a table",
    )
    assert not result.passed
    assert result.offenders == [
        dict(column="y", function="relu", metric="dead", value=1.0, rule="dead > 0"),
        dict(column="y", function=None, metric="nulls", value=10.0, rule="nulls > 3"),
    ]
    assert result.markdown.startswith("**Check failed, rules broken: 2 of 3** in `a table`\n")
    assert result.markdown == result._repr_markdown_()
    assert '<testsuite name="a table" tests="5" failures="2" errors="0">' in result.junit
    with pytest.raises(
        sparkactivations.CheckError,
        match=r"^check failed\ndead > 0: y under relu: 1\.0\nnulls > 3: y: 10\.0$",
    ):
        result.raise_if_failed()
    passed = sparkactivations.check(table, "x", functions="tanh", fail_if="dead > 0")
    assert passed.passed and repr(passed) == "check passed"
    passed.raise_if_failed()
    with pytest.raises(PySparkException, match="unknown metric 'deed'; nearest: dead"):
        sparkactivations.check(table, "x", functions="tanh", fail_if="deed > 0")
    with pytest.raises(PySparkException, match="compares with an earlier profile"):
        sparkactivations.check(table, "x", functions="tanh", fail_if="stability > 0")
    with pytest.raises(PySparkException, match="got no rule"):
        sparkactivations.check(table, "x", functions="tanh", fail_if=[])

    before = sparkactivations.profile(table, "x", functions="tanh")
    file = tmp_path / "before.json"
    file.write_text(json.dumps(before.values))
    moved = table.withColumn("x", F.col("x") + 50)
    for compare in (before, file, str(file)):
        rule: dict[str, Any] = dict(functions="tanh", fail_if="stability > 0.25", compare=compare)
        assert sparkactivations.check(table, "x", **rule).passed
        (offender,) = sparkactivations.check(moved, "x", **rule).offenders
        assert offender["column"] == "x" and offender["value"] > 1
    text = table.select(F.lit(None).cast("double").alias("x"))
    (offender,) = sparkactivations.check(text, functions="tanh", fail_if="mean > 1").offenders
    assert offender["value"] is None


def test_names_are_text(spark: SparkSession) -> None:
    name = "a\u202eb\x1b[31m\x9b2J"
    table = spark.range(10).selectExpr(f"id AS `{name}`", f"id % 2 AS `{name} label`")
    profile = sparkactivations.profile(table, name, functions="relu")
    groups = sparkactivations.profile_by(table, f"{name} label", name, functions="relu")
    checked = sparkactivations.check(table, name, functions="relu", fail_if="nulls >= 0")
    for shown in (repr(profile), repr(groups), repr(checked)):
        assert "a\\u{202e}b\\u{1b}[31m\\u{9b}2J" in shown
        assert not set(shown) & set("\u202e\x1b\x9b")
    assert profile.values["inputs"][0]["column"] == name
