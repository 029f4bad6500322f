import type { TransactionSql } from "postgres";
import { type Connection, type Tx, tellReach } from "@/db/client";

/** Thrown to leave a transaction without keeping anything. */
const UNDO = Symbol("undo");

/** A connection whose every effect can be undone, so that thousands of calls meet the same prepared world. */
export interface Probe {
  connection: Connection;
  /** Runs `work` and undoes all that it wrote through `connection`. */
  undone<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * The services' transactions become savepoints of one outer transaction, as the same database role and with the same
 * settings for row-level security. One object for all runs, because services keep what they read per connection.
 */
export function makeProbe(real: Connection): Probe {
  let outer: Tx | null = null;
  let before: Promise<unknown> = Promise.resolve();
  const here = () => {
    if (outer === null) throw new Error("only inside undone()");
    return outer;
  };
  // Savepoints of one transaction cannot overlap, while services of one request may read side by side.
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = before.then(work, work);
    before = mine.catch(() => {});
    return mine;
  };
  const connection: Connection = {
    get client() {
      // The driver's own transaction beneath the query builder's, for the few statements outside `within`.
      const { client } = (here() as unknown as { session: { client: TransactionSql } }).session;
      const begin = <T>(work: (sql: TransactionSql) => Promise<T>) => inTurn(() => client.savepoint(work));
      return new Proxy(client, {
        get: (target, key) => (key === "begin" ? begin : Reflect.get(target, key)),
      }) as unknown as Connection["client"];
    },
    get db() {
      return here() as unknown as Connection["db"];
    },
    within: (reach, work) =>
      inTurn(() =>
        here().transaction(async (tx) => {
          await tx.execute(tellReach(reach));
          return work(tx);
        }),
      ),
    close: async () => {},
  };
  return {
    connection,
    async undone<T>(work: () => Promise<T>): Promise<T> {
      let result: { value: T } | null = null;
      try {
        await real.db.transaction(async (tx) => {
          outer = tx;
          result = { value: await work() };
          throw UNDO;
        });
      } catch (error) {
        if (error !== UNDO) throw error;
      } finally {
        outer = null;
      }
      // Set before UNDO was thrown; the compiler does not follow assignments into the callback.
      return (result as unknown as { value: T }).value;
    },
  };
}
