import type { api } from "@/server/api/caller";

/** What the service gives a letter's page. */
export type LetterData = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["letter"]["get"]>>;
