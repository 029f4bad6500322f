import { expect, test } from "vitest";
import type { Connection } from "@/db/client";
import { forgetFigures, KEPT_MS, keepFigures } from "./kept-figures";

const START = new Date("2026-11-22T08:00:00Z");
const later = (ms: number) => new Date(START.getTime() + ms);
const newConnection = () => ({}) as Connection; // only its identity counts
const counter = () => {
  let made = 0;
  return () => Promise.resolve(++made);
};

test("figures are made once for everybody who asks within five seconds", async () => {
  const [connection, make] = [newConnection(), counter()];
  const asked = [0, 1, KEPT_MS - 1].map((ms) => keepFigures(connection, "frame a", later(ms), make));
  expect(await Promise.all(asked)).toEqual([1, 1, 1]);
  expect(await keepFigures(connection, "frame a", later(KEPT_MS), make)).toBe(2);
});

test("each person, and each database, has its own", async () => {
  const [connection, make] = [newConnection(), counter()];
  expect(await keepFigures(connection, "frame a", START, make)).toBe(1);
  expect(await keepFigures(connection, "frame b", START, make)).toBe(2);
  expect(await keepFigures(newConnection(), "frame a", START, make)).toBe(3);
});

test("a write forgets them, also those that are being made and may have read too early", async () => {
  const connection = newConnection();
  let finish: (figure: string) => void = () => {};
  const slow = keepFigures(connection, "frame a", START, () => new Promise<string>((resolve) => (finish = resolve)));
  forgetFigures(connection);
  const fresh = keepFigures(connection, "frame a", START, () => Promise.resolve("after"));
  finish("before");
  expect(await slow).toBe("before");
  expect(await fresh).toBe("after");
  expect(await keepFigures(connection, "frame a", later(1), () => Promise.resolve("never"))).toBe("after");
});

test("a failure is not kept", async () => {
  const connection = newConnection();
  await expect(keepFigures(connection, "frame a", START, () => Promise.reject(new Error("busy")))).rejects.toThrow();
  expect(await keepFigures(connection, "frame a", later(1), () => Promise.resolve("well"))).toBe("well");
});
