import { z } from "zod";
import { writeNote } from "../../services/notes/write-note";
import { textField } from "../fields";
import { procedureFor, router } from "../trpc";

export const noteRouter = router({
  write: procedureFor("note.write")
    .input(z.strictObject({ clientId: z.uuid(), applicationId: z.uuid().nullable(), body: textField(5000) }))
    .mutation(({ ctx, input }) => writeNote(ctx, input)),
});
