import sharp from "sharp";
import { LOGO } from "@/domain/agency/logo";
import { ServiceError } from "../errors";

const KINDS = new Set(["png", "jpeg", "webp"]);

/**
 * A sender's picture as the agency's logo: a PNG of our own making, so that nothing of the file as it was sent is ever given out.
 * Refuses with `logo-kind` what is no PNG, JPEG or WebP, by its bytes, and what cannot be drawn.
 */
export async function logoPicture(bytes: Uint8Array): Promise<Buffer> {
  try {
    const picture = sharp(bytes, { limitInputPixels: LOGO.mostPixels, failOn: "error" });
    const { format } = await picture.metadata();
    if (!format || !KINDS.has(format)) throw new ServiceError("UNPROCESSABLE_CONTENT", "logo-kind");
    return await picture
      .autoOrient()
      .resize({ width: LOGO.width, height: LOGO.height, fit: "inside", withoutEnlargement: true })
      .png({ compressionLevel: 9 })
      .toBuffer();
  } catch {
    throw new ServiceError("UNPROCESSABLE_CONTENT", "logo-kind");
  }
}
