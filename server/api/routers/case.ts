import { z } from "zod";
import { casePath } from "../../services/cases/case-path";
import { closeCase, reopenCase } from "../../services/cases/close-case";
import { getCase } from "../../services/cases/get-case";
import { listCases } from "../../services/cases/list-cases";
import { openCase } from "../../services/cases/open-case";
import { renameCase } from "../../services/cases/rename-case";
import { procedureFor, router } from "../trpc";

const title = z
  .string()
  .transform((text) => text.normalize("NFC").trim())
  .pipe(
    z
      .string()
      .min(1, "required")
      .max(120, "too-long")
      .regex(/^[^\p{Cc}]*$/u, "control-character"),
  );
const versioned = z.strictObject({ id: z.uuid(), expectedVersion: z.number().int().positive() });

export const caseRouter = router({
  list: procedureFor("case.read")
    .input(
      z.strictObject({
        search: z.string().max(100).optional(),
        status: z.enum(["open", "closed"]).optional(),
        owner: z.union([z.literal("me"), z.uuid()]).optional(),
        cursor: z.string().max(600).nullish(),
      }),
    )
    .query(({ ctx, input }) => listCases(ctx, input)),
  get: procedureFor("case.read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => getCase(ctx, input)),
  path: procedureFor("case.read")
    .input(z.strictObject({ id: z.uuid() }))
    .query(({ ctx, input }) => casePath(ctx, input)),
  open: procedureFor("case.open")
    .input(z.strictObject({ clientId: z.uuid(), title, ownerId: z.uuid().optional() }))
    .mutation(({ ctx, input }) => openCase(ctx, input)),
  rename: procedureFor("case.open")
    .input(versioned.extend({ title }))
    .mutation(({ ctx, input }) => renameCase(ctx, input)),
  close: procedureFor("case.close")
    .input(versioned)
    .mutation(({ ctx, input }) => closeCase(ctx, input)),
  reopen: procedureFor("case.open")
    .input(versioned)
    .mutation(({ ctx, input }) => reopenCase(ctx, input)),
});
