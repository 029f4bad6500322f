import { z } from "zod";
import { agencyFields } from "@/domain/agency/schema";
import { getAgency, updateAgency } from "../../services/agency/edit-agency";
import { removeLogo } from "../../services/agency/logo";
import { versionField } from "../fields";
import { procedureFor, router } from "../trpc";

export const agencyRouter = router({
  get: procedureFor("agency.edit").query(({ ctx }) => getAgency(ctx)),
  update: procedureFor("agency.edit")
    .input(z.strictObject({ fields: agencyFields, expectedVersion: versionField }))
    .mutation(({ ctx, input }) => updateAgency(ctx, input)),
  removeLogo: procedureFor("agency.edit").mutation(({ ctx }) => removeLogo(ctx)),
});
