import "server-only";
import { headers } from "next/headers";
import { PAGE_ADDRESS_HEADER } from "@/components/page-address";

/** The sign-in page, with the way back to the page of this request: a session may end while somebody reads. */
export async function signInAddress(): Promise<string> {
  const page = (await headers()).get(PAGE_ADDRESS_HEADER);
  return page ? `/sign-in?back=${encodeURIComponent(page)}` : "/sign-in";
}
