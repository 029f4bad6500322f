import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { eq } from "drizzle-orm";
import type { Connection, Tx } from "@/db/client";
import { processTemplates } from "@/db/schema";
import type { ProcessTemplate } from "@/domain/workflow/process-template";
import { idOf, type ServiceContext } from "../context";

/** A template as stored: the papers, which depend on the client, became requirements. */
export type StoredTemplate = Omit<ProcessTemplate, "papers">;

/** Rows never change, so what was once read stays true; there are about as many as licences and kinds. */
const known = new WeakMap<Connection, Map<string, StoredTemplate>>();

const knownOf = (ctx: ServiceContext): Map<string, StoredTemplate> => {
  let map = known.get(ctx.connection);
  if (!map) {
    map = new Map();
    known.set(ctx.connection, map);
  }
  return map;
};

/** The id of the template's row; stores it when its content is met for the first time. */
export async function storeTemplateIn(tx: Tx, ctx: ServiceContext, template: ProcessTemplate): Promise<string> {
  const { papers: _, ...content } = template;
  const hash = createHash("sha256")
    .update(canonicalize(content) ?? "")
    .digest("hex");
  const find = () =>
    tx.select({ id: processTemplates.id }).from(processTemplates).where(eq(processTemplates.hash, hash));
  const [found] = await find();
  if (found) return found.id;
  const [added] = await tx
    .insert(processTemplates)
    .values({ id: idOf(ctx), hash, content, createdAt: ctx.now() })
    .onConflictDoNothing()
    .returning({ id: processTemplates.id });
  // Nothing added: another transaction stored it while this one waited, and it is visible now.
  const [row] = added ? [added] : await find();
  if (!row) throw new Error(`template ${hash} was in the way and is gone`);
  return row.id;
}

/** Throws when there is no such row: ids come from applications, whose foreign key says there is. */
export async function templateOfIn(tx: Tx, ctx: ServiceContext, templateId: string): Promise<StoredTemplate> {
  const cache = knownOf(ctx);
  const seen = cache.get(templateId);
  if (seen) return seen;
  const [row] = await tx
    .select({ content: processTemplates.content })
    .from(processTemplates)
    .where(eq(processTemplates.id, templateId));
  if (!row) throw new Error(`no template ${templateId}`);
  const template = row.content as StoredTemplate; // written by storeTemplateIn alone, and never changed
  cache.set(templateId, template);
  return template;
}
