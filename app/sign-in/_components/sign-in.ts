/** What the server said to an e-mail and a password. */
export type SignInAnswer =
  | { kind: "in" }
  | { kind: "wrong" }
  | { kind: "wait"; seconds: number }
  | { kind: "offline" }
  | { kind: "failed" };

/** Reads the `error` with which the auth route answers: `wrong`, `wait:SECONDS`, or anything else. */
export function readAnswer(error: string | null): SignInAnswer {
  if (error === null || error === "") return { kind: "in" };
  if (error === "wrong" || error === "CredentialsSignin") return { kind: "wrong" };
  const wait = /^wait:(\d+)$/.exec(error);
  return wait ? { kind: "wait", seconds: Math.max(1, Number(wait[1])) } : { kind: "failed" };
}

/**
 * Signs in with next-auth's own route. Two requests instead of its client library, which weighs ten kilobytes.
 * Never throws: a network fault is `offline`.
 */
export async function signIn(given: { email: string; password: string }): Promise<SignInAnswer> {
  try {
    const csrf = await fetch("/api/auth/csrf");
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const answer = await fetch("/api/auth/callback/credentials", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ ...given, csrfToken, json: "true", callbackUrl: "/" }),
    });
    if (answer.status >= 500) return { kind: "failed" };
    const { url } = (await answer.json()) as { url: string };
    const error = new URL(url, location.origin).searchParams.get("error");
    if (answer.ok && error === null) return { kind: "in" };
    return readAnswer(error ?? "unknown");
  } catch (cause) {
    return { kind: cause instanceof TypeError ? "offline" : "failed" };
  }
}
