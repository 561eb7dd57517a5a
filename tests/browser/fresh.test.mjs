// A mirror that has not taken anything yet, and whose source does not answer, still has something to read and says how it stands.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";

import { program, Service } from "./programs.mjs";
import { launchBrowser, Reader } from "./reader.mjs";

/** An address on loopback that refuses connections: one that was just free. */
async function refusingHost() {
  const listener = createServer().listen(0, "127.0.0.1");
  await once(listener, "listening");
  const { port } = listener.address();
  listener.close();
  await once(listener, "close");
  return `127.0.0.1:${port}`;
}

const configuration = (host) => `
[serve]
listen = "127.0.0.1:0"

[net]
private_hosts = ["${host}"]

[[outlets]]
id = "silent"
name = "The Silent Gazette"
language = "en"
feeds = ["http://${host}/feed.xml"]
`;

describe("A fresh mirror", () => {
  let browser, folder, server, reader;

  before(async () => {
    browser = await launchBrowser();
    folder = await mkdtemp(join(tmpdir(), "offprint-fresh-"));
    await writeFile(join(folder, "offprint.toml"), configuration(await refusingHost()));
    server = await Service.start(program("OFFPRINT_BINARY"), ["serve", "--config", join(folder, "offprint.toml")]);
    reader = await Reader.open(browser, server.origin, { width: 360, script: false });
  });

  after(async () => {
    await server?.stop();
    await browser?.close();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test("shows the sample, and says that it is one", async () => {
    await reader.go("/");
    assert.match(await reader.text("body"), /sample/);
    const list = await reader.page.locator("main h3 a").evaluateAll((links) => links.map((link) => link.href));
    assert.equal(list.length, 9);
    await reader.screenshot("sample-front");
    for (const address of list) {
      await reader.go(address);
      const pictures = await reader.pictures();
      assert.ok(pictures.length > 0 && pictures.every(({ width }) => width > 0), `${address} lacks a picture`);
      const links = await reader.page.locator(".body a").evaluateAll((all) => all.map((link) => link.href));
      assert.ok(links.every((link) => link.startsWith(server.origin)), `${address} links to what is not there: ${links}`);
    }
    await reader.screenshot("sample-article");
    assert.deepEqual(reader.troubles, []);
  });

  test("says of its source that it could not be reached, and when it is tried next", async () => {
    const deadline = Date.now() + 30_000;
    let text = "";
    while (!/next|again/i.test(text) && Date.now() < deadline) {
      await reader.go("/sources.html");
      text = await reader.text();
    }
    await reader.screenshot("sources-silent");
    assert.match(text, /The Silent Gazette/);
    assert.match(text, /since/);
    assert.match(text, /next|again/i);
  });
});
