import type { api } from "@/server/api/caller";

/** What the service gives a paper's page. */
export type DocumentData = Awaited<ReturnType<Awaited<ReturnType<typeof api>>["document"]["get"]>>;
