import { count, eq, max, sql, sum } from "drizzle-orm";
import { agency, clients, fileVersions, outboundMessages, ruleSetVersions, users } from "@/db/schema";
import { env } from "@/server/env";
import { asSystem, mustBeAble, type ServiceContext } from "../context";
import packageJson from "../../../package.json";

export interface InstallationInfo {
  version: string;
  nodeVersion: string;
  databaseVersion: string;
  databaseBytes: number;
  mode: "demo" | "production";
  publicUrl: string;
  trustedProxies: number;
  uploadLimitBytes: number;
  clientStorageBytes: number;
  hasMail: boolean;
  mailFrom: string | null;
  agencyName: string | null;
  rules: { label: string; hash: string; publishedAt: Date } | null;
  /** Counts only: an administrator knows how much there is, not what. */
  peopleCount: number;
  clientCount: number;
  fileCount: number;
  fileBytes: number;
  undeliveredCount: number;
}

/** What an administrator needs to know about the installation; no secret and nothing of a client is in it. */
export async function installationInfo(ctx: ServiceContext): Promise<InstallationInfo> {
  mustBeAble(ctx, "settings.manage");
  const { mode, publicUrl, trustedProxies, uploadLimitBytes, clientStorageBytes, smtpUrl, mailFrom } = env();
  // As the system, because the totals run over clients that an administrator does not see.
  return asSystem(ctx, async (tx) => {
    const [server] = await tx.execute<{ version: string; bytes: string }>(
      sql`select current_setting('server_version') as version, pg_database_size(current_database())::text as bytes`,
    );
    const [office] = await tx.select({ name: agency.name }).from(agency);
    const [newest] = await tx.select({ at: max(ruleSetVersions.publishedAt) }).from(ruleSetVersions);
    const [rules] = newest?.at
      ? await tx
          .select({
            label: ruleSetVersions.label,
            hash: ruleSetVersions.hash,
            publishedAt: ruleSetVersions.publishedAt,
          })
          .from(ruleSetVersions)
          .where(eq(ruleSetVersions.publishedAt, newest.at))
      : [];
    const [people] = await tx.select({ n: count() }).from(users);
    const [companies] = await tx.select({ n: count() }).from(clients);
    const [files] = await tx.select({ n: count(), bytes: sum(fileVersions.byteCount) }).from(fileVersions);
    const [undelivered] = await tx
      .select({ n: count() })
      .from(outboundMessages)
      .where(eq(outboundMessages.status, "failed"));
    return {
      version: packageJson.version,
      nodeVersion: process.version,
      databaseVersion: server?.version ?? "",
      databaseBytes: Number(server?.bytes ?? 0),
      mode,
      publicUrl,
      trustedProxies,
      uploadLimitBytes,
      clientStorageBytes,
      hasMail: smtpUrl !== null,
      mailFrom,
      agencyName: office?.name ?? null,
      rules: rules ?? null,
      peopleCount: people?.n ?? 0,
      clientCount: companies?.n ?? 0,
      fileCount: files?.n ?? 0,
      fileBytes: Number(files?.bytes ?? 0),
      undeliveredCount: undelivered?.n ?? 0,
    };
  });
}
