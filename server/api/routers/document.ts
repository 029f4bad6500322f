import { z } from "zod";
import { paperRecordSchema } from "@/domain/documents/record-schema";
import { documentLibrary } from "../../services/documents/document-library";
import { getDocument } from "../../services/documents/get-document";
import { recordPaper } from "../../services/documents/record-paper";
import { procedureFor, router } from "../trpc";

/** The papers of a client, whatever they are used for. */
export const documentRouter = router({
  library: procedureFor("document.record")
    .input(z.strictObject({ clientId: z.uuid(), isReplaced: z.boolean().default(false), cursor: z.string().nullish() }))
    .query(({ ctx, input }) => documentLibrary(ctx, input)),
  get: procedureFor("document.record")
    .input(z.strictObject({ documentId: z.uuid() }))
    .query(({ ctx, input }) => getDocument(ctx, input)),
  record: procedureFor("document.record")
    .input(
      z.strictObject({ fileVersionId: z.uuid(), expectedVersion: z.number().int().min(0), record: paperRecordSchema }),
    )
    .mutation(({ ctx, input }) => recordPaper(ctx, input)),
});
