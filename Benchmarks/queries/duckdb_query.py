"""The measured question put to DuckDB: which pairs of host and destination are most regular?

duckdb_query.py FOLDER      (conn and ssl, plain or gzip)
"""

import sys

import duckdb

from zeek_columns import columns, files, show

TYPES = {"float": "DOUBLE", "integer": "BIGINT", "text": "VARCHAR"}


def table(folder, log):
    # Told, not guessed: guessing costs time, and `comment` would cut values at an inner '#'. Quotes are characters.
    # The header and the closing line begin with '#' in the first column, which is a number: such rows are left out.
    told = ", ".join(
        f"'{name}': 'VARCHAR'" if name == "ts" else f"'{name}': '{TYPES[kind]}'" for name, kind in columns(folder, log)
    )
    return (
        f"read_csv('{files(folder, log)}', delim='\t', header=false, quote='', escape='', nullstr='-', auto_detect=false, "
        f"skip=8, null_padding=true, columns={{{told}}})"
    )


def query(folder):
    return f"""
    with names as (select uid, server_name from {table(folder, "ssl")} where server_name is not null),
    contacts as (
      select "id.orig_h" as host, coalesce(server_name, "id.resp_h") as destination, ts::double as ts, orig_bytes
      from {table(folder, "conn")} left join names using (uid) where ts[1] <> '#'),
    pairs as (
      select host, destination, list(ts order by ts) as times,
        list(orig_bytes::double) filter (orig_bytes is not null) as sizes
      from contacts group by all having count(*) >= 4),
    intervals as (
      select host, destination, sizes,
        list_transform(list_zip(times[2:], times[:-2]), lambda pair: pair[1] - pair[2]) as gaps from pairs),
    figures as (
      select host, destination,
        list_aggregate(gaps, 'quantile_cont', [0.25, 0.5, 0.75]) as g, list_aggregate(gaps, 'mad') as gm,
        list_aggregate(sizes, 'quantile_cont', [0.25, 0.5, 0.75]) as s, list_aggregate(sizes, 'mad') as sm
      from intervals)
    select (
        case when g[3] = g[1] then 1 else 1 - abs((g[1] + g[3] - 2 * g[2]) / (g[3] - g[1])) end
        + greatest(0, 1 - gm / 30)
        + coalesce(case when s[3] = s[1] then 1 else 1 - abs((s[1] + s[3] - 2 * s[2]) / (s[3] - s[1])) end, 0)
        + coalesce(greatest(0, 1 - sm / 32), 0)) / 4 as score, host, destination
    from figures order by score desc, host, destination limit 20"""


if __name__ == "__main__":
    duckdb.execute("set threads = 2")
    show(duckdb.execute(query(sys.argv[1])).fetchall())
