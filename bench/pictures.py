#!/usr/bin/env python3
"""How fast photographs are made small, beside a bare loop of libvips, sharp, and nginx's image_filter, in the same run.

usage: bench/pictures.py BUILD_FOLDER [--count N] [--rounds N]

Makes N photographs (100 where not said), 1,000 to 4,000 pixels wide, and has them made 700 pixels wide as JPEG, WebP and AVIF, on two
cores. The peers take turns, forwards in one round and backwards in the next, and the median of the rounds counts. nginx keeps to the
type that it is given, so it makes JPEG only. The programs' time has their start in it; nginx, a server, runs before its time begins.
Memory is that of all processes together, what they share counted in each; AVIF is in 4:2:0, but sharp's in 4:4:4, its default.
Exits with 1 where a picture is not as ordered, or Offprint is below 0.9 of libvips, level with sharp, or 3 times nginx.
"""

import argparse
import contextlib
import dataclasses
import http.client
import os
import pathlib
import pwd
import queue
import resource
import signal
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time

WIDTH = 700
QUALITY = {"jpg": 80, "webp": 75, "avif": 50}
LIMITS = {"libvips": 0.9, "sharp": 1.0, "nginx": 3.0}
CORES = 2
HERE = pathlib.Path(__file__).parent

NGINX = """
load_module /usr/lib/nginx/modules/ngx_http_image_filter_module.so;
{user}daemon off;
worker_processes {workers};
pid "{folder}/pid";
events {{ worker_connections 64; }}
http {{
  access_log off;
  keepalive_timeout 0;
  client_body_temp_path "{folder}/body";
  proxy_temp_path "{folder}/proxy";
  fastcgi_temp_path "{folder}/fastcgi";
  uwsgi_temp_path "{folder}/uwsgi";
  scgi_temp_path "{folder}/scgi";
  server {{
    listen 127.0.0.1:{port};
    root "{photographs}";
    location / {{
      image_filter resize {width} -;
      image_filter_jpeg_quality {quality};
      image_filter_buffer 50M;
    }}
  }}
}}
"""


@dataclasses.dataclass
class Cost:
    seconds: float
    cpu: float
    peak: float  # bytes


def children_of(process):
    for task in os.listdir(f"/proc/{process}/task"):
        with open(f"/proc/{process}/task/{task}/children") as file:
            yield from file.read().split()


class Watch(threading.Thread):
    """Looks at a process and all below it every 20 ms: how much memory they have together, and how much time they took."""

    def __init__(self, root):
        super().__init__(daemon=True)
        self.root, self.peak, self.cpu, self.over = root, 0, 0.0, threading.Event()

    def look(self):
        pages = ticks = 0
        waiting = [str(self.root)]
        while waiting:
            process = waiting.pop()
            with contextlib.suppress(OSError):  # it may have ended meanwhile
                with open(f"/proc/{process}/statm") as file:
                    pages += int(file.read().split()[1])
                with open(f"/proc/{process}/stat") as file:
                    ticks += sum(map(int, file.read().rpartition(")")[2].split()[11:15]))  # its own, and of those it waited for
                waiting += children_of(process)
        self.peak = max(self.peak, pages * resource.getpagesize())
        self.cpu = max(self.cpu, ticks / os.sysconf("SC_CLK_TCK"))

    def run(self):
        while not self.over.wait(0.02):
            self.look()

    def end(self):
        self.over.set()
        self.join()


def run(command):
    with tempfile.TemporaryFile() as errors:
        begin = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors, start_new_session=True)
        watch = Watch(process.pid)
        watch.start()
        try:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.monotonic() - begin
            process.returncode = os.waitstatus_to_exitcode(status)
        finally:
            watch.end()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
        if process.returncode != 0:
            errors.seek(0)
            sys.exit(f"{command[0]} ended with {process.returncode}: {errors.read()[-2000:].decode(errors='replace')}")
    return Cost(seconds, max(watch.cpu, usage.ru_utime + usage.ru_stime), max(watch.peak, usage.ru_maxrss * 1024))


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


@contextlib.contextmanager
def nginx(photographs):
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        user = f"user {pwd.getpwuid(0).pw_name};\n" if os.geteuid() == 0 else ""  # else its workers may not read the folder
        configuration = pathlib.Path(folder, "nginx.conf")
        configuration.write_text(NGINX.format(folder=folder, photographs=photographs, port=port, user=user, workers=CORES,
                                              width=WIDTH, quality=QUALITY["jpg"]))
        log = pathlib.Path(folder, "log")
        process = subprocess.Popen(["/usr/sbin/nginx", "-p", folder, "-e", log, "-c", configuration], start_new_session=True,
                                   stderr=subprocess.DEVNULL)
        try:
            for _ in range(200):
                with contextlib.suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
                    break
                if process.poll() is not None:
                    break
                time.sleep(0.02)
            else:
                sys.exit("nginx did not start")
            if process.poll() is not None:
                sys.exit(f"nginx ended with {process.returncode}: {log.read_text()[-2000:]}")
            yield process.pid, port
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def ask(port, names, folder, faults):
    """A connection to each request: a worker that is busy does not take one, so the other does."""
    while True:
        try:
            name = names.get_nowait()
        except queue.Empty:
            return
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
            connection.request("GET", f"/{name}")
            answer = connection.getresponse()
            if answer.status != 200:
                raise OSError(f"status {answer.status}")
            (folder / name).write_bytes(answer.read())
            connection.close()
        except (OSError, http.client.HTTPException) as fault:
            faults.append(f"nginx, {name}: {fault}")


def run_nginx(files, folder):
    faults = []
    names = queue.SimpleQueue()
    for file in files:
        names.put(file.name)
    with nginx(files[0].parent) as (master, port):
        watch = Watch(master)
        watch.look()
        before = watch.cpu
        watch.start()
        begin = time.monotonic()
        askers = [threading.Thread(target=ask, args=(port, names, folder, faults), daemon=True) for _ in range(CORES)]
        for asker in askers:
            asker.start()
        for asker in askers:
            asker.join()
        seconds = time.monotonic() - begin
        watch.end()
        watch.look()
    if faults:
        sys.exit("\n".join(faults[:5]))
    return Cost(seconds, watch.cpu - before, watch.peak)


def jpeg_width(data):
    at = 2
    while at + 9 < len(data) and data[at] == 0xFF:
        if 0xC0 <= data[at + 1] <= 0xCF and data[at + 1] not in (0xC4, 0xC8, 0xCC):
            return struct.unpack_from(">H", data, at + 7)[0]
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return 0


def webp_width(data):
    if data[12:16] == b"VP8 ":
        return struct.unpack_from("<H", data, 26)[0] & 0x3FFF
    if data[12:16] == b"VP8L":
        return 1 + (struct.unpack_from("<H", data, 21)[0] & 0x3FFF)
    return 1 + int.from_bytes(data[24:27], "little")


def avif_width(data):
    box = data.find(b"ispe")
    return struct.unpack_from(">I", data, box + 8)[0] if box > 0 else 0


def is_as_ordered(file, kind):
    data = file.read_bytes()
    if kind == "jpg":
        return data.startswith(b"\xff\xd8\xff") and jpeg_width(data) == WIDTH
    if kind == "webp":
        return data[:4] == b"RIFF" and data[8:12] == b"WEBP" and webp_width(data) == WIDTH
    return data[4:12] == b"ftypavif" and avif_width(data) == WIDTH


def peers(build, kind, files):
    """What there is to measure: a name, and what makes the pictures in a folder."""
    offprint, quality = f"{build}/bin/offprint", str(QUALITY[kind])
    edit = f"w={WIDTH}&output={kind}&q={quality}"
    made = {
        "offprint": lambda folder: run([offprint, "picture", "--edit", edit, "--output", folder, *files]),
        "libvips": lambda folder: run([f"{build}/bench/offprint-bench-thumbnails", kind, quality, folder, *files]),
        "sharp": lambda folder: run(["node", HERE / "node" / "sharp.mjs", kind, quality, folder, *files]),
    }
    if kind == "jpg":
        made["nginx"] = lambda folder: run_nginx(files, folder)
    if b"--edit" not in subprocess.run([offprint, "picture", "--help"], capture_output=True).stdout:
        del made["offprint"]  # a program from before it could do this
    return made


def measure(make, kind, count):
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        cost = make(folder)
        found = [file for file in folder.rglob("*") if file.is_file()]
        good = [file for file in found if is_as_ordered(file, kind)][:count]
        size = sum(file.stat().st_size for file in good)
    made = max(1, len(good))
    return {"rate": len(good) / cost.seconds, "cpu": cost.cpu / made * 1e3, "peak": cost.peak / 1e6, "size": size / made,
            "faults": max(count, len(found)) - len(good)}


def print_table(kind, rows):
    print(f"\n{f'{kind}, quality {QUALITY[kind]}':24}{'pictures/s':>12}{'CPU ms each':>13}{'peak MB':>9}{'bytes each':>12}")
    for name, row in rows.items():
        print(f"{name:24}{row['rate']:>12.1f}{row['cpu']:>13.1f}{row['peak']:>9.0f}{row['size']:>12.0f}")


def verdict(tables):
    """The ratios asked for, and what is amiss."""
    amiss = []
    for kind, rows in tables.items():
        amiss += [f"{kind}: {row['faults']} files of {name} are missing, too many, or not as ordered" for name, row in rows.items() if row["faults"]]
        if "offprint" not in rows:
            amiss.append(f"{kind}: offprint was not measured")
            continue
        said = []
        for name, least in LIMITS.items():
            if name not in rows:
                continue
            ratio = rows["offprint"]["rate"] / rows[name]["rate"] if rows[name]["rate"] else 0
            said.append(f"{ratio:.2f} of {name} (at least {least})")
            if ratio < least:
                amiss.append(f"{kind}: offprint is at {ratio:.3f} of {name}, and should be at {least} at least")
        print(f"{kind}: offprint is at " + ", ".join(said))
    return amiss


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("build")
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--rounds", type=int, default=3)
    given = options.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that whatever runs is ended and the folders are removed
    with tempfile.TemporaryDirectory() as scratch:
        subprocess.run([f"{given.build}/bench/offprint-bench-photographs", scratch, str(given.count)], check=True)
        files = sorted(pathlib.Path(scratch).iterdir())
        os.sync()  # or their writing goes on beside whoever comes first
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])
        size = sum(file.stat().st_size for file in files)
        print(f"{len(files)} photographs, {size / 1e6:.1f} MB, on {len(os.sched_getaffinity(0))} cores")
        measured = {}
        for turn in range(given.rounds):
            for kind in QUALITY:
                made = peers(given.build, kind, files)
                for name in list(made)[:: -1 if turn % 2 else 1]:
                    measured.setdefault(kind, {n: [] for n in made})[name].append(measure(made[name], kind, len(files)))
    tables = {}
    for kind, rows in measured.items():
        tables[kind] = {name: {key: statistics.median(row[key] for row in rounds) for key in rounds[0]} for name, rounds in rows.items()}
        for name, rounds in rows.items():
            tables[kind][name]["faults"] = max(row["faults"] for row in rounds)
        print_table(kind, tables[kind])
    print()
    amiss = verdict(tables)
    for fault in amiss:
        print(f"amiss: {fault}")
    sys.exit(1 if amiss else 0)


if __name__ == "__main__":
    main()
