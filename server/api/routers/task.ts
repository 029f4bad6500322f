import { z } from "zod";
import { createTask, finishTask, postponeTask, reopenTask, updateTask } from "../../services/tasks/edit-tasks";
import { addCheck, removeCheck, setCheck } from "../../services/tasks/task-checks";
import { dayField, lineField, versionField } from "../fields";
import { procedureFor, router } from "../trpc";

const versioned = z.strictObject({ taskId: z.uuid(), expectedVersion: versionField });
const fields = z.strictObject({ title: lineField(200), ownerId: z.uuid(), dueOn: dayField.nullable() });

export const taskRouter = router({
  create: procedureFor("task.edit")
    .input(z.strictObject({ clientId: z.uuid(), applicationId: z.uuid().nullable(), fields }))
    .mutation(({ ctx, input }) => createTask(ctx, input)),
  update: procedureFor("task.edit")
    .input(versioned.extend({ fields }))
    .mutation(({ ctx, input }) => updateTask(ctx, input)),
  finish: procedureFor("task.edit")
    .input(versioned)
    .mutation(({ ctx, input }) => finishTask(ctx, input)),
  reopen: procedureFor("task.edit")
    .input(versioned)
    .mutation(({ ctx, input }) => reopenTask(ctx, input)),
  postpone: procedureFor("task.edit")
    .input(versioned.extend({ dueOn: dayField }))
    .mutation(({ ctx, input }) => postponeTask(ctx, input)),
  setCheck: procedureFor("task.edit")
    .input(versioned.extend({ checkId: z.uuid(), isDone: z.boolean() }))
    .mutation(({ ctx, input }) => setCheck(ctx, input)),
  addCheck: procedureFor("task.edit")
    .input(versioned.extend({ text: lineField(200) }))
    .mutation(({ ctx, input }) => addCheck(ctx, input)),
  removeCheck: procedureFor("task.edit")
    .input(versioned.extend({ checkId: z.uuid() }))
    .mutation(({ ctx, input }) => removeCheck(ctx, input)),
});
