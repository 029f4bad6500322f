import { type SQL, sql } from "drizzle-orm";
import { applications, quotes, requirements } from "@/db/schema";

/**
 * Whether the client is told of an application: they accepted it in a quote, papers were asked for it, or it has been filed. Before
 * that it is the agency's own preparation, which an offer that is still open or was declined must not show as work under way.
 */
export const begunForClient: SQL<boolean> = sql<boolean>`(${applications.officialStatus} <> 'not-filed'
  or exists (select 1 from ${requirements} where ${requirements.applicationId} = ${applications.id} and ${requirements.requestId} is not null)
  or exists (select 1 from ${quotes} where ${quotes.caseId} = ${applications.caseId} and ${quotes.status} = 'accepted'
    and ${quotes.content} -> 'quote' -> 'lines' @> jsonb_build_array(jsonb_build_object('licenceId', ${applications.licenceId}))))`;
