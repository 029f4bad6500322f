import type { inferRouterOutputs } from "@trpc/server";
import type { AppRouter } from "@/server/api/root";

/** What the server says about the asking: types only, nothing of the server reaches the browser. */
export type View = inferRouterOutputs<AppRouter>["assessment"]["questionnaire"];
export type Step = NonNullable<View["step"]>;
export type QuestionStep = Extract<Step, { kind: "question" }>;
export type GroupStep = Extract<Step, { kind: "group" }>;
export type AnsweredItem = View["answered"][number];

/** An answer as it is sent; null is "don't know yet". */
export type Value = boolean | number | string | string[] | null;
