// A mirror of the two invented outlets: outlet, configuration, archive and server, in a folder of its own.
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { contentFolder } from "./fixture.mjs";
import { program, run, Service } from "./programs.mjs";

function configuration(folder, outlet) {
  return `
[archive]
path = "${join(folder, "archive")}"

[serve]
listen = "127.0.0.1:0"

[net]
private_hosts = ["${new URL(outlet).host}"]
contact = "mailto:test@example.org"

[[outlets]]
id = "harbour-post"
name = "The Harbour Post"
language = "en"
feeds = ["${outlet}/harbour-post/feed.xml"]

[[outlets]]
id = "sanchahe"
name = "三岔河日报"
language = "zh"
feeds = ["${outlet}/sanchahe/feed.atom"]
`;
}

export class Mirror {
  static async start() {
    const mirror = new Mirror();
    mirror.folder = await mkdtemp(join(tmpdir(), "offprint-browser-"));
    mirror.outlet = await Service.start(program("OUTLET_BINARY"), [contentFolder, "--port", "0"]);
    mirror.config = join(mirror.folder, "offprint.toml");
    await writeFile(mirror.config, configuration(mirror.folder, mirror.outlet.origin));
    return mirror;
  }

  /** Harvests once: the articles that were taken, and the closing report. */
  async pull() {
    const output = await run(program("OFFPRINT_BINARY"), ["pull", "--json", "--config", this.config]);
    const lines = output.trim().split("\n").map((line) => JSON.parse(line));
    return { report: lines.at(-1), taken: lines.slice(0, -1) };
  }

  async serve() {
    this.server = await Service.start(program("OFFPRINT_BINARY"), ["serve", "--no-harvest", "--config", this.config]);
    this.origin = this.server.origin;
  }

  /** An article as the archive holds it; its newest revision where none is named. */
  async show(id, revision) {
    const which = revision ? ["--revision", String(revision)] : [];
    return JSON.parse(await run(program("OFFPRINT_BINARY"), ["show", id, "--json", "--config", this.config, ...which]));
  }

  /** Has the outlet publish one of its files with a phrase exchanged. */
  async publishChange(path, phrase, replacement) {
    const text = await readFile(join(contentFolder, path), "utf8");
    if (!text.includes(phrase)) throw new Error(`${path} does not say "${phrase}"`);
    const answer = await fetch(`${this.outlet.origin}/_outlet/put?path=/${path}`, {
      method: "POST",
      body: text.replace(phrase, replacement),
    });
    if (!answer.ok) throw new Error(`the outlet refused the change of ${path}: ${answer.status}`);
  }

  /** The requests that the outlet took since it was last asked. */
  async outletRequests() {
    const answer = await fetch(`${this.outlet.origin}/_outlet/requests`);
    const lines = (await answer.text()).split("\n").filter(Boolean);
    await fetch(`${this.outlet.origin}/_outlet/forget`, { method: "POST" });
    return lines.map((line) => JSON.parse(line));
  }

  async stop() {
    await this.server?.stop();
    await this.outlet?.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
