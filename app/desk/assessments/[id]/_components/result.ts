import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/api/root";

/** The result as the API gives it; types only. */
export type Result = inferRouterOutputs<AppRouter>["assessment"]["result"];
export type LicenceRow = Result["stages"][number]["rows"][number];
export type PlainRow = Result["notNeeded"][number];
export type Road = Result["road"];
export type Reasoning = NonNullable<Result["reasoning"]>;
export type RuleLine = Reasoning["triggers"][number];
