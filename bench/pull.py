#!/usr/bin/env python3
"""How fast `offprint pull` harvests a newspaper from loopback, and what fetching the same bytes costs without it.

usage: bench/pull.py BUILD_FOLDER [--articles N] [--at-once N]

Prints a table; exits with 1 when an article is missing or a pull failed. The publisher runs on the same cores, so the numbers
are for comparing on one machine, not for boasting.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

FEED_ENTRIES = 50


class Publisher:
    """offprint-outlet on a folder; ends with the `with` block."""

    def __init__(self, program, folder):
        self.process = subprocess.Popen([program, folder], stdout=subprocess.PIPE, text=True)
        self.origin = self.process.stdout.readline().strip().rstrip("/")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def requests_since_last_asked(self):
        with urllib.request.urlopen(self.origin + "/_outlet/requests") as answer:
            count = len(answer.read().splitlines())
        urllib.request.urlopen(urllib.request.Request(self.origin + "/_outlet/forget", method="POST")).close()
        return count


def run(command, log):
    """Runs a command; its standard output, and what it cost."""
    begin = time.monotonic()
    with open(log, "wb") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)
        output = process.stdout.read().decode()
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cost = {"wall": time.monotonic() - begin, "cpu": usage.ru_utime + usage.ru_stime, "peak_mb": usage.ru_maxrss / 1000}
    if process.returncode != 0:
        sys.exit(f"{command[0]} ended with {process.returncode}; its last lines:\n{tail(log)}{output[-2000:]}")
    return output, cost


def tail(file):
    return "".join(file.read_text(errors="replace").splitlines(keepends=True)[-20:])


def write_configuration(file, origin, feeds, at_once):
    host = origin.removeprefix("http://")
    addresses = ",\n  ".join(f'"{origin}/feeds/{n}.xml"' for n in range(1, feeds + 1))
    file.write_text(
        f'[net]\ncontact = "bench@example.org"\nprivate_hosts = ["{host}"]\nrequests_per_host = {at_once}\n'
        f'[[outlets]]\nid = "probe"\nname = "Die Probe"\nlanguage = "de"\nfeeds = [\n  {addresses}]\n'
    )


def write_curl_list(file, origin, paper):
    paths = [path.relative_to(paper) for path in sorted(paper.rglob("*")) if path.is_file()]
    file.write_text("".join(f'url = "{origin}/{path}"\noutput = "/dev/null"\n' for path in paths))


def pull(offprint, configuration, archive, log):
    output, cost = run([offprint, "pull", "--config", configuration, "--archive", archive, "--json"], log)
    return json.loads(output.splitlines()[-1]), cost


def size_of(folder):
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def print_row(name, articles, requests, cost, note):
    print(
        f"{name:26} {articles:8} {requests:8} {cost['wall']:8.2f} {articles / cost['wall']:10.0f}"
        f" {cost['cpu']:8.2f} {cost['peak_mb']:8.0f}   {note}"
    )


def measure(build, articles, at_once, folder):
    paper, archive, configuration = folder / "paper", folder / "archive", folder / "offprint.toml"
    offprint = build / "bin/offprint"
    run([build / "bench/offprint-bench-newspaper", paper, "--articles", str(articles)], folder / "newspaper.log")
    with Publisher(build / "tests/outlet/offprint-outlet", paper) as publisher:
        write_configuration(configuration, publisher.origin, -(-articles // FEED_ENTRIES), at_once)
        write_curl_list(folder / "curl.list", publisher.origin, paper)
        print(f"{articles} articles, {size_of(paper) / 1e6:.1f} MB, {at_once} requests at once, {os.cpu_count()} cores\n")
        print(f"{'':26} {'articles':>8} {'requests':>8} {'seconds':>8} {'articles/s':>10} {'CPU s':>8} {'peak MB':>8}")

        curl = ["curl", "-sS", "--fail", "--parallel", "--parallel-max", str(at_once), "-K", folder / "curl.list"]
        _, cost = run(curl, folder / "curl.log")
        print_row("curl: fetching alone", articles, publisher.requests_since_last_asked(), cost, "to /dev/null")

        first, cost = pull(offprint, configuration, archive, folder / "first.log")
        note = f"{first['pictures']} pictures, {first['bytes'] / 1e6:.1f} MB in, archive {size_of(archive) / 1e6:.1f} MB"
        print_row("offprint pull, first", first["added"], publisher.requests_since_last_asked(), cost, note)

        second, cost = pull(offprint, configuration, archive, folder / "second.log")
        note = f"{second['added']} new, {second['revised']} changed, {second['bytes'] / 1e6:.1f} MB in"
        print_row("offprint pull, second", articles, publisher.requests_since_last_asked(), cost, note)

    if first["added"] != articles or second["added"] != 0 or second["revised"] != 0:
        sys.exit(f"expected {articles} articles from the first pull and none from the second: {first} {second}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="the build's folder, as in build/release")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--at-once", type=int, default=8)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="offprint-bench-") as folder:
        measure(options.build.resolve(), options.articles, options.at_once, pathlib.Path(folder))


if __name__ == "__main__":
    main()
