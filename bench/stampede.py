#!/usr/bin/env python3
"""500 readers ask for one size of a picture that is not made yet, at the same time; meanwhile an article's text is asked
for, again and again. Says how often the picture was made, when all had it, and how fast the text answered.

usage: stampede.py BUILD_FOLDER
"""
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PROGRAM = (Path(sys.argv[1]) / "bin" / "offprint").resolve()
READERS = 500
MOST_MILLISECONDS = 50


def ask(port, path, connection=None):
    connection = connection or socket.create_connection(("127.0.0.1", port))
    connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    return connection


def read(connection):
    answer = b""
    while piece := connection.recv(65536):
        answer += piece
    connection.close()
    return answer


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "init"], cwd=folder, check=True, capture_output=True)
        site = subprocess.Popen([PROGRAM, "serve", "--no-harvest", "--set", "serve.listen=127.0.0.1:0"], cwd=folder,
                                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            sys.exit(measure(int(site.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1]), Path(folder)))
        finally:
            site.terminate()
            site.wait()


def measure(port, folder):
    front = read(ask(port, "/")).decode(errors="replace")
    article = "/" + re.search(r'articles/[^"]+\.html', front)[0]
    page = read(ask(port, article)).decode(errors="replace")
    picture = "/" + re.search(r"pictures/[0-9a-f]{64}-640\.avif", page)[0]
    read(ask(port, article))

    begin = time.monotonic()
    waiting = [ask(port, picture) for _ in range(READERS)]
    asked = time.monotonic() - begin
    done = threading.Event()
    answers = []

    def collect():
        answers.extend(read(connection) for connection in waiting)
        done.set()

    threading.Thread(target=collect).start()
    times = []
    while not done.is_set() or len(times) < 300:
        start = time.monotonic()
        assert b"200 OK" in read(ask(port, article))[:20]
        times.append((time.monotonic() - start) * 1000)
    whole = time.monotonic() - begin

    times.sort()
    good = sum(b"200 OK" in answer[:20] for answer in answers)
    bodies = {answer.split(b"\r\n\r\n", 1)[1] for answer in answers}
    made = len(list((folder / "archive/cache/pictures").rglob("640.avif")))
    late = times[int(len(times) * .99)]
    print(f"{READERS} asked within {asked * 1000:.0f} ms; {good} were given the picture, {len(bodies)} different; "
          f"all done after {whole:.2f} s; {made} file made")
    print(f"an article's text meanwhile, {len(times)} times: half within {times[len(times) // 2]:.1f} ms, 99 % within "
          f"{late:.1f} ms (at most {MOST_MILLISECONDS}), the slowest {times[-1]:.1f} ms")
    return 0 if good == READERS and len(bodies) == 1 and made == 1 and late < MOST_MILLISECONDS else 1


if __name__ == "__main__":
    main()
