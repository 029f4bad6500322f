import { z } from "zod";
import { deleteNote, editNote, seeNotes } from "../../services/notes/change-note";
import { noteColleagues } from "../../services/notes/list-notes";
import { writeNote } from "../../services/notes/write-note";
import { textField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const mentions = z.array(z.uuid()).max(20);
const versioned = z.strictObject({ noteId: z.uuid(), expectedVersion: versionField });

export const noteRouter = router({
  write: procedureFor("note.write")
    .input(
      z.strictObject({
        clientId: z.uuid(),
        applicationId: z.uuid().nullable(),
        body: textField(5000),
        mentions: mentions.optional(),
      }),
    )
    .mutation(({ ctx, input }) => writeNote(ctx, input)),
  edit: procedureFor("note.write")
    .input(versioned.extend({ body: textField(5000), mentions }))
    .mutation(({ ctx, input }) => editNote(ctx, input)),
  delete: procedureFor("note.write")
    .input(versioned)
    .mutation(({ ctx, input }) => deleteNote(ctx, input)),
  see: procedureFor("note.write")
    .input(z.strictObject({ noteIds: z.array(z.uuid()).max(200) }))
    .mutation(({ ctx, input }) => seeNotes(ctx, input)),
  /** Whom a note can name. */
  colleagues: procedureFor("note.write")
    .input(z.strictObject({ clientId: z.uuid() }))
    .query(({ ctx, input }) => noteColleagues(ctx, input)),
});
