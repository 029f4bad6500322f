import { readFile } from "node:fs/promises";
import path from "node:path";

/** What the PDF viewer asks for when a paper does not embed its Chinese fonts: character maps, and the standard faces. */
const FOLDERS: Readonly<Record<string, string>> = { cmaps: "cmaps", fonts: "standard_fonts", wasm: "wasm" };
const NAME = /^[\w-]{1,60}\.(bcmap|pfb|ttf|wasm|js)$/;

/** Public and unchanging: they are parts of a library. */
export async function GET(
  _: Request,
  { params }: RouteContext<"/api/files/pdf-parts/[kind]/[name]">,
): Promise<Response> {
  const { kind, name } = await params;
  const folder = FOLDERS[kind];
  if (!folder || !NAME.test(name)) return new Response(null, { status: 404 });
  try {
    const content = await readFile(path.join(process.cwd(), "node_modules", "pdfjs-dist", folder, name));
    return new Response(new Uint8Array(content), {
      headers: {
        "content-type": name.endsWith(".wasm") ? "application/wasm" : "application/octet-stream",
        "x-content-type-options": "nosniff",
        "cache-control": "public, max-age=31536000, immutable",
      },
    });
  } catch {
    return new Response(null, { status: 404 });
  }
}
