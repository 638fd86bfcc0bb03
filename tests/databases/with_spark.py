"""with_spark.py QUERY EVENTS OUT: runs the query over the events of a CSV file, in Spark on this machine."""

import csv
import sys

from pyspark.sql import SparkSession

query, events, out = sys.argv[1:]
spark = (SparkSession.builder.master("local[2]").config("spark.sql.shuffle.partitions", "4")
         .config("spark.ui.enabled", "false").config("spark.sql.session.timeZone", "UTC").getOrCreate())
with open(events, encoding="utf-8", newline="") as file:
    rows = [(number, *row) for number, row in enumerate(csv.reader(file), 1) if number > 1]
spark.createDataFrame(rows, "line long, date string, person string, kind string, ref string") \
     .createOrReplaceTempView("events")
result = spark.sql(open(query, encoding="utf-8").read())
with open(out, "w", encoding="utf-8", newline="") as file:
    writer = csv.writer(file)
    writer.writerow(result.columns)
    writer.writerows(tuple(row) for row in result.collect())
spark.stop()
