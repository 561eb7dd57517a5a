#!/usr/bin/env python3
"""How well and how fast articles are taken out of pages.

usage: bench/extract.py BUILD_FOLDER [--data FOLDER] [--worst N] [--seconds S] [--no-speed] [--list FILE]

FOLDER (OFFPRINT_SHARED_DATA, else ../shared/data) holds pages with what a careful reader takes from them: articles/COUNTRY/*.html.gz
with PUBLISHER.json and meta.info, and pages.tar.zst. Prints precision, recall and F1 of the text (shingles of four words; each Chinese
or Japanese character is a word), the share taken exactly, and right titles, authors and dates; by set, country and script; the worst
pages; and pages a second beside bare gumbo, and Readability with linkedom and jsdom. Exits with 1 where a page fails, or where
extraction is below two thirds of bare gumbo. `--list FILE` also writes the list of pages, for `offprint extract --list`.
"""

import argparse
import collections
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

from extract_pages import DATA, all_pages
from extract_score import compared, is_exact, words


def script_of(text):
    counts = collections.Counter()
    for char in text[:2000]:
        if char.isalpha():
            counts[unicodedata.name(char, "?").split()[0]] += 1
    return counts.most_common(1)[0][0].capitalize() if counts else "None"


def same_title(got, wanted):
    return words(got or "") == words(wanted or "")


def same_names(got, wanted):
    plain = lambda names: sorted(" ".join(words(name)) for name in names)
    return plain(person["name"] for person in got or []) == plain(wanted)


def same_moment(got, wanted):
    if not got or not wanted:
        return not got and not wanted
    parse = lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    one, other = parse(got), parse(wanted)
    if other.tzinfo is None:
        other = other.replace(tzinfo=datetime.timezone.utc)
    return abs((one - other).total_seconds()) < 60


def take(program, pages, scratch):
    listed = scratch / "pages.txt"
    listed.write_text("".join(f"{page['file']}\t{page['url']}\n" for page in pages))
    done = subprocess.run([program, "extract", "--list", str(listed)], capture_output=True, text=True)
    lines = [json.loads(line) for line in done.stdout.split("\n") if line]
    if len(lines) != len(pages):
        sys.exit(f"{len(pages)} pages, but {len(lines)} lines: {done.stderr[-1000:]}")
    return lines


def judge(page, got):
    text = got.get("text") or ""
    page["precision"], page["recall"], page["f1"] = compared(page["text"], text)
    page["exact"] = is_exact(page["text"], text)
    page["title_right"] = same_title(got.get("title"), page["title"])
    page["authors_right"] = None if page["authors"] is None else same_names((got.get("authors") or []) + [{"name": agency} for agency in got.get("credits") or []], page["authors"])
    page["date_right"] = None if page["date"] is None else same_moment(got.get("published"), page["date"])
    page["script"] = script_of(page["text"])


def mean(pages, field):
    values = [page[field] for page in pages if page[field] is not None]
    return sum(values) / len(values) if values else float("nan")


def row(name, pages):
    fields = ["precision", "recall", "f1", "exact", "title_right", "authors_right", "date_right"]
    print(f"{name:14}{len(pages):>6}" + "".join(f"{mean(pages, field):>10.3f}" for field in fields))


def report(pages, worst):
    print(f"{'':14}{'pages':>6}{'precision':>10}{'recall':>10}{'F1':>10}{'exact':>10}{'title':>10}{'authors':>10}{'date':>10}")
    for name in ("news", "mixed"):
        row(name, [page for page in pages if page["set"] == name])
    for field in ("group", "script"):
        print()
        for name in sorted({page[field] for page in pages if page["set"] == "news"}):
            row(name, [page for page in pages if page[field] == name and page["set"] == "news"])
    print("\nworst")
    for page in sorted(pages, key=lambda page: page["f1"])[:worst]:
        print(f"  {page['f1']:.3f}  precision {page['precision']:.2f} recall {page['recall']:.2f}  {page['file']}  {page['url'][:90]}")


def measure(command, files):
    done = subprocess.run(command, input="".join(f"{file}\n" for file in files), capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{command[0]} ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


def speed(build, pages, seconds):
    program = f"{build}/bench/offprint-bench-extract"
    node = str(pathlib.Path(__file__).parent / "node" / "readability.mjs")
    files = [page["file"] for page in pages]
    some = files[:: max(1, len(files) // 60)]
    commands = {
        "bare gumbo": ([program, "gumbo", "1", seconds], files),
        "offprint": ([program, "offprint", "1", seconds], files),
        "offprint, two threads": ([program, "offprint", "2", seconds], files),
        "readability, linkedom": (["node", node, "linkedom"], some),
        "readability, jsdom": (["node", node, "jsdom"], some),
    }
    rows = {name: measure(command, read) for name, (command, read) in commands.items()}
    rate = {name: one["bytes"] / one["seconds"] / 1e6 for name, one in rows.items()}
    print(f"\n{'':24}{'pages/s':>10}{'MB/s':>8}{'of gumbo':>10}{'peak MB':>9}")
    for name, one in rows.items():
        print(f"{name:24}{one['documents'] / one['seconds']:>10.1f}{rate[name]:>8.1f}{rate[name] / rate['bare gumbo']:>10.2f}{one['peak_mb']:>9.0f}")
    share = rate["offprint"] / rate["bare gumbo"]
    print(f"\n{share:.2f} of bare gumbo (0.67 at least), {rate['offprint'] / rate['readability, jsdom']:.0f} times readability with jsdom (15 at least), "
          f"two threads {rate['offprint, two threads'] / rate['offprint']:.2f} times one")
    return share >= 0.66


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build")
    options.add_argument("--data", type=pathlib.Path, default=DATA)
    options.add_argument("--worst", type=int, default=20)
    options.add_argument("--seconds", default="5")
    options.add_argument("--no-speed", action="store_true")
    options.add_argument("--list", type=pathlib.Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        pages = all_pages(given.data, scratch)
        if given.list:
            given.list.write_text("".join(f"{page['file']}\t{page['url']}\n" for page in pages))
        failed = 0
        for page, got in zip(pages, take(f"{given.build}/bin/offprint", pages, scratch)):
            failed += "error" in got
            judge(page, got)
        report(pages, given.worst)
        fast = given.no_speed or speed(given.build, pages, given.seconds)
    sys.exit(0 if fast and not failed else 1)


main()
