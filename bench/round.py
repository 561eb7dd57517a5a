#!/usr/bin/env python3
"""How long one round of `offprint pull` over thousands of sources takes, some of them hostile, and what it needs.

usage: bench/round.py BUILD_FOLDER [--sources N] [--hostile N] [--hosts N]

The sources stand on many loopback publishers (a port each, so a host each to the harvest). Two rounds: the
first takes every article, the second is answered 304. The hostile ones hang, trickle, send bodies without end, bombs, and what is
not HTTP. Prints a table, with the delay after which the healthy sources were answered; exits with 1 when a healthy one was not.
"""

import argparse
import json
import os
import pathlib
import sqlite3
import subprocess
import sys
import tempfile
import time

FAULTS = ["hang", "drip", "endless", "gzip_bomb", "garbage", "many_headers", "redirect_loop", "cut", "bad_gzip", "429:600"]


def write_feeds(folder, count, entries=15):
    folder.mkdir()
    for feed in range(count):
        items = "".join(
            f'<item><guid isPermaLink="false">f{feed}e{entry}</guid><title>Number {entry} of {feed}</title>'
            f"<description>{'The ferry runs again on Sundays, the council said. ' * 8}</description></item>"
            for entry in range(entries)
        )
        text = f'<rss version="2.0"><channel><title>Feed {feed}</title>{items}</channel></rss>'
        (folder / f"{feed}.xml").write_text(text)


def start(program, folder, faults=()):
    command = [program, folder] + [word for fault in faults for word in ("--fault", fault)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    return process, process.stdout.readline().strip().rstrip("/")


def write_configuration(file, healthy, hostile):
    hosts = ", ".join(f'"{address.removeprefix("http://").split("/")[0]}"' for address in {*healthy, *hostile})
    feeds = ",\n  ".join(f'"{address}"' for address in healthy + hostile)
    file.write_text(
        f'[net]\ncontact = "bench@example.org"\nprivate_hosts = [{hosts}]\n'
        f'[[outlets]]\nid = "probe"\nname = "Die Probe"\nlanguage = "en"\nfeeds = [\n  {feeds}]\n'
    )


def pull(offprint, configuration, archive, log):
    begin, begin_clock = time.time(), time.monotonic()
    with open(log, "wb") as errors:
        process = subprocess.Popen(
            [offprint, "pull", "--config", configuration, "--archive", archive, "--json"], stdout=subprocess.PIPE, stderr=errors
        )
        output = process.stdout.read().decode()
        _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0  # sources failed: that is what the hostile ones are for
    cost = {
        "wall": time.monotonic() - begin_clock,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak_mb": usage.ru_maxrss / 1000,
    }
    return json.loads(output.splitlines()[-1]), cost, begin


def delays(archive, healthy, begin):
    with sqlite3.connect(f"file:{archive / 'offprint.db'}?mode=ro", uri=True) as database:
        answered = dict(database.execute("SELECT url, reached FROM source WHERE reached IS NOT NULL"))
    late = sorted(answered[url] / 1000 - begin for url in healthy if answered.get(url, 0) / 1000 >= begin - 0.001)
    if len(late) != len(healthy):
        sys.exit(f"only {len(late)} of {len(healthy)} healthy sources were answered")
    return late


def measure(build, sources, hostile_count, hosts, folder):
    outlet, offprint = build / "tests/outlet/offprint-outlet", build / "bin/offprint"
    per_host = -(-(sources - hostile_count) // hosts)
    write_feeds(folder / "feeds", per_host)
    publishers, healthy, hostile = [], [], []
    try:
        for _ in range(hosts):
            process, origin = start(outlet, folder / "feeds")
            publishers.append(process)
            healthy += [f"{origin}/{n}.xml" for n in range(per_host)]
        for n in range(hostile_count):
            process, origin = start(outlet, folder / "feeds", [f"*={FAULTS[n % len(FAULTS)]}"])
            publishers.append(process)
            hostile.append(f"{origin}/0.xml")
        healthy = healthy[: sources - hostile_count]
        for name, tail in (("all healthy", []), (f"with {hostile_count} hostile", hostile)):
            archive, configuration = folder / f"archive{len(tail)}", folder / "offprint.toml"
            write_configuration(configuration, healthy, tail)
            for number in ("first", "second"):
                done, cost, begin = pull(offprint, configuration, archive, folder / "pull.log")
                late = delays(archive, healthy, begin)
                print(
                    f"{name + ', ' + number + ' round':32} {len(healthy) + len(tail):7} {done['added']:8} {cost['wall']:8.1f}"
                    f" {cost['cpu']:7.1f} {cost['peak_mb']:8.0f} {late[0]:8.2f} {late[len(late) // 2]:8.2f} {late[-1]:8.2f}"
                )
    finally:
        for process in publishers:
            process.terminate()
        for process in publishers:
            process.wait()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("build", type=pathlib.Path, help="the build's folder, as in build/release")
    parser.add_argument("--sources", type=int, default=5000)
    parser.add_argument("--hostile", type=int, default=20)
    parser.add_argument("--hosts", type=int, default=100)
    arguments = parser.parse_args()
    print(f"{'':32} {'sources':>7} {'articles':>8} {'seconds':>8} {'CPU s':>7} {'peak MB':>8} {'first answered after':>8}, half, all")
    with tempfile.TemporaryDirectory() as folder:
        measure(arguments.build, arguments.sources, arguments.hostile, arguments.hosts, pathlib.Path(folder))


if __name__ == "__main__":
    main()
