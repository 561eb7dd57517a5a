"""Real pages with what a careful reader takes from them, where this machine has any."""

import collections
import json
import os
import pathlib
import subprocess
import sys

DATA = pathlib.Path(os.environ.get("OFFPRINT_SHARED_DATA", "../shared/data"))


def text_of(version):
    body = version["body"]
    lines = list(body["summary"])
    for section in body["sections"]:
        lines += section["headline"] + section["paragraphs"]
    return "\n".join(lines)


def news_pages(folder):
    for meta in sorted(folder.glob("*/meta.info")):
        addresses = json.loads(meta.read_text())
        by_publisher = collections.defaultdict(list)
        for name in sorted(addresses):
            if (meta.parent / name).exists():
                by_publisher[name.split("_")[0]].append(name)
        for publisher, names in by_publisher.items():
            truth = json.loads((meta.parent / f"{publisher}.json").read_text())
            for name, version in zip(names, sorted(truth)):
                one = truth[version]
                yield {"set": "news", "file": str(meta.parent / name), "url": addresses[name]["url"], "group": meta.parent.name, "text": text_of(one),
                       "title": one["title"], "authors": one.get("authors"), "date": one["publishing_date"]}


def mixed_pages(folder):
    for key, one in json.loads((folder / "truth.json").read_text()).items():
        yield {"set": "mixed", "file": str(folder / "html" / f"{key}.html"), "url": one["url"] or "", "group": "mixed", "text": one["articleBody"],
               "title": one["title"], "authors": None, "date": None}


def all_pages(data, scratch):
    """The pages below `data`; what is packed there is unpacked into `scratch`."""
    if not (data / "articles").is_dir():
        print(f"no pages in {data}; name their folder by --data or OFFPRINT_SHARED_DATA", file=sys.stderr)
        sys.exit(2)
    pages = list(news_pages(data / "articles"))
    if (data / "pages.tar.zst").exists():
        subprocess.run(["tar", "--zstd", "-xf", str(data / "pages.tar.zst"), "-C", str(scratch)], check=True)
        pages += mixed_pages(scratch / "pages")
    return pages
