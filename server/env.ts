import path from "node:path";
import { z } from "zod";

/**
 * The environment, read in this one place. Every variable is explained in .env.example; `npm start` and the other
 * commands fill in what the embedded database and the data folder decide.
 */
export interface Env {
  mode: "demo" | "production";
  /** The application's own role: row-level security applies to it. */
  databaseUrl: string;
  /** The role that owns the tables: migrations, seeds, backups. The same as `databaseUrl` where only one is given. */
  databaseOwnerUrl: string;
  databasePoolSize: number;
  authSecret: string;
  /** Where people reach the installation, without a slash at the end; links in mails begin with it. */
  publicUrl: string;
  /** Absolute. */
  dataFolder: string;
  /** Absolute. Uploaded files of the disk store. */
  storageFolder: string;
  /** The bucket that uploaded files are kept in; null: on the disk. Keys are found by the SDK's own ways. */
  s3: { bucket: string; region: string; endpoint: string | null; isPathStyle: boolean } | null;
  uploadLimitBytes: number;
  /** Most bytes that the files of one client may take. */
  clientStorageBytes: number;
  /** Null: no mail leaves, texts are offered for copying instead. */
  smtpUrl: string | null;
  mailFrom: string | null;
  /** How many proxies stand before the app: that many addresses at the end of X-Forwarded-For are trusted. */
  trustedProxies: number;
  logLevel: "debug" | "info" | "warn" | "error";
  /** The program that reads letters off pictures. It may be missing. */
  tesseract: string;
}

/** Every problem found, one line each, so that a person repairs them in one go. */
export class EnvError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`环境变量有误 Environment variables need attention:\n${problems.map((line) => `  ${line}`).join("\n")}`);
    this.name = "EnvError";
  }
}

const whole = (low: number, high: number) =>
  z.string().regex(/^\d+$/, "is not a whole number").transform(Number).pipe(z.number().min(low).max(high));

const postgresUrl = z
  .string()
  .refine((text) => /^postgres(ql)?:\/\//.test(text) && URL.canParse(text), "is not a postgres:// address");

const publicUrl = z
  .string()
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), "is not an http:// or https:// address")
  .transform((text) => text.replace(/\/+$/, ""));

const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const S3_NAMES = ["ZB_S3_REGION", "ZB_S3_ENDPOINT", "ZB_S3_PATH_STYLE"] as const;

const schema = z.object({
  DATABASE_URL: postgresUrl,
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_POOL_SIZE: whole(1, 200).default(10),
  NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters"),
  NEXTAUTH_URL: publicUrl.default("http://127.0.0.1:3000"),
  ZB_MODE: z.enum(["demo", "production"], "must be demo or production").default("production"),
  ZB_DATA_DIR: z.string().default("data"),
  ZB_STORAGE_DIR: z.string().optional(),
  ZB_S3_BUCKET: z.string().regex(BUCKET, "is not the name of a bucket").optional(),
  ZB_S3_REGION: z
    .string()
    .regex(/^[a-z0-9-]+$/, "is not the name of a region")
    .optional(),
  ZB_S3_ENDPOINT: publicUrl.optional(),
  ZB_S3_PATH_STYLE: z.enum(["yes", "no"], "must be yes or no").optional(),
  ZB_UPLOAD_LIMIT_MB: whole(1, 2048).default(50),
  ZB_CLIENT_STORAGE_MB: whole(1, 100_000_000).default(10_240),
  ZB_SMTP_URL: z
    .string()
    .refine((text) => /^smtps?:\/\//.test(text) && URL.canParse(text), "is not an smtp:// or smtps:// address")
    .optional(),
  ZB_MAIL_FROM: z.string().includes("@", "holds no e-mail address").optional(),
  ZB_TRUSTED_PROXIES: whole(0, 8).default(0),
  ZB_LOG_LEVEL: z.enum(["debug", "info", "warn", "error"], "must be debug, info, warn or error").default("info"),
  ZB_TESSERACT: z.string().default("tesseract"),
});

/** Every name that is read, for the check that .env.example explains them all. */
export const VARIABLES: readonly string[] = Object.keys(schema.shape);

/** Pure: the same source gives the same answer. An empty value counts as absent. Throws EnvError naming every problem. */
export function readEnv(source: Readonly<Record<string, string | undefined>>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return `${name} ${given[name] === undefined ? "is missing" : issue.message}`;
      });
  if (given.ZB_SMTP_URL && !given.ZB_MAIL_FROM) problems.push("ZB_MAIL_FROM is needed where ZB_SMTP_URL is set");
  if (given.ZB_S3_BUCKET && !given.ZB_S3_REGION)
    problems.push("ZB_S3_REGION is needed where ZB_S3_BUCKET is set (servers of your own: us-east-1)");
  for (const name of S3_NAMES)
    if (given[name] && !given.ZB_S3_BUCKET) problems.push(`${name} is set and ZB_S3_BUCKET is not`);
  if (!parsed.success || problems.length > 0) throw new EnvError(problems);

  const found = parsed.data;
  const dataFolder = path.resolve(found.ZB_DATA_DIR);
  return Object.freeze({
    mode: found.ZB_MODE,
    databaseUrl: found.DATABASE_URL,
    databaseOwnerUrl: found.DATABASE_OWNER_URL ?? found.DATABASE_URL,
    databasePoolSize: found.DATABASE_POOL_SIZE,
    authSecret: found.NEXTAUTH_SECRET,
    publicUrl: found.NEXTAUTH_URL,
    dataFolder,
    storageFolder: path.resolve(/* turbopackIgnore: true */ found.ZB_STORAGE_DIR ?? path.join(dataFolder, "files")),
    s3:
      found.ZB_S3_BUCKET && found.ZB_S3_REGION
        ? {
            bucket: found.ZB_S3_BUCKET,
            region: found.ZB_S3_REGION,
            endpoint: found.ZB_S3_ENDPOINT ?? null,
            // A server of one's own has an address and no names below it, unless it is said to.
            isPathStyle: found.ZB_S3_PATH_STYLE ? found.ZB_S3_PATH_STYLE === "yes" : Boolean(found.ZB_S3_ENDPOINT),
          }
        : null,
    uploadLimitBytes: found.ZB_UPLOAD_LIMIT_MB * 1024 * 1024,
    clientStorageBytes: found.ZB_CLIENT_STORAGE_MB * 1024 * 1024,
    smtpUrl: found.ZB_SMTP_URL ?? null,
    mailFrom: found.ZB_MAIL_FROM ?? null,
    trustedProxies: found.ZB_TRUSTED_PROXIES,
    logLevel: found.ZB_LOG_LEVEL,
    tesseract: found.ZB_TESSERACT,
  });
}

let known: Env | undefined;

/** Read on first use, not on import: `next build` imports every module and has no database. */
export function env(): Env {
  known ??= readEnv(process.env);
  return known;
}

/** Apart from the rest and never a fault: the log is there before anything else is, and while the environment is wrong. */
export const logLevel = (): Env["logLevel"] =>
  schema.shape.ZB_LOG_LEVEL.catch("info").parse(process.env.ZB_LOG_LEVEL || undefined);

/** Where the system's programs lie, for those that we start: all that they get of our environment. */
export function programFolders(): { PATH: string; TESSDATA_PREFIX?: string } {
  const { PATH = "/usr/local/bin:/usr/bin:/bin", TESSDATA_PREFIX } = process.env;
  return { PATH, ...(TESSDATA_PREFIX ? { TESSDATA_PREFIX } : {}) };
}
