import { createHash } from "node:crypto";
import { initTRPC, TRPCError } from "@trpc/server";
import canonicalize from "canonicalize";
import { ZodError } from "zod";
import { type Action, can } from "@/domain/access/can";
import { LoggedFault, ServiceError } from "../errors";
import { log } from "../log";
import type { ApiContext } from "./context";
import { isStorable } from "./is-storable";

/** `action`: the row of domain/access/can.ts that guards the procedure; "visitor" needs no session, "person" any session. */
export interface ProcedureMeta {
  action: Action | "visitor" | "person";
}

const t = initTRPC
  .context<ApiContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter({ shape, error, ctx }) {
      const cause = error.cause;
      const reason =
        cause instanceof ServiceError
          ? cause.reason
          : cause instanceof ZodError
            ? "input-invalid"
            : error.code === "NOT_FOUND"
              ? "not-found"
              : "unexpected";
      return {
        code: shape.code,
        // Never the database's or the runtime's own words.
        message: reason,
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          reason,
          details: cause instanceof ServiceError ? cause.details : {},
          issues: cause instanceof ZodError ? cause.issues.map(({ path, message }) => ({ path, message })) : [],
          requestId: ctx?.requestId ?? null,
        },
      };
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

const base = t.procedure.use(async ({ ctx, path, type, getRawInput, next }) => {
  // A body that is empty or no JSON counts as none here; where an input is expected its parser says so.
  const input = await getRawInput().catch(() => undefined);
  if (!isStorable(input))
    throw new TRPCError({ code: "BAD_REQUEST", cause: new ServiceError("BAD_REQUEST", "input-invalid") });
  const operation =
    type === "mutation" && ctx.idempotencyKey
      ? { key: ctx.idempotencyKey, name: path, inputHash: hashOf(input) }
      : null;
  const result = await next({ ctx: { ...ctx, operation } });
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof ServiceError) throw new TRPCError({ code: cause.code, cause, message: cause.reason });
  if (cause instanceof ZodError || result.error.code !== "INTERNAL_SERVER_ERROR") return result;
  log.error({ requestId: ctx.requestId, path, err: cause ?? result.error }, "procedure failed");
  // The cause ends here: a page that fails by it would have the framework print it whole, with every value in it.
  throw new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause: new LoggedFault(ctx.requestId) });
});

/** Open to everybody, signed in or not. */
export const visitorProcedure = base.meta({ action: "visitor" });

/** For anybody signed in, about themselves. */
export const personProcedure = base.meta({ action: "person" }).use(({ ctx, next }) => {
  if (ctx.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
  return next();
});

/** For those whom the table allows the action. */
export const procedureFor = (action: Action) =>
  base.meta({ action }).use(({ ctx, next }) => {
    if (ctx.actor === null) throw new ServiceError("UNAUTHORIZED", "sign-in-needed");
    if (!can(ctx.actor, action)) throw new ServiceError("FORBIDDEN", "not-allowed", { action });
    return next();
  });

const hashOf = (input: unknown) =>
  createHash("sha256")
    .update(canonicalize(input ?? null) ?? "")
    .digest("hex");
