import { z } from "zod";
import { cancelPack } from "../../services/packs/cancel-pack";
import { listPacks, packProgress } from "../../services/packs/list-packs";
import { orderPack } from "../../services/packs/order-pack";
import { textField } from "../fields";
import { procedureFor, router } from "../trpc";

const MOST_PAPERS = 300;

export const packRouter = router({
  /** The packs of one application, and what speaks against making another. */
  list: procedureFor("pack.download")
    .input(z.strictObject({ applicationId: z.uuid() }))
    .query(({ ctx, input }) => listPacks(ctx, input)),
  progress: procedureFor("pack.download")
    .input(z.strictObject({ runId: z.uuid() }))
    .query(({ ctx, input }) => packProgress(ctx, input)),
  order: procedureFor("pack.make")
    .input(
      z.strictObject({
        applicationId: z.uuid(),
        acceptedReason: textField(500).nullable(),
        ownFileOnly: z.array(z.uuid()).max(MOST_PAPERS),
      }),
    )
    .mutation(({ ctx, input }) => orderPack(ctx, input)),
  cancel: procedureFor("pack.make")
    .input(z.strictObject({ runId: z.uuid() }))
    .mutation(({ ctx, input }) => cancelPack(ctx, input)),
});
