import { byNeed, type Confirmation, isToConfirm, type StatementState } from "@/domain/rules/confirmations";
import { textIn } from "@/domain/rules/rule-set";
import type { Confidence } from "@/domain/rules/schema";
import { type Statement, type StatementKind, statementId, statementsOf } from "@/domain/rules/statements";
import { statementInWords } from "@/domain/rules/statement-words";
import { rulesInForce } from "@/server/rules-in-force";
import { ruleLocaleOf } from "../assessments/rule-locale";
import { mustBeAble, read, type ServiceContext } from "../context";
import { encodeCursor, readCursor } from "../keyset";
import { relyingClientsIn } from "./relying-clients";
import { standingsIn } from "./standings";

const PAGE = 50;

/** to-confirm: due or open. Else the statements of one state, or all of them. */
export const STATEMENT_VIEWS = ["to-confirm", "due", "confirmed", "all"] as const;
export type StatementView = (typeof STATEMENT_VIEWS)[number];

export interface ListedStatement {
  id: string;
  key: string;
  hash: string;
  licence: string;
  licenceName: string;
  kind: StatementKind;
  text: string;
  confidence: Confidence | null;
  state: StatementState;
  knownOn: string;
  last: Confirmation | null;
  clients: number;
}

export interface StatementPage {
  rows: ListedStatement[];
  /** Of the whole list, whatever is filtered. */
  counts: Record<StatementView, number>;
  /** The entries that have any statement in this view, for the filter; in the catalogue's order. */
  licences: { id: string; name: string; n: number }[];
  previous: string | null;
  next: string | null;
}

export interface StatementFilter {
  view: StatementView;
  licence?: string | undefined;
  kind?: StatementKind | undefined;
  search?: string | undefined;
  cursor?: string | undefined;
}

/** What the rules in force say, as far as somebody should look it up: what most clients rely on first, then the least sure. */
export async function listStatements(ctx: ServiceContext, input: StatementFilter): Promise<StatementPage> {
  mustBeAble(ctx, "rules.confirm");
  const ruleSet = rulesInForce();
  const locale = ruleLocaleOf(ctx);
  const { standing, clients } = await read(ctx, async (tx) => ({
    standing: await standingsIn(tx, ctx, ruleSet),
    clients: await relyingClientsIn(tx),
  }));
  const all = ruleSet.licences
    .flatMap((licence) => statementsOf(licence))
    .map((statement) => ({
      statement,
      standing: standing(statement),
      confidence: statement.confidence,
      clients: clients.get(statement.licence.id) ?? 0,
    }))
    .sort(byNeed); // stable: what is alike keeps the rules' order
  const isIn = (view: StatementView) => (each: (typeof all)[number]) =>
    view === "all" || (view === "to-confirm" ? isToConfirm(each.standing.state) : each.standing.state === view);
  const inView = all.filter(isIn(input.view));
  const nameOf = ({ licence }: Statement) => textIn(licence.names.short, locale);
  const textOf = (statement: Statement) => statementInWords(ruleSet, statement, locale).text;
  const wanted = input.search?.toLocaleLowerCase();
  const found = inView
    .filter(({ statement }) => !input.licence || statement.licence.id === input.licence)
    .filter(({ statement }) => !input.kind || statement.kind === input.kind)
    .filter(
      ({ statement }) => !wanted || `${nameOf(statement)} ${textOf(statement)}`.toLocaleLowerCase().includes(wanted),
    );
  const at = startOf(found, input.cursor);
  const rows = found.slice(at, at + PAGE).map(
    ({ statement, standing: { state, knownOn, last }, clients: n }): ListedStatement => ({
      id: statementId(statement),
      key: statement.key,
      hash: statement.hash,
      licence: statement.licence.id,
      licenceName: nameOf(statement),
      kind: statement.kind,
      text: textOf(statement),
      confidence: statement.confidence,
      state,
      knownOn,
      last,
      clients: n,
    }),
  );
  const [first, last] = [rows[0], rows.at(-1)];
  return {
    rows,
    counts: {
      "to-confirm": all.filter(isIn("to-confirm")).length,
      due: all.filter(isIn("due")).length,
      confirmed: all.filter(isIn("confirmed")).length,
      all: all.length,
    },
    licences: ruleSet.licences.flatMap((licence) => {
      const n = inView.filter(({ statement }) => statement.licence === licence).length;
      return n > 0 ? [{ id: licence.id, name: textIn(licence.names.short, locale), n }] : [];
    }),
    previous: first && at > 0 ? encodeCursor({ direction: "before", key: [first.id] }) : null,
    next: last && at + PAGE < found.length ? encodeCursor({ direction: "after", key: [last.id] }) : null,
  };
}

/** Where the page begins; the beginning when the row at the edge is gone, which happens as it is confirmed. */
function startOf(found: readonly { statement: Parameters<typeof statementId>[0] }[], text: string | undefined): number {
  const cursor = text === undefined ? null : readCursor(text, 1);
  const edge = cursor ? found.findIndex(({ statement }) => statementId(statement) === cursor.key[0]) : -1;
  if (!cursor || edge < 0) return 0;
  return cursor.direction === "after" ? edge + 1 : Math.max(0, edge - PAGE);
}

/** How many statements of the rules in force somebody should look up, and how many of them are too old. */
export async function countToConfirm(ctx: ServiceContext): Promise<{ toConfirm: number; due: number }> {
  mustBeAble(ctx, "rules.confirm");
  const ruleSet = rulesInForce();
  const standing = await read(ctx, (tx) => standingsIn(tx, ctx, ruleSet));
  const states = ruleSet.licences.flatMap((licence) => statementsOf(licence).map((each) => standing(each).state));
  return { toConfirm: states.filter(isToConfirm).length, due: states.filter((state) => state === "due").length };
}
