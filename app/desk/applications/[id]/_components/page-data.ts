import type { api } from "@/server/api/caller";

type Api = Awaited<ReturnType<typeof api>>;

/** What the service gives an application's page. */
export type ApplicationData = Awaited<ReturnType<Api["application"]["get"]>>;
export type Paper = ApplicationData["papers"][number];
export type Work = Awaited<ReturnType<Api["application"]["work"]>>;
export type Originals = Awaited<ReturnType<Api["custody"]["originals"]>>;
export type Held = Awaited<ReturnType<Api["requirement"]["held"]>>;
export type BeforeFiling = Awaited<ReturnType<Api["application"]["beforeFiling"]>>;
export type Ledger = Awaited<ReturnType<Api["supplement"]["ledger"]>>;
export type Packs = Awaited<ReturnType<Api["pack"]["list"]>>;
export type LoggedEvents = Awaited<ReturnType<Api["application"]["record"]>>;
