import { renderPdf } from "../../pdf/render-pdf";
import { agencyIn } from "../agency/agency-row";
import { logoUriIn } from "../agency/logo";
import { mustBeAble, read, type ServiceContext } from "../context";
import { offeredQuoteIn } from "./load-offered-quote";
import { quoteFileName, quoteSheet } from "./quote-sheet";

export interface PdfFile {
  fileName: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** The quote on A4. It is set after the transaction has ended: no connection is held while a thread sets type. */
export async function quotePdf(ctx: ServiceContext, input: { quoteId: string }): Promise<PdfFile> {
  mustBeAble(ctx, "quote.read");
  const { offered, logo } = await read(ctx, async (tx) => ({
    ...(await offeredQuoteIn(tx, ctx, input.quoteId)),
    logo: await logoUriIn(tx, await agencyIn(tx)),
  }));
  const { bytes } = await renderPdf({ kind: "quote", view: quoteSheet(offered, logo) });
  return { fileName: quoteFileName(offered), bytes };
}
