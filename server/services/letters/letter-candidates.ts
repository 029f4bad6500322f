import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { applications, clients } from "@/db/schema";
import type { Candidate } from "@/domain/letters/match-application";
import type { LetterReading } from "@/domain/letters/read-letter";
import { stepsFor } from "@/domain/letters/letter-steps";
import { escapeLike, foldForSearch } from "@/domain/shared/text-search";
import { templateOfIn } from "../applications/process-templates";
import type { ServiceContext } from "../context";
import { licenceWords } from "../search/licence-words";
import { withinReach } from "../within-reach";

/** More applications than one company has; who has more is asked. */
const MOST = 60;
const MOST_NAMES = 6;

/** The applications within reach that a letter may be about: of the companies, codes and numbers it names. */
export async function candidatesIn(tx: Tx, ctx: ServiceContext, reading: LetterReading): Promise<Candidate[]> {
  const named = await namedClients(tx, ctx, reading);
  const numbers = reading.caseNumbers.map(({ number }) => number).slice(0, MOST_NAMES);
  const conditions = [
    ...(named.length > 0 ? [inArray(applications.clientId, named)] : []),
    ...(numbers.length > 0 ? [inArray(applications.filingNumber, numbers)] : []),
  ];
  if (conditions.length === 0) return [];
  const rows = await tx
    .select({ row: applications, clientName: clients.name, uscc: clients.uscc })
    .from(applications)
    .innerJoin(clients, eq(clients.id, applications.clientId))
    .where(and(or(...conditions), withinReach(ctx, applications.clientId), sql`internal_stage <> 'closed'`))
    .limit(MOST);
  const words = new Map(licenceWords().map((each) => [each.id, each]));
  const found: Candidate[] = [];
  for (const { row, clientName, uscc } of rows) {
    const { path, licenceName } = await templateOfIn(tx, ctx, row.templateId);
    const names = words.get(row.licenceId);
    const steps = reading.kind && stepsFor(path, row.officialStatus, reading.kind.kind, { isIssued: false });
    found.push({
      id: row.id,
      number: row.number,
      clientId: row.clientId,
      clientName,
      uscc,
      licenceNames: names ? [names.official.zh, names.short.zh] : [licenceName.zh],
      kind: row.kind,
      filingNumber: row.filingNumber,
      isExpected: steps != null && "moves" in steps && steps.moves.length > 0,
    });
  }
  return found;
}

/** Clients by code, by name, and by either half of a name, since a machine misreads a character now and then. */
async function namedClients(tx: Tx, ctx: ServiceContext, { parties }: LetterReading): Promise<string[]> {
  const codes = parties.codes.map(({ value }) => value).slice(0, MOST_NAMES);
  const names = parties.companies.map(({ value }) => value).slice(0, MOST_NAMES);
  const conditions: SQL[] = [
    ...(codes.length > 0 ? [inArray(clients.uscc, codes)] : []),
    ...names.flatMap((name) => halvesOf(name).map((half) => likeName(half))),
  ];
  if (conditions.length === 0) return [];
  const rows = await tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(or(...conditions), withinReach(ctx, clients.id)))
    .limit(MOST);
  return rows.map(({ id }) => id);
}

/** Without what every company is called. */
function halvesOf(name: string): string[] {
  const core = foldForSearch(name).replace(/(?:股份|有限|责任|集团|公司|合伙企业|\s)+$/u, "");
  const characters = Array.from(core.replaceAll(" ", ""));
  if (characters.length < 6) return core === "" ? [] : [core];
  const middle = Math.ceil(characters.length / 2);
  return [characters.slice(0, middle).join(""), characters.slice(middle).join("")];
}

/** By the pieces first, which have an index. A half of generic words finds many, of which the score keeps none. */
const likeName = (half: string): SQL => {
  const characters = Array.from(half.replaceAll(" ", ""));
  const pieces = characters.slice(1).map((character, at) => `${characters[at] ?? ""}${character}`);
  return sql`(clients.search_pieces @> ${sql.param(pieces)}::text[] and clients.search_text like ${`%${escapeLike(half)}%`})`;
};
