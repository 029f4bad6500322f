import { redirect } from "next/navigation";
import { homeFor } from "@/components/shell/home";
import { currentSession } from "@/server/auth/session";

/** Sends everybody to where their day begins; somebody without a session to the sign-in page. */
export default async function Page() {
  const session = await currentSession();
  redirect(session ? homeFor(session.actor) : "/sign-in");
}
