/** What of an error may stand in the log: where it happened and of which kind, never what it was given. */
export interface LoggableError {
  type: string;
  message?: string;
  code?: string | undefined;
  /** Of the database: which rule was broken, not by what. */
  table?: string | undefined;
  column?: string | undefined;
  constraint?: string | undefined;
  /** The statement with its places $1, $2 …, without what stood in them. */
  query?: string | undefined;
  at?: string[];
  cause?: LoggableError;
}

const FRAMES = 12;
const E_MAIL = /[^\s<>"'(),:;]+@[^\s<>"'(),:;]+/g;
/** Session and link tokens. */
const TOKEN = /(?<![\w-])[\w-]{43}(?![\w-])/g;

/**
 * Reduces whatever was thrown. The database's own words stay only where they cannot quote a value; the query builder's
 * message, which lists every parameter, never does. E-mail addresses and tokens in other messages are blotted out.
 */
export function loggableError(thrown: unknown, depth = 0): LoggableError {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: blotted(String(thrown)) };
  const given = thrown as Error & Partial<Record<string, unknown>>;
  const code = wordOf(given.code);
  const shared = { type: thrown.name === "Error" ? thrown.constructor.name : thrown.name, code, at: framesOf(thrown) };
  const cause = thrown.cause !== undefined && depth < 3 ? { cause: loggableError(thrown.cause, depth + 1) } : {};
  if ("query" in thrown && "params" in thrown) return { ...shared, query: wordOf(given.query), ...cause };
  if (wordOf(given.severity) !== undefined)
    return {
      ...shared,
      // Class 22: the data itself was at fault, and the words quote it.
      ...(code?.startsWith("22") ? {} : { message: blotted(thrown.message) }),
      table: wordOf(given.table_name),
      column: wordOf(given.column_name),
      constraint: wordOf(given.constraint_name),
    };
  return { ...shared, message: blotted(thrown.message), ...cause };
}

const wordOf = (value: unknown): string | undefined => (typeof value === "string" ? value.slice(0, 500) : undefined);

/** Without e-mail addresses and tokens, and not endless. */
export const blotted = (text: string): string =>
  text.slice(0, 1000).replace(E_MAIL, "[e-mail]").replace(TOKEN, "[token]");

/** The stack without its head, which repeats the message. */
const framesOf = ({ stack }: Error): string[] =>
  (stack ?? "")
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
