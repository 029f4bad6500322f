import { assessmentPdf } from "@/server/services/reports/assessment-pdf";
import { pdfResponse } from "../../pdf-response";

export const dynamic = "force-dynamic";

/** `GET /api/pdf/assessments/<assessment>`: the report of a final assessment, for the desk and for its client. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return pdfResponse(request, id, "/api/pdf/assessments", (context, assessmentId) =>
    assessmentPdf(context, { assessmentId }),
  );
}
