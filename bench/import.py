#!/usr/bin/env python3
"""Import of page files: pages and megabytes per second, and how the time grows from 5,000 to 50,000 pages.

  bench/import.py BUILD_FOLDER [--pages N,N,…]

The pages are of the mirrors' form, each with some of what mirrors leave in pages. The yardstick is the growth
itself: ten times as many pages may take at most 1.25 times ten times as long. A repository with its history of
as many versions as the smallest folder has pages is measured beside it.
"""
import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time

MOST_GROWTH = 1.25
CHARACTERS = [chr(c) for c in range(0x4E00, 0x5A00)]


def words(rng, count):
    return "".join(rng.choices(CHARACTERS, k=count))


def body(rng, number, count):
    parts = [f"<div><i><br>2026-0{1 + number % 9}-1{number % 10}T10:57:16.{number % 1000:03}Z</i></div>",
             f'<img src="https://images.weserv.nl/?url=static.dw.com/image/{7 * 10**7 + number}_303.jpg" width="100%">'
             f'<div><small style="color: #999;">{words(rng, 20)}</small></div>']
    for paragraph in range(rng.randint(6, 14)):
        text = words(rng, rng.randint(60, 180))
        if paragraph == 2:
            target = 71000000 + rng.randrange(count)
            text += f'<a href="https://api.dw.com/api/detail/article/{target}" rel="ArticleRef">{words(rng, 6)}</a>'
        if paragraph == 3:
            topic = rng.randrange(200)
            text += f'<span data-id="{60000000 + topic}" data-type="AUTO_TOPIC" title="x">题{topic}</span>'
        parts.append(f"<p>{text}。</p>")
        if paragraph == 4:
            parts.append(f"<p><strong>{words(rng, 8)}</strong></p>")
    if number % 3 == 0:
        parts.append('<ul class="share"><li><a href="https://twitter.com/share?url=x">分享</a></li></ul><p>12 分钟前</p>')
    if number % 4 == 0:
        parts.append('<p>相关阅读：<a href="https://www.dw.com/zh/x/a-71000001">别的</a></p>')
    host = f"m{rng.randrange(10**6)}.gate.example"
    parts.append(f'<p>（路透社、德新社）</p><p>本文由 <a href="https://{host}/">{host}</a> 转载</p>')
    return "".join(parts)


def page(rng, number, count):
    title = words(rng, 14)
    return (f"<!--{1602500000000 + number * 60000}-->\n"
            f"[{title}](https://www.dw.com/zh/{number}/a-{71000000 + number})\n------\n\n{body(rng, number, count)}\n")


def make_folder(folder, count):
    rng = random.Random(count)
    size = 0
    for number in range(count):
        place = os.path.join(folder, "articles", f"outlet{number % 10}")
        os.makedirs(place, exist_ok=True)
        text = page(rng, number, count).encode()
        size += len(text)
        with open(os.path.join(place, f"{1000000 + number}.md"), "wb") as file:
            file.write(text)
    return size


def make_history(folder, count):
    """Ten versions to a commit, every tenth of them of a page that is there already."""
    rng = random.Random(count)
    subprocess.run(["git", "init", "--quiet", folder], check=True)
    stream = []
    size = 0
    for number in range(count):
        if number % 10 == 0:
            stream.append(b"commit refs/heads/main\ncommitter x <x@example.org> %d +0000\ndata 1\nx\n"
                          % (1602500000 + number * 360))
        shown = number - 5 if number % 10 == 9 else number
        text = page(rng, shown, count).encode()
        size += len(text)
        stream.append(b"M 100644 inline articles/%d.md\ndata %d\n%s\n" % (shown, len(text), text))
    subprocess.run(["git", "-C", folder, "fast-import", "--quiet"], input=b"".join(stream), check=True)
    subprocess.run(["git", "-C", folder, "symbolic-ref", "HEAD", "refs/heads/main"], check=True)
    return size


def measured(program, archive, folder):
    started = time.monotonic()
    with subprocess.Popen([program, "--archive", archive, "--json", "import", folder], stdout=subprocess.PIPE) as process:
        report = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"bench/import.py: the import of {folder} ended with {process.returncode}")
    return time.monotonic() - started, usage.ru_utime + usage.ru_stime, json.loads(report), usage.ru_maxrss


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build")
    parser.add_argument("--pages", default="5000,15000,50000")
    options = parser.parse_args()
    program = os.path.join(options.build, "bin", "offprint")
    counts = [int(count) for count in options.pages.split(",")]
    per_page = {}
    failed = False
    print(f"{'':24}{'seconds':>9}{'CPU s':>8}{'pages/s':>9}{'MB/s':>7}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as work:
        for kind, count in [("folder", count) for count in counts] + [("history", counts[0])]:
            folder = os.path.join(work, f"{kind}{count}")
            size = (make_folder if kind == "folder" else make_history)(folder, count)
            seconds, cpu, report, peak = measured(program, os.path.join(work, f"archive-{kind}{count}"), folder)
            expected = count if kind == "folder" else count - count // 10
            failed = failed or report["added"] != expected or report["unreadable"]
            if kind == "folder":
                per_page[count] = seconds / count
            print(f"{kind + ' of ' + str(count):24}{seconds:9.1f}{cpu:8.1f}{count / seconds:9.0f}{size / seconds / 1e6:7.1f}{peak / 1024:9.0f}")
    growth = per_page[counts[-1]] / per_page[counts[0]]
    print(f"a page of {counts[-1]} takes {growth:.2f} times as long as one of {counts[0]} (at most {MOST_GROWTH})")
    if failed:
        print("not every page was taken")
    sys.exit(1 if failed or growth > MOST_GROWTH else 0)


if __name__ == "__main__":
    main()
