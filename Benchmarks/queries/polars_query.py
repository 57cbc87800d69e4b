"""The measured question put to polars: which pairs of host and destination are most regular?

polars_query.py FOLDER streaming|in-memory      (conn and ssl, plain or gzip)
"""

import os
import sys

os.environ["POLARS_MAX_THREADS"] = "2"  # read when the library is loaded
import polars as pl  # noqa: E402

from zeek_columns import columns, files, show  # noqa: E402

TYPES = {"float": pl.Float64, "integer": pl.Int64, "text": pl.String}


def table(folder, log):
    # `comment_prefix` leaves out whole lines only; without the other options values would be guessed or quoted.
    schema = {name: TYPES[kind] for name, kind in columns(folder, log)}
    return pl.scan_csv(
        files(folder, log),
        separator="\t",
        has_header=False,
        schema=schema,
        comment_prefix="#",
        quote_char=None,
        null_values="-",
    )


def regularity(values, scale):
    """The two parts of the score that one list column gives, as an expression inside a group."""
    q1, q2, q3 = (values.quantile(q, "linear") for q in (0.25, 0.5, 0.75))
    symmetry = pl.when(q3 == q1).then(1.0).otherwise(1 - ((q1 + q3 - 2 * q2) / (q3 - q1)).abs())
    steadiness = (1 - (values - q2).abs().median() / scale).clip(lower_bound=0)
    return symmetry, steadiness


def query(folder):
    names = table(folder, "ssl").select("uid", "server_name").filter(pl.col("server_name").is_not_null())
    contacts = (
        table(folder, "conn")
        .select("ts", "uid", "id.orig_h", "id.resp_h", "orig_bytes")
        .join(names, on="uid", how="left")
        .select("ts", "orig_bytes", host="id.orig_h", destination=pl.coalesce("server_name", "id.resp_h"))
    )
    pairs = (
        contacts.group_by("host", "destination")
        .agg(
            gaps=pl.col("ts").sort().diff().drop_nulls(),
            sizes=pl.col("orig_bytes").drop_nulls().cast(pl.Float64),
            n=pl.len(),
        )
        .filter(pl.col("n") >= 4)
    )
    parts = []
    for column, scale in (("gaps", 30), ("sizes", 32)):
        symmetry, steadiness = regularity(pl.element(), scale)
        # A list without values (no size is known) gives nothing: it counts as irregular.
        parts.append(pl.col(column).list.agg(pl.when(pl.element().len() > 0).then(symmetry).otherwise(0.0)))
        parts.append(pl.col(column).list.agg(steadiness).fill_null(0))
    return (
        pairs.with_columns(score=sum(parts[1:], parts[0]) / 4)
        .select("score", "host", "destination")
        .top_k(20, by="score")
        .sort("score", descending=True)
    )


if __name__ == "__main__":
    show(query(sys.argv[1]).collect(engine=sys.argv[2]).rows())
