import { quotePdf } from "@/server/services/quotes/quote-pdf";
import { pdfResponse } from "../../pdf-response";

export const dynamic = "force-dynamic";

/** `GET /api/pdf/quotes/<quote>`: drafts for the desk only, what was sent for its client too. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return pdfResponse(request, id, "/api/pdf/quotes", (context, quoteId) => quotePdf(context, { quoteId }));
}
