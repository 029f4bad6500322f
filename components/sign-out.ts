import { forgetDrafts } from "./kept-drafts";
import { forgetAllFiles } from "./kept-files";

/** Ends the session at the server and goes to the sign-in page. For the browser. */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/auth/csrf");
  const { csrfToken } = (await answer.json()) as { csrfToken: string };
  await fetch("/api/auth/signout", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
  forgetAllFiles();
  forgetDrafts();
  // A full load: nothing of the signed-in pages may stay in memory.
  location.assign("/sign-in?out=1");
}
