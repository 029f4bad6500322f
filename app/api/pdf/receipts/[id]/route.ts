import { receiptPdf } from "@/server/services/custody/receipt-pdf";
import { pdfResponse } from "../../pdf-response";

export const dynamic = "force-dynamic";

/** `GET /api/pdf/receipts/<act>`: the receipt of things that went from hand to hand, for the desk. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return pdfResponse(request, id, "/api/pdf/receipts", (context, actId) => receiptPdf(context, { actId }));
}
