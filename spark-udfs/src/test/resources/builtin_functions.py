"""Prints the version of Spark and the names of all its functions in one line.

For each line of builtin_functions.txt, in a fresh virtual environment:

    pip install pyspark==VERSION && python builtin_functions.py >> builtin_functions.txt
"""

from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").getOrCreate()
print(spark.version, *(row[0] for row in spark.sql("SHOW SYSTEM FUNCTIONS").collect()))
