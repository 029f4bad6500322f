import "server-only";
import { TRPCError } from "@trpc/server";
import { LoggedFault, ServiceError } from "@/server/errors";
import { log } from "@/server/log";
import { getTranslator, type Locale } from "@/messages";

/** What a refused act says to the person. Anything unexpected is logged, and only its number is shown. */
export function refusalWords(locale: Locale, error: unknown): string {
  const t = getTranslator(locale, "errors");
  const cause = error instanceof TRPCError ? error.cause : error;
  if (cause instanceof ServiceError && t.has(cause.reason)) {
    const values: Record<string, string | number> = { requestId: "" };
    for (const [name, value] of Object.entries(cause.details))
      if (typeof value === "string" || typeof value === "number") values[name] = value;
    // messages: errors.*
    return t(cause.reason, values);
  }
  if (error instanceof TRPCError && error.code === "BAD_REQUEST") return t("input-invalid");
  if (cause instanceof LoggedFault) return t("unexpected", { requestId: cause.requestId });
  const requestId = crypto.randomUUID();
  log.error({ requestId, path: "portal action", err: cause }, "action failed");
  return t("unexpected", { requestId });
}
