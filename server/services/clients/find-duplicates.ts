import { sql } from "drizzle-orm";
import { normaliseUscc } from "@/domain/clients/uscc";
import { bigrams, escapeLike, foldForSearch } from "@/domain/shared/text-search";
import { mustBeAble, read, type ServiceContext } from "../context";
import { withinReach } from "../within-reach";
import { clients } from "@/db/schema";
import { nameCore } from "./name-core";

export interface DuplicateInput {
  name: string;
  uscc: string | null;
  /** The client being edited. */
  exceptId?: string | undefined;
}

export interface Duplicate {
  id: string;
  name: string;
  uscc: string | null;
  ownerName: string;
  /** The same code, the same registered name, or a name with the same distinguishing part. */
  match: "code" | "name" | "similar";
}

/** Clients within reach that are probably the same company, surest first, at most five. Asked while the person types. */
export async function findDuplicates(ctx: ServiceContext, input: DuplicateInput): Promise<Duplicate[]> {
  mustBeAble(ctx, "client.create");
  const name = foldForSearch(input.name);
  const uscc = input.uscc === null ? "" : normaliseUscc(input.uscc);
  const core = nameCore(input.name);
  const hasName = [...core].length >= 2;
  if (!hasName && uscc.length < 8) return [];
  const pieces = bigrams(core);
  const byName = hasName
    ? sql`(clients.search_pieces @> array[${sql.join(
        pieces.map((piece) => sql`${piece}`),
        sql`, `,
      )}]::text[] and clients.search_text like ${`%${escapeLike(core)}%`})`
    : sql`false`;
  const byCode = uscc.length >= 8 ? sql`clients.uscc like ${`${escapeLike(uscc)}%`}` : sql`false`;
  return read(ctx, async (tx) => {
    const rows = await tx.execute<{ id: string; name: string; uscc: string | null; owner_name: string }>(sql`
      select clients.id, clients.name, clients.uscc, u.name as owner_name
      from clients join users u on u.id = clients.owner_id
      where (${byName} or ${byCode}) and ${withinReach(ctx, clients.id)} and clients.id is distinct from ${input.exceptId ?? null}::uuid
      order by (clients.uscc = ${uscc}) desc nulls last, clients.updated_at desc limit 5`);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      uscc: row.uscc,
      ownerName: row.owner_name,
      match: row.uscc === uscc ? "code" : foldForSearch(row.name) === name ? "name" : "similar",
    }));
  });
}
