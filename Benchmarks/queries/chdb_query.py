"""The measured question put to ClickHouse's engine (chdb): which pairs of host and destination are most regular?

chdb_query.py FOLDER      (conn and ssl, plain or gzip)
"""

import sys

import chdb

from zeek_columns import columns, files

TYPES = {"float": "Float64", "integer": "Int64", "text": "String"}


def table(folder, log):
    told = ", ".join(f"`{name}` Nullable({TYPES[kind]})" for name, kind in columns(folder, log))
    return f"file('{files(folder, log)}', 'TSV', '{told}')"


def query(folder):
    # One error a file is allowed: the closing line. Uids of ssl are unique, so ANY drops nothing and is cheaper.
    return f"""
    with arrayDifference(times) as steps, arrayPopFront(steps) as gaps,
      arrayReduce('quantilesExactInclusive(0.25, 0.5, 0.75)', gaps) as g,
      arrayReduce('quantileExactInclusive(0.5)', arrayMap(x -> abs(x - g[2]), gaps)) as gm,
      arrayReduce('quantilesExactInclusive(0.25, 0.5, 0.75)', sizes) as s,
      arrayReduce('quantileExactInclusive(0.5)', arrayMap(x -> abs(x - s[2]), sizes)) as sm
    select (
        if(g[3] = g[1], 1, 1 - abs((g[1] + g[3] - 2 * g[2]) / (g[3] - g[1]))) + greatest(0, 1 - gm / 30)
        + if(empty(sizes), 0,
          if(s[3] = s[1], 1, 1 - abs((s[1] + s[3] - 2 * s[2]) / (s[3] - s[1]))) + greatest(0, 1 - sm / 32))
      ) / 4 as score, host, destination
    from (
      select host, destination, arraySort(groupArray(ts)) as times, groupArray(orig_bytes) as sizes from (
        select assumeNotNull(c.ts) as ts, c.orig_bytes as orig_bytes, assumeNotNull(c.`id.orig_h`) as host,
          coalesce(n.server_name, c.`id.resp_h`) as destination
        from {table(folder, "conn")} as c
        any left join (select uid, server_name from {table(folder, "ssl")} where server_name is not null) as n
        on c.uid = n.uid)
      group by host, destination having count() >= 4)
    order by score desc, host, destination limit 20
    settings input_format_tsv_skip_first_lines = 8, input_format_allow_errors_num = 1,
      format_tsv_null_representation = '-', join_use_nulls = 1, max_threads = 2"""


if __name__ == "__main__":
    print(chdb.query(query(sys.argv[1]), "TSV"), end="")
