#!/usr/bin/env python3
"""How many requests for pages one core answers, beside nginx with the same bodies as files; and the same while thousands
of slow connections are held.

usage: bench/serve.py BUILD_FOLDER [--articles N] [--rounds N] [--seconds N] [--slow N]

`offprint serve` with one thread and nginx with one worker take turns on one core, forwards in one round and backwards in
the next; wrk asks on another core, over 64 connections, for all articles in turn with `Accept-Encoding: gzip`; the median
of the rounds counts. nginx has the bodies as Offprint gave them, plain and gzipped (gzip_static), and sends them with
fewer header fields. The slow connections send half of a request's head, and then a byte of it every five seconds; while
they are held, 200 further requests come over a new connection each. Exits with 1 where Offprint is below 0.97 of nginx in
requests per second, or its p99 above 1.2 times nginx's and a millisecond; where a body is not the same; where a request
is not answered.
"""
import argparse
import contextlib
import gzip
import http.client
import json
import os
import pathlib
import pwd
import resource
import select
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

from mirror import News, Served, begin_archive, import_pages
from pictures import Watch, free_port

LEAST_RATE = 0.97  # of nginx's requests per second
MOST_P99 = 1.2  # times nginx's, and:
P99_GRACE = 1.0  # milliseconds
CHARACTERS = 2_200  # of an article: its page has about 15 kB
CONNECTIONS = 64
FRESH = 200
SLOW_PAUSE = 5.0  # seconds from a byte to the next
FILES = 8_192  # open at once, in this process and in nginx

NGINX = """
{user}daemon off;
worker_processes 1;
worker_rlimit_nofile {files};
pid "{folder}/pid";
events {{ worker_connections {files}; }}
http {{
  access_log off;
  types {{ text/html html; }}
  charset utf-8;
  sendfile on;
  tcp_nopush on;
  etag on;
  gzip_static on;
  gzip_vary on;
  keepalive_requests 1000000000;
  open_file_cache max=2000 inactive=600s;
  open_file_cache_valid 600s;
  client_body_temp_path "{folder}/body";
  proxy_temp_path "{folder}/proxy";
  fastcgi_temp_path "{folder}/fastcgi";
  uwsgi_temp_path "{folder}/uwsgi";
  scgi_temp_path "{folder}/scgi";
  server {{
    listen 127.0.0.1:{port};
    root "{bodies}";
  }}
}}
"""

LUA = """
local paths = {{ {paths} }}
local requests = {{}}
local at = 0

function init()
  for number, path in ipairs(paths) do
    requests[number] = wrk.format("GET", path, {{ ["Host"] = wrk.headers["Host"], ["Accept-Encoding"] = "gzip" }})
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format('\\n{{"requests": %d, "seconds": %.6f, "p50": %.3f, "p99": %.3f, "bytes": %d, "errors": %d}}\\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, summary.bytes,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"""


@contextlib.contextmanager
def offprint(place):
    with Served(place.program, place.folder, ["serve.threads=1"], ["taskset", "-c", str(place.server_core)]) as served:
        yield served.process.pid, served.port


@contextlib.contextmanager
def nginx(place):
    with tempfile.TemporaryDirectory(prefix="offprint-bench-") as scratch:
        port = free_port()
        user = f"user {pwd.getpwuid(0).pw_name};\n" if os.geteuid() == 0 else ""  # else its worker may not read the folder
        configuration, log = pathlib.Path(scratch, "nginx.conf"), pathlib.Path(scratch, "log")
        configuration.write_text(NGINX.format(folder=scratch, bodies=place.bodies, port=port, user=user, files=FILES))
        process = subprocess.Popen(["taskset", "-c", str(place.server_core), "/usr/sbin/nginx", "-p", scratch, "-e", log,
                                    "-c", configuration], start_new_session=True, stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
                    break
                if process.poll() is not None:
                    sys.exit(f"nginx ended with {process.returncode}: {log.read_text()[-2000:]}")
                time.sleep(0.02)
            else:
                sys.exit("nginx did not start")
            yield process.pid, port
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


SERVERS = {"offprint": offprint, "nginx": nginx}


class Place:
    """The archive, and its articles' bodies as files; which core is whose."""

    def __init__(self, program, folder, articles):
        self.program, self.folder, self.bodies = program, folder / "mirror", folder / "bodies"
        self.server_core, self.asker_core = sorted(os.sched_getaffinity(0))[:2]
        pages, self.script = folder / "pages", folder / "all.lua"
        News(1, articles).write(pages, range(articles), CHARACTERS)
        begin_archive(program, self.folder)
        import_pages(program, self.folder, pages, articles)
        with Served(program, self.folder) as served:
            self.paths = served.article_paths()
            self.gzipped = {path: served.get(path, "gzip") for path in self.paths}
            for path, packed in self.gzipped.items():
                file = self.bodies / path.removeprefix("/")
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(served.get(path))
                if gzip.decompress(packed) != file.read_bytes():
                    sys.exit(f"{path} is not the same gzipped as it is plain")
                pathlib.Path(f"{file}.gz").write_bytes(packed)
        if len(self.paths) != articles:
            sys.exit(f"the site's maps name {len(self.paths)} of {articles} articles")
        self.script.write_text(LUA.format(paths=", ".join(f'"{path}"' for path in self.paths)))
        self.plain_bytes = statistics.median((self.bodies / path.removeprefix("/")).stat().st_size for path in self.paths)
        self.packed_bytes = statistics.median(map(len, self.gzipped.values()))


class SlowConnections:
    """Each sends half of a request's head, and then a byte of it every five seconds."""

    def __init__(self, port, count):
        self.over = threading.Event()
        self.sockets = []
        for _ in range(count):
            one = socket.create_connection(("127.0.0.1", port), timeout=10)
            one.sendall(b"GET / HTTP/1.1\r\nHost: slow.example\r\nX-Slow: ")
            one.setblocking(False)
            self.sockets.append(one)
        self.thread = threading.Thread(target=self.drip, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.thread.join()
        for one in self.sockets:
            one.close()

    def drip(self):
        """Some of them at a time, so that the server has a little to do all the time, not much at once."""
        turns = 100
        for turn in range(2**31):
            if self.over.wait(SLOW_PAUSE / turns):
                return
            for one in self.sockets[turn % turns::turns]:
                with contextlib.suppress(OSError):  # those that the server has closed are counted at the end
                    one.send(b"a")

    def held(self):
        return sum(self.is_open(one) for one in self.sockets)

    @staticmethod
    def is_open(one):
        """Nothing has come, neither an answer nor an end."""
        poll = select.poll()
        poll.register(one, select.POLLIN)
        return not poll.poll(0)


def ask_all(port, place, name, faults):
    """Each page once: so that the server has them at hand, and to see that they are the same."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for path in place.paths:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200 or body != place.gzipped[path]:
            faults.append(f"{name}: {path} is not the body that was saved (status {answer.status})")
            break
    connection.close()


def ask_fresh(port, place):
    """How many of the requests over new connections were answered, and the slowest's milliseconds."""
    good, slowest = 0, 0.0
    for number in range(FRESH):
        path = place.paths[number % len(place.paths)]
        begin = time.monotonic()
        with contextlib.suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request("GET", path, headers={"Accept-Encoding": "gzip", "Connection": "close"})
            answer = connection.getresponse()
            good += answer.status == 200 and answer.read() == place.gzipped[path]
            connection.close()
        slowest = max(slowest, (time.monotonic() - begin) * 1e3)
    return good, slowest


def wrk(place, port, seconds):
    command = ["taskset", "-c", str(place.asker_core), "wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency",
               "-s", place.script, f"http://127.0.0.1:{port}"]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        sys.exit(f"wrk ended with {done.returncode}: {done.stdout[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def core_seconds(core):
    """How long a core has been busy, for whomever."""
    with open("/proc/stat") as file:
        times = next(line.split()[1:] for line in file if line.startswith(f"cpu{core} "))
    return sum(int(time_) for at, time_ in enumerate(times[:8]) if at not in (3, 4)) / os.sysconf("SC_CLK_TCK")  # idle, iowait


def measure(place, name, seconds, slow, faults):
    with contextlib.ExitStack() as stack:
        process, port = stack.enter_context(SERVERS[name](place))
        ask_all(port, place, name, faults)
        held = stack.enter_context(SlowConnections(port, slow)) if slow else None
        watch = Watch(process)
        watch.look()
        before, core_before = watch.cpu, core_seconds(place.server_core)
        asked = wrk(place, port, seconds)
        watch.look()
        others = core_seconds(place.server_core) - core_before - (watch.cpu - before)
        row = {"rate": asked["requests"] / asked["seconds"], "p50": asked["p50"], "p99": asked["p99"], "errors": asked["errors"],
               "bytes": asked["bytes"] / max(1, asked["requests"]), "cpu": (watch.cpu - before) / asked["seconds"] * 100,
               "others": max(0.0, others / asked["seconds"] * 100),
               "cost": (watch.cpu - before) / max(1, asked["requests"]) * 1e6}
        row["good"], row["slowest"] = ask_fresh(port, place)
        row["held"] = held.held() if held else 0
    return row


def print_table(title, rows):
    print(f"\n{title:32}{'requests/s':>12}{'p50 ms':>8}{'p99 ms':>8}{'CPU %':>7}{'others %':>9}{'CPU us each':>12}"
          f"{'bytes each':>12}{'held':>7}{f'of {FRESH} new':>11}{'slowest ms':>12}")
    for name, row in rows.items():
        print(f"{name:32}{row['rate']:>12.0f}{row['p50']:>8.2f}{row['p99']:>8.2f}{row['cpu']:>7.0f}"
              f"{row['others']:>9.0f}{row['cost']:>12.1f}{row['bytes']:>12.0f}{row['held']:>7.0f}{row['good']:>11.0f}{row['slowest']:>12.1f}")


def verdict(title, rows):
    ours, theirs = rows["offprint"], rows["nginx"]
    ratio, most = ours["rate"] / theirs["rate"], MOST_P99 * theirs["p99"] + P99_GRACE
    print(f"offprint is at {ratio:.2f} of nginx (at least {LEAST_RATE}), its p99 at {ours['p99']:.2f} ms (at most {most:.2f})")
    if ratio < LEAST_RATE:
        yield f"{title}: offprint is at {ratio:.3f} of nginx, and should be at {LEAST_RATE} at least"
    if ours["p99"] > most:
        yield f"{title}: offprint's p99 is {ours['p99']:.2f} ms, and should be {most:.2f} at most"
    for name, row in rows.items():
        if row["errors"]:
            yield f"{title}: {row['errors']:.0f} requests of wrk to {name} failed in a round"
        if row["good"] != FRESH:
            yield f"{title}: {name} answered {row['good']:.0f} of {FRESH} requests over new connections in a round"
        if row["others"] > 10:
            print(f"other programs had {row['others']:.0f} % of the core beside {name}: measure again when they are still")
        elif row["cpu"] < 90:
            print(f"{name} was busy for {row['cpu']:.0f} % of the time only: wrk set the pace, or who shared its core")


def summary(rounds):
    row = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    worst = {"errors": max, "slowest": max, "others": max, "good": min, "held": min}
    return row | {key: of(one[key] for one in rounds) for key, of in worst.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--slow", type=int, default=2_000)
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that whatever runs is ended and the folders are removed
    if len(os.sched_getaffinity(0)) < 2:
        sys.exit("bench/serve.py needs two cores: one for the server, one for who asks")
    for tool in ("wrk", "taskset"):
        if shutil.which(tool) is None:
            sys.exit(f"{tool} is missing; script/bootstrap bench installs it")
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    if hard != resource.RLIM_INFINITY and hard < FILES:
        sys.exit(f"this process may have {hard} files open, and {FILES} are needed; raise it (ulimit -Hn)")
    resource.setrlimit(resource.RLIMIT_NOFILE, (FILES, hard))
    faults = []
    with tempfile.TemporaryDirectory(prefix="offprint-bench-") as scratch:
        place = Place((options.build / "bin/offprint").resolve(), pathlib.Path(scratch), options.articles)
        os.sched_setaffinity(0, {place.asker_core})
        print(f"{options.articles} articles; half of the pages have more than {place.plain_bytes:.0f} bytes, gzipped "
              f"{place.packed_bytes:.0f}; {options.rounds} rounds of {options.seconds} s each")
        for title, slow in (("alone", 0), (f"with {options.slow} slow connections", options.slow)):
            rounds = {name: [] for name in SERVERS}
            for turn in range(options.rounds):
                for name in list(SERVERS)[:: -1 if turn % 2 else 1]:
                    rounds[name].append(measure(place, name, options.seconds, slow, faults))
            rows = {name: summary(ones) for name, ones in rounds.items()}
            print_table(title, rows)
            faults += verdict(title, rows)
    for fault in faults:
        print(f"amiss: {fault}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
