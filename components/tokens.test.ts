import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const css = readFileSync(path.resolve(import.meta.dirname, "../app/tokens.css"), "utf8");

function block(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`);
  expect(start, selector).toBeGreaterThanOrEqual(0);
  const body = css.slice(start, css.indexOf("}", start));
  return Object.fromEntries(
    [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1] ?? "", match[2] ?? ""]),
  );
}

const light = block(":root");
const dark = { ...light, ...block(':root[data-theme="dark"]') };
const systemDark = { ...light, ...block(':root:not([data-theme="light"])') };

/** WCAG 2.2 contrast ratio of two #rrggbb colours. */
function ratio(a: string, b: string): number {
  const luminance = (hex: string) => {
    const [r, g, bl] = [1, 3, 5].map((at) => {
      const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const TEXT = ["fg", "fg-2", "fg-3"].flatMap((fg) =>
  ["bg", "bg-rail", "bg-sunken", "bg-raised", "bg-hover", "bg-selected"].map((bg) => [fg, bg]),
);
const PAIRS = [
  ...TEXT,
  ...["accent-text", "ok", "warn", "bad", "idle"].flatMap((fg) =>
    ["bg", "bg-rail", "bg-selected"].map((bg) => [fg, bg]),
  ),
  ["accent-text", "accent-soft"],
  ["ok", "ok-soft"],
  ["warn", "warn-soft"],
  ["bad", "bad-soft"],
  ["idle", "idle-soft"],
  ["fg", "warn-soft"],
  ["fg", "bad-soft"],
  ["fg", "ok-soft"],
  ["accent-fg", "accent"],
  ["accent-fg", "accent-hover"],
  ["accent-fg", "bad-solid"],
] as [string, string][];

describe("the colours", () => {
  it.each([
    ["light", light],
    ["dark", dark],
  ])("%s: every text pair is at least 4.5 to 1", (_, theme) => {
    const low = PAIRS.map(([fg, bg]) => [fg, bg, ratio(theme[fg] ?? "", theme[bg] ?? "")] as const).filter(
      ([, , value]) => !(value >= 4.5),
    );
    expect(low).toEqual([]);
  });

  it.each([
    ["light", light],
    ["dark", dark],
  ])("%s: borders of controls, focus and chart marks are at least 3 to 1", (_, theme) => {
    for (const [mark, bg] of [
      ["line-control", "bg"],
      ["accent-text", "bg"],
      ["accent-text", "bg-rail"],
      ["chart-1", "bg"],
    ] as const)
      expect([mark, bg, ratio(theme[mark] ?? "", theme[bg] ?? "") >= 3]).toEqual([mark, bg, true]);
  });

  it("dark by choice and dark by the system are the same", () => {
    expect(systemDark).toEqual(dark);
  });
});
