import fs from "node:fs";
import { describe, expect, it } from "vitest";

interface Locked {
  optionalDependencies?: Record<string, string>;
}

/**
 * Optional packages that the lockfile names without locking them. A registry that lacks a platform's package makes npm
 * drop it silently; `npm ci` then fails on every machine.
 */
function unlocked(packages: Record<string, Locked>): string[] {
  const isLocked = (from: string, name: string): boolean => {
    // As Node looks for it: beside the package that asks, then outwards.
    for (let place = from; ; place = place.slice(0, Math.max(0, place.lastIndexOf("node_modules/") - 1))) {
      if (packages[`${place ? `${place}/` : ""}node_modules/${name}`]) return true;
      if (place === "") return false;
    }
  };
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !isLocked(from, name))
      .map((name) => `${from || "package.json"} wants ${name}`),
  );
}

const packages = (JSON.parse(fs.readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> })
  .packages;

describe("package-lock.json", () => {
  it("locks every optional package it names", () => {
    expect(Object.values(packages).filter((found) => found.optionalDependencies).length).toBeGreaterThan(5);
    expect(unlocked(packages)).toEqual([]);
  });

  it("would be caught with one platform missing", () => {
    const { "node_modules/@next/swc-darwin-arm64": gone, ...rest } = packages;
    expect(gone).toBeDefined();
    expect(unlocked(rest)).toEqual(["node_modules/next wants @next/swc-darwin-arm64"]);
  });

  it("pins every package that people install exactly", () => {
    const { dependencies } = JSON.parse(fs.readFileSync("package.json", "utf8")) as {
      dependencies: Record<string, string>;
    };
    expect(Object.entries(dependencies).filter(([, version]) => !/^\d/.test(version))).toEqual([]);
  });
});
