#!/usr/bin/env python3
"""The search index of made-up Chinese news: building, size, exactness, and how long 200 queries of one to four
characters take; beside SQLite's trigram index and Xapian with the smaller number of articles.

usage: bench/search.py BUILD_FOLDER [--articles N] [--many N]

Exact is a query that finds what a plain scan of all texts finds; the same in the other script is one that finds the
same articles written in simplified and in traditional characters. Of each query the first 20 are asked for. Exits with
1 where Offprint is not exact, not the same in both scripts, slower than the limits below, or, with the larger number,
where the index is larger: in a small one each word has an entry of its own for few articles.
"""
import argparse
import json
import subprocess
import sys
import tempfile

MOST_P50 = 1.0  # milliseconds, in either order
MOST_P99 = 10.0
MOST_RATIO = 1.5  # of the index to the text


def run(build, articles, *further):
    with tempfile.TemporaryDirectory(prefix="offprint-bench-") as folder:
        done = subprocess.run([f"{build}/bench/offprint-bench-search", folder, str(articles), *further], stdout=subprocess.PIPE)
    if done.returncode != 0:
        sys.exit(f"offprint-bench-search with {articles} articles ended with {done.returncode}")
    return json.loads(done.stdout)


def spread(measured, name):
    return f"{measured[name]['p50']:.2f}/{measured[name]['p99']:.2f}" if name in measured else "–"


def print_rows(run_):
    text = run_["text_bytes"]
    for name in ("offprint", "trigram", "xapian"):
        if name not in run_:
            continue
        one = run_[name]
        print(f"{name:9}{run_['articles']:>9}{one['build_seconds']:>9.1f}{text / one['build_seconds'] / 1e6:>7.1f}"
              f"{one['bytes'] / 1e6:>9.1f}{one['bytes'] / text:>7.2f}{one['exact']:>7}"
              f"{one.get('same_in_other_script', '–'):>7}{spread(one, 'by_date_ms'):>14}"
              f"{spread(one, 'by_relevance_ms'):>14}{spread(one, 'count_ms'):>14}", flush=True)


def amiss(run_, is_largest):
    one, queries, where = run_["offprint"], run_["queries"], f"{run_['articles']} articles"
    for key, words in (("exact", "exact"), ("same_in_other_script", "the same in the other script")):
        if one[key] != queries:
            yield f"{where}: {one[key]} of {queries} queries are {words}"
    for key, words in (("by_date_ms", "newest first"), ("by_relevance_ms", "by relevance")):
        for part, most in (("p50", MOST_P50), ("p99", MOST_P99)):
            if one[key][part] >= most:
                yield f"{where}: {part} {words} is {one[key][part]:.2f} ms, and should be below {most:g}"
    if is_largest and one["bytes"] > MOST_RATIO * run_["text_bytes"]:
        yield f"{where}: the index is {one['bytes'] / run_['text_bytes']:.2f} times the text (at most {MOST_RATIO})"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build")
    parser.add_argument("--articles", type=int, default=5_000, help="beside the peers; 0: not at all")
    parser.add_argument("--many", type=int, default=100_000, help="without the peers; 0: not at all")
    options = parser.parse_args()
    print(f"{'':9}{'':>9}{'build':>9}{'text':>7}{'index':>9}{'index':>7}{'exact':>7}{'same':>7}"
          f"{'newest first':>14}{'by relevance':>14}{'count':>14}")
    print(f"{'engine':9}{'articles':>9}{'seconds':>9}{'MB/s':>7}{'MB':>9}{'/text':>7}{'of 200':>7}{'of 200':>7}"
          + f"{'p50/p99 ms':>14}" * 3, flush=True)
    faults = []
    for count, further in ((options.articles, ["--peers"]), (options.many, [])):
        if count > 0:
            measured = run(options.build, count, *further)
            print_rows(measured)
            faults += amiss(measured, count == max(options.articles, options.many))
    for fault in faults:
        print(f"amiss: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
