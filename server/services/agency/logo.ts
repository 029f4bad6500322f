import { createHash } from "node:crypto";
import { eq, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { agency, agencyLogos } from "@/db/schema";
import { LOGO } from "@/domain/agency/logo";
import { logoPicture } from "@/server/pictures/logo-picture";
import { ServiceError } from "../../errors";
import { asSystem, mustBeAble, type ServiceContext, write } from "../context";
import { recordEvent } from "../events/record-event";
import { agencyIn, type AgencyRow } from "./agency-row";

/** Puts a picture beside the agency's name, in the place of the one before. Refuses `logo-too-large`, `logo-kind`. */
export async function keepLogo(ctx: ServiceContext, body: AsyncIterable<Uint8Array>): Promise<{ hash: string }> {
  mustBeAble(ctx, "agency.edit");
  const png = await logoPicture(await whole(body));
  const hash = createHash("sha256").update(png).digest("hex");
  return write(ctx, async (tx) => {
    await tx.select({ id: agency.id }).from(agency).for("update");
    const { logoHash } = await agencyIn(tx);
    if (logoHash === hash) return { hash };
    await tx.insert(agencyLogos).values({ hash, png: png.toString("base64"), createdAt: ctx.now() });
    await tx.update(agency).set({ logoHash: hash });
    await tx.delete(agencyLogos).where(ne(agencyLogos.hash, hash));
    await recordEvent(tx, ctx, { clientId: null, kind: "agency.logo-changed", data: { hash } });
    return { hash };
  });
}

/** The name alone again. */
export async function removeLogo(ctx: ServiceContext): Promise<void> {
  mustBeAble(ctx, "agency.edit");
  await write(ctx, async (tx) => {
    await tx.select({ id: agency.id }).from(agency).for("update");
    if ((await agencyIn(tx)).logoHash === null) return;
    await tx.update(agency).set({ logoHash: null });
    await tx.delete(agencyLogos);
    await recordEvent(tx, ctx, { clientId: null, kind: "agency.logo-removed", data: {} });
  });
}

/** The logo of this hash, for anybody; null when it is not the agency's. */
export async function logoBytes(ctx: ServiceContext, hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const png = await asSystem(ctx, (tx) => pngIn(tx, hash));
  return png === null ? null : new Uint8Array(Buffer.from(png, "base64"));
}

/** The logo as paper takes it, an address with the picture in it; null where there is none. */
export async function logoUriIn(tx: Tx, { logoHash }: Pick<AgencyRow, "logoHash">): Promise<string | null> {
  const png = logoHash === null ? null : await pngIn(tx, logoHash);
  return png === null ? null : `data:image/png;base64,${png}`;
}

async function pngIn(tx: Tx, hash: string): Promise<string | null> {
  const [row] = await tx.select({ png: agencyLogos.png }).from(agencyLogos).where(eq(agencyLogos.hash, hash));
  return row?.png ?? null;
}

async function whole(body: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of body) {
    bytes += part.byteLength;
    if (bytes > LOGO.mostBytes) throw new ServiceError("PAYLOAD_TOO_LARGE", "logo-too-large");
    parts.push(part);
  }
  return Buffer.concat(parts);
}
