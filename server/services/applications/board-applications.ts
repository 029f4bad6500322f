import { sql } from "drizzle-orm";
import { INTERNAL_STAGES, type InternalStage, stageMoves } from "@/domain/workflow/internal-stage";
import { mustBeAble, read, type ServiceContext } from "../context";
import {
  type ApplicationFilters,
  LISTED_COLUMNS,
  type ListedApplication,
  type ListedRow,
  listConditions,
  toListed,
} from "./list-applications";
import { templateOfIn } from "./process-templates";

export interface BoardCard extends ListedApplication {
  version: number;
  /** Where it may be put, as far as its process goes; what holds it up is said when it is tried. */
  moves: InternalStage[];
  /** Those of them from which it may be put back. */
  returns: InternalStage[];
}

export interface BoardColumn {
  stage: InternalStage;
  cards: BoardCard[];
  /** There are more than these. */
  hasMore: boolean;
}

/** More cards than these are behind the column's link to the list; counting them would cost more than showing these. */
const CARDS_A_COLUMN = 20;

type Row = ListedRow & { version: number; template_id: string; held_stage: InternalStage | null };

/**
 * The list of applications as a board: a column for each stage, in it the most pressing ones. The same filters as the list; a short
 * walk along an index for each column, however many there are.
 */
export async function boardApplications(ctx: ServiceContext, filters: ApplicationFilters): Promise<BoardColumn[]> {
  mustBeAble(ctx, "application.list");
  const stages = INTERNAL_STAGES.filter((stage) => (filters.stage ? stage === filters.stage : isShown(stage, filters)));
  return read(ctx, async (tx) => {
    const where = sql.join(await listConditions(tx, ctx, filters), sql` and `);
    // Written out and no parameters: a plan that is kept must know how few rows are wanted, and of which stage.
    const shown = sql.raw(stages.map((stage) => `('${stage}')`).join(", "));
    const rows = await tx.execute<Row>(sql`
        select page.*, coalesce(c.short_name, c.name) as client_name, u.name as owner_name
        from (values ${shown}) as columns(stage) cross join lateral (
          select ${LISTED_COLUMNS}, version, template_id, held_stage, due_sort from applications
          where ${where} and applications.internal_stage = columns.stage
          order by due_sort, id limit ${sql.raw(String(CARDS_A_COLUMN + 1))}
        ) page join clients c on c.id = page.client_id join users u on u.id = page.owner_id
        order by page.due_sort, page.id`);
    const cards: BoardCard[] = [];
    for (const row of rows) {
      const { stages: used } = await templateOfIn(tx, ctx, row.template_id);
      const from = row.internal_stage;
      const moves = stageMoves(from, used, row.held_stage).filter((stage) => stage !== "closed");
      const returns = moves.filter((to) => stageMoves(to, used, to === "on-hold" ? from : null).includes(from));
      cards.push({ ...toListed(row), version: row.version, moves, returns });
    }
    return stages.map((stage) => {
      const here = cards.filter((card) => card.internalStage === stage);
      return { stage, cards: here.slice(0, CARDS_A_COLUMN), hasMore: here.length > CARDS_A_COLUMN };
    });
  });
}

const isShown = (stage: InternalStage, filters: ApplicationFilters): boolean =>
  stage !== "closed" || filters.withClosed === true || filters.answered !== undefined;
