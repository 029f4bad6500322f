import { type SQL, sql } from "drizzle-orm";
import { applications, assessments, quotes } from "@/db/schema";

/**
 * Whether the client was shown this assessment: a quote sent to them rests on it, or work was begun from it. What the agency only
 * tried out, such as a copy with other answers, stays with the agency.
 */
export const offeredToClient: SQL<boolean> = sql<boolean>`(exists (select 1 from ${quotes} where ${quotes.assessmentId} = ${assessments.id} and ${quotes.sentAt} is not null)
  or exists (select 1 from ${applications} where ${applications.assessmentId} = ${assessments.id}))`;
