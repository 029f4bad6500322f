import { afterAll } from "vitest";
import { type Connection, connect } from "@/db/client";
import { clientMembers, users } from "@/db/schema";
import { testDatabase } from "@/db/testing/test-database";
import { type PersonActor, type Role, SYSTEM } from "@/domain/access/actor";
import type { ApiContext } from "../api/context";
import { newId } from "../ids";
import type { ServiceContext } from "../services/context";

/** A person made for one suite, as the session look-up would give them. */
export type TestPerson = PersonActor & { email: string };

export interface TestWorld {
  /** The application's own role: row-level security applies. */
  connection: Connection;
  /** Fresh people, who own nothing yet. `colleague` is a second consultant. */
  people: { consultant: TestPerson; colleague: TestPerson; manager: TestPerson; administrator: TestPerson };
  /** Moves the clock that `now()` of every context reads. */
  setNow(instant: Date | string): void;
  now(): Date;
  /** The context of a person, of the system's jobs (`"system"`) or of a visitor (`null`). */
  contextOf(who: TestPerson | "system" | null, options?: { operationKey?: string }): ServiceContext;
  /** The API in-process as that person, for tests of procedures. */
  callerOf(who: TestPerson | null, options?: { idempotencyKey?: string }): Promise<ApiCaller>;
  newPerson(role: Role, more?: Partial<Pick<PersonActor, "name" | "locale">>): Promise<TestPerson>;
  /** A client's person with a portal account who reaches these companies. */
  newPortalPerson(...clientIds: string[]): Promise<TestPerson>;
}

type ApiCaller = ReturnType<typeof import("../api/root")["createCaller"]>;

/** 10:00 on a plain Monday in Shanghai, inside a year whose holidays are published. */
export const TEST_NOW = new Date("2026-11-23T02:00:00Z");

const SYSTEM_REACH = { role: "system", userId: null, linkRequestId: null } as const;

let counter = 0;

/**
 * A world of its own for one test file: fresh people of each role on this worker's database. Call it at the top of the
 * file: `const world = await testWorld();`. It closes its connection after the file's last test. `appUrl`: another database
 * than the worker's, for suites that must not see what other files left.
 */
export async function testWorld(appUrl: string = testDatabase().appUrl): Promise<TestWorld> {
  const connection = connect(appUrl, 4);
  afterAll(() => connection.close());
  let clock = TEST_NOW;

  async function newPerson(role: Role, more: Partial<Pick<PersonActor, "name" | "locale">> = {}): Promise<TestPerson> {
    counter += 1;
    const userId = newId(clock);
    const name = more.name ?? `${NAMES[role]}${counter}`;
    const locale = more.locale ?? "zh-CN";
    const email = `${role}-${userId}@test.example`;
    await connection.within(SYSTEM_REACH, (tx) =>
      tx.insert(users).values({ id: userId, email, name, role, locale, createdAt: clock }),
    );
    return { kind: "person", userId, role, name, locale, email, ...(role === "client" ? { clientIds: [] } : {}) };
  }

  async function newPortalPerson(...clientIds: string[]): Promise<TestPerson> {
    const person = await newPerson("client");
    if (clientIds.length > 0)
      await connection.within(SYSTEM_REACH, (tx) =>
        tx.insert(clientMembers).values(clientIds.map((clientId) => ({ clientId, userId: person.userId }))),
      );
    return { ...person, clientIds };
  }

  function contextOf(who: TestPerson | "system" | null, options: { operationKey?: string } = {}): ServiceContext {
    return {
      actor: who === "system" ? SYSTEM : who,
      now: () => clock,
      requestId: newId(clock),
      address: "203.0.113.7",
      agent: "test",
      operation: options.operationKey ? { key: options.operationKey, name: "test", inputHash: "test" } : null,
      connection,
    };
  }

  return {
    connection,
    people: {
      consultant: await newPerson("consultant"),
      colleague: await newPerson("consultant"),
      manager: await newPerson("manager"),
      administrator: await newPerson("administrator"),
    },
    setNow: (instant) => {
      clock = new Date(instant);
    },
    now: () => clock,
    contextOf,
    async callerOf(who, options = {}) {
      // Loaded on demand, so that a test of one service does not load every router.
      const { createCaller } = await import("../api/root");
      const context: ApiContext = {
        ...contextOf(who),
        idempotencyKey: options.idempotencyKey ?? null,
        session: who && {
          sessionId: newId(clock),
          actor: who,
          email: who.email,
          theme: "system",
          hasSingleKeys: true,
          isDemo: false,
          hasPassword: true,
          invitationId: null,
        },
      };
      return createCaller(context);
    },
    newPerson,
    newPortalPerson,
  };
}

const NAMES: Record<Role, string> = { consultant: "顾问", manager: "主管", client: "客户", administrator: "管理员" };
