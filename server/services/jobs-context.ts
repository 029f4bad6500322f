import { randomUUID } from "node:crypto";
import type { Connection } from "@/db/client";
import { SYSTEM } from "@/domain/access/actor";
import type { ServiceContext } from "./context";

/** The context of the worker: the system asks, from nowhere, by the real clock unless a test gives another. */
export const systemContext = (connection: Connection, now: () => Date = () => new Date()): ServiceContext => ({
  actor: SYSTEM,
  now,
  requestId: randomUUID(),
  address: null,
  agent: "worker",
  operation: null,
  connection,
});
