#!/usr/bin/env python3
"""Bytes of the sample site's pages, with the pictures that a phone loads (those of 640 pixels): as they are made now,
in each form; as they were made before (one JPEG of 700 pixels, quality 80, in scans); and with the originals, which
are as outlets give them for 700 pixels (their "_303").

usage: sample.py BUILD_FOLDER
"""
import hashlib
import re
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (Path(sys.argv[1]) / "bin" / "offprint").resolve()
ORIGINALS = {
    hashlib.sha256(path.read_bytes()).hexdigest(): path
    for path in (ROOT / "samples/articles/pictures").iterdir()
}


class Site:
    """`offprint serve` over an empty archive, which shows the sample."""

    def __init__(self, folder):
        subprocess.run([PROGRAM, "init"], cwd=folder, check=True, capture_output=True)
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--no-harvest", "--set", "serve.listen=127.0.0.1:0"],
            cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.origin = self.process.stdout.readline().strip().rstrip("/")

    def get(self, path, **headers):
        request = urllib.request.Request(self.origin + path, headers=headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read()

    def stop(self):
        self.process.terminate()
        self.process.wait()


def before(original, folder):
    """As earlier versions made it."""
    made = subprocess.run([PROGRAM, "picture", "--edit", "w=700&we&output=jpg&q=80&il", original],
                          cwd=folder, check=True, capture_output=True)
    return len(made.stdout)


def candidates(html):
    """{original: {form: the address of the largest up to 640}}"""
    found = {}
    for original, name, suffix in re.findall(r"pictures/([0-9a-f]{64})-(\d+)\.(\w+)", html):
        if int(name) > 640:
            continue
        forms = found.setdefault(original, {})
        if int(name) > forms.get(suffix, (0, ""))[0]:
            forms[suffix] = (int(name), f"pictures/{original}-{name}.{suffix}")
    return {original: {suffix: place for suffix, (_, place) in forms.items()} for original, forms in found.items()}


def main():
    with tempfile.TemporaryDirectory() as folder:
        site = Site(folder)
        try:
            measure(site, folder)
        finally:
            site.stop()


def measure(site, folder):
    front = site.get("/").decode()
    pages = sorted(set(re.findall(r'articles/[^"]+\.html', front)))
    style = len(site.get("/style.css", **{"Accept-Encoding": "br"}))
    print(f"{len(pages)} pages; the style sheet is {style} bytes (brotli), once for all\n")
    print(f"{'page':12} {'html, br':>9} {'pictures':>9} {'avif':>8} {'webp':>8} {'jpeg':>8} {'before':>8} {'original':>9}")
    sums = [0] * 7
    for page in pages:
        html = site.get("/" + page).decode()
        wire = len(site.get("/" + page, **{"Accept-Encoding": "br"}))
        shown = candidates(html)
        row = [wire, len(shown)]
        for suffix in ("avif", "webp", "jpg"):
            row.append(sum(len(site.get("/" + forms[suffix] if suffix in forms else "/" + next(iter(forms.values()))))
                           for forms in shown.values()))
        row.append(sum(before(ORIGINALS[original], folder) for original in shown))
        row.append(sum(ORIGINALS[original].stat().st_size for original in shown))
        sums = [a + b for a, b in zip(sums, row)]
        name = page.rsplit("/", 1)[1].removesuffix(".html")
        print(f"{name:12} {row[0]:>9} {row[1]:>9} " + " ".join(f"{one:>8}" for one in row[2:6]) + f" {row[6]:>9}")
    print(f"{'all':12} {sums[0]:>9} {sums[1]:>9} " + " ".join(f"{one:>8}" for one in sums[2:6]) + f" {sums[6]:>9}")
    whole = lambda pictures: sums[0] + style + pictures
    print(f"\nall pages with their pictures: now {whole(sums[2])} bytes with AVIF, {whole(sums[3])} with WebP, "
          f"{whole(sums[4])} with JPEG; before {whole(sums[5])}; with the originals {whole(sums[6])}")


if __name__ == "__main__":
    main()
