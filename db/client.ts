import { sql } from "drizzle-orm";
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Database = PostgresJsDatabase;
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];

/** Who the database is told is asking; see drizzle/0001_access.sql. */
export type Reach = {
  role: string;
  userId: string | null;
  linkRequestId: string | null;
  /** The company of that request: a link never reaches another one of the same person. */
  linkClientId?: string | null;
};

/** The statement that tells the database who asks, until the transaction ends. */
export const tellReach = (reach: Reach) =>
  sql`select set_config('app.role', ${reach.role}, true), set_config('app.user_id', ${reach.userId ?? ""}, true), set_config('app.link_request', ${reach.linkRequestId ?? ""}, true), set_config('app.link_client', ${reach.linkClientId ?? ""}, true)`;

export class DatabaseBusy extends Error {
  constructor() {
    super("no database connection became free in time");
  }
}

const WAIT_MS = 2_000;

/**
 * One pool. `within` runs `work` in one transaction as the given person: one connection a request, never a second while one is
 * held. When no connection frees within two seconds it rejects with DatabaseBusy, so that requests never pile up behind a slow one.
 * settings: of PostgreSQL, for every connection of the pool.
 */
export function connect(url: string, poolSize: number, settings: Readonly<Record<string, string>> = {}) {
  const client = postgres(url, {
    max: poolSize,
    idle_timeout: 60,
    connect_timeout: 5,
    onnotice: () => {},
    connection: {
      application_name: "zhengban",
      TimeZone: "UTC",
      idle_in_transaction_session_timeout: 10_000,
      statement_timeout: 15_000,
      ...settings,
    },
  });
  const db = drizzle(preparing(client));
  const gate = makeGate(poolSize);

  async function within<T>(reach: Reach, work: (tx: Tx) => Promise<T>): Promise<T> {
    const leave = await gate.enter();
    try {
      return await db.transaction(async (tx) => {
        // Sent ahead of the first query on the same connection without waiting for its answer: one round trip less.
        const told = tx.execute(tellReach(reach)).execute();
        const [result] = await Promise.all([work(tx), told]);
        return result;
      });
    } finally {
      leave();
    }
  }

  return { client, db, within, close: () => client.end({ timeout: 5 }) };
}

export type Connection = ReturnType<typeof connect>;

/**
 * The same client, except that a statement with parameters is parsed once per connection and not at every call, which the
 * query builder would have it do; the database then keeps its plan too. One without parameters may be several in one and stays
 * as it is.
 */
function preparing(client: postgres.Sql): postgres.Sql {
  const begin = (work: (tx: postgres.TransactionSql) => unknown) => client.begin((tx) => work(preparingIn(tx)));
  return instead(client, { unsafe: unsafePrepared(client), begin });
}

function preparingIn(tx: postgres.TransactionSql): postgres.TransactionSql {
  const savepoint = (work: (inner: postgres.TransactionSql) => unknown) =>
    tx.savepoint((inner) => work(preparingIn(inner)));
  return instead(tx, { unsafe: unsafePrepared(tx), savepoint });
}

const unsafePrepared =
  (client: Pick<postgres.Sql, "unsafe">) =>
  (query: string, parameters: postgres.ParameterOrJSON<never>[] = []) =>
    client.unsafe(query, parameters, { prepare: parameters.length > 0 });

const instead = <T extends object>(of: T, parts: Readonly<Record<string, unknown>>): T =>
  new Proxy(of, {
    get: (target, name) => (typeof name === "string" && name in parts ? parts[name] : Reflect.get(target, name)),
  });

/** Admits `size` at once, in order; the rest wait at most two seconds. */
function makeGate(size: number) {
  let free = size;
  const waiting: (() => void)[] = [];
  const leave = () => {
    const next = waiting.shift();
    if (next) next();
    else free += 1;
  };
  const once = () => {
    let isLeft = false;
    return () => {
      if (!isLeft) leave();
      isLeft = true;
    };
  };
  return {
    enter(): Promise<() => void> {
      if (free > 0) {
        free -= 1;
        return Promise.resolve(once());
      }
      return new Promise((resolve, reject) => {
        const admitted = () => {
          clearTimeout(timer);
          resolve(once());
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(admitted), 1);
          reject(new DatabaseBusy());
        }, WAIT_MS);
        waiting.push(admitted);
      });
    },
  };
}
