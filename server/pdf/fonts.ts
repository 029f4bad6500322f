import path from "node:path";
import { Font } from "@react-pdf/renderer";
import { breakWithoutHyphen } from "./line-break";

/** Noto Sans SC (Open Font License), read by path: it covers GBK, Extension A and the common part of Extension B. */
const FOLDER = path.join(process.cwd(), "node_modules", "@expo-google-fonts", "noto-sans-sc");

/** The two weights of the product. */
const FILES = [
  { fontWeight: 400, src: path.join(FOLDER, "400Regular", "NotoSansSC_400Regular.ttf") },
  { fontWeight: 600, src: path.join(FOLDER, "600SemiBold", "NotoSansSC_600SemiBold.ttf") },
] as const;

export const FONT_FAMILY = "Noto Sans SC";

/**
 * Tells the renderer the fonts and how Chinese lines break, and reads both weights. Gives back whether both hold a code
 * point. Once per process: reading the tables takes some tens of milliseconds.
 */
export async function loadFonts(): Promise<(codePoint: number) => boolean> {
  Font.register({ family: FONT_FAMILY, fonts: FILES.map((file) => ({ ...file })) });
  Font.registerHyphenationCallback(breakWithoutHyphen);
  const covered = await Promise.all(
    FILES.map(async ({ fontWeight, src }) => {
      const descriptor = { fontFamily: FONT_FAMILY, fontWeight };
      await Font.load(descriptor);
      const font: unknown = Font.getFont(descriptor)?.data;
      if (typeof font !== "object" || font === null || !("characterSet" in font) || !Array.isArray(font.characterSet))
        throw new Error(`no characters in ${src}`);
      return new Set(font.characterSet as number[]);
    }),
  );
  return (codePoint) => covered.every((set) => set.has(codePoint));
}
