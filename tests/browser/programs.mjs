// The programs under test, started as a person would start them.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { promisify } from "node:util";

const startTimeout = 30_000;

/** The path of a program that the caller of the tests has named. */
export function program(variable) {
  const path = process.env[variable];
  if (!path) throw new Error(`${variable} is not set: it names the program under test (script/test sets it)`);
  return path;
}

/** A program that serves until it is told to stop; its first line of output is its address. */
export class Service {
  static async start(path, args) {
    const child = spawn(path, args, { stdio: ["ignore", "pipe", "pipe"] });
    const service = new Service(child);
    const lines = createInterface({ input: child.stdout });
    const first = await Promise.race([
      once(lines, "line").then(([line]) => line),
      once(child, "exit").then(() => null),
      once(child, "error").then(([error]) => Promise.reject(error)),
      new Promise((resolve) => setTimeout(resolve, startTimeout, null).unref()),
    ]);
    if (!/^http:\/\/127\.0\.0\.1:\d+\/$/.test(first ?? "")) {
      await service.stop();
      throw new Error(`${path} ${args.join(" ")} did not come up: ${first ?? ""}\n${service.log}`);
    }
    service.origin = new URL(first).origin;
    return service;
  }

  constructor(child) {
    this.child = child;
    this.log = "";
    this.gone = once(child, "exit").catch(() => []);
    child.stderr.on("data", (bytes) => (this.log += bytes));
  }

  async stop() {
    if (this.child.exitCode === null) this.child.kill("SIGTERM");
    const killing = setTimeout(() => this.child.kill("SIGKILL"), 10_000);
    await this.gone;
    clearTimeout(killing);
  }
}

/** Runs a program to its end; what it printed on standard output. A failure tells all that it printed. */
export async function run(path, args) {
  try {
    const { stdout } = await promisify(execFile)(path, args, { maxBuffer: 1 << 26, timeout: 120_000 });
    return stdout;
  } catch (error) {
    throw new Error(`${path} ${args.join(" ")} ended with ${error.code ?? error.signal}\n${error.stdout}\n${error.stderr}`);
  }
}
