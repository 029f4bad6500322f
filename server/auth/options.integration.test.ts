import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { users } from "@/db/schema";
import { log } from "../log";
import { testWorld } from "../testing/test-context";
import { hashPassword } from "./sign-in";

const now = vi.hoisted(() => ({ connection: null as unknown, cookies: new Map<string, string>() }));
vi.mock("../database", () => ({ database: () => now.connection }));
vi.mock("next/headers", () => ({
  cookies: async () => ({
    get: (name: string) => (now.cookies.has(name) ? { value: now.cookies.get(name) } : undefined),
    set: (name: string, value: string) => now.cookies.set(name, value),
  }),
}));
const { authOptions } = await import("./options");

const RIGHT = "青禾集市 opens at nine";
const world = await testWorld();
const { email, userId } = world.people.consultant;
now.connection = world.connection;

/** As next-auth calls it with what the form sent. */
function authorize(credentials: { email?: string; password?: string }): Promise<unknown> {
  const [provider] = authOptions().providers as unknown as {
    options: { authorize: (credentials: unknown, request: unknown) => Promise<unknown> };
  }[];
  if (!provider) throw new Error("no provider");
  return provider.options.authorize(credentials, { headers: { "x-forwarded-for": "203.0.113.20" } });
}

beforeAll(async () => {
  const passwordHash = await hashPassword(RIGHT);
  await world.connection.db.update(users).set({ passwordHash }).where(eq(users.id, userId));
});
afterEach(() => {
  now.connection = world.connection;
  now.cookies.clear();
});

describe("signing in", () => {
  it("marks the browser after the right password, and only then", async () => {
    await expect(authorize({ email, password: "wrong" })).rejects.toThrow(/^wrong$/);
    expect(now.cookies.size).toBe(0);
    await expect(authorize({ email, password: RIGHT })).resolves.toMatchObject({ id: userId });
    const mark = now.cookies.get("zb_known");
    expect(mark).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    await authorize({ email, password: RIGHT });
    expect(now.cookies.get("zb_known")).toBe(mark);
  });

  it("answers a fault with a word of ours, never with the database's", async () => {
    const logged = vi.spyOn(log, "error").mockImplementation(() => {});
    const begin = () => Promise.reject(new Error('relation "sign_in_failures" does not exist'));
    now.connection = { ...world.connection, client: Object.assign(() => begin(), { begin }) };
    await expect(authorize({ email, password: RIGHT })).rejects.toThrow(/^unexpected$/);
    expect(logged).toHaveBeenCalledOnce();
    logged.mockRestore();
  });

  it("takes missing fields for wrong ones", async () => {
    await expect(authorize({})).rejects.toThrow(/^wrong$/);
  });
});

describe("where next-auth leads to", () => {
  it.each(["https://evil.example", "//evil.example", "http://127.0.0.1:3000.evil.example/", "javascript:x", "/desk"])(
    "%s is not asked for",
    (url) => {
      expect(authOptions().callbacks?.redirect?.({ url, baseUrl: "http://127.0.0.1:3000" })).toBe(
        "http://127.0.0.1:3000",
      );
    },
  );
});
