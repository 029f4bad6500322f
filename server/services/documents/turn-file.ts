import { and, eq } from "drizzle-orm";
import { fileVersions } from "@/db/schema";
import { ServiceError } from "@/server/errors";
import { mustBeAble, type ServiceContext, write } from "../context";
import { withinReach } from "../within-reach";

/** How the file stands upright, for whoever looks at it or prints it next. The bytes stay as they came. */
export async function turnFile(ctx: ServiceContext, input: { fileVersionId: string; turns: number }): Promise<void> {
  mustBeAble(ctx, "requirement.accept");
  await write(ctx, async (tx) => {
    const found = await tx
      .update(fileVersions)
      .set({ turns: input.turns })
      .where(and(eq(fileVersions.id, input.fileVersionId), withinReach(ctx, fileVersions.clientId)))
      .returning({ id: fileVersions.id });
    if (found.length === 0) throw new ServiceError("NOT_FOUND", "not-found");
  });
}
