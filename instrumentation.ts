/** Run once by Next before it answers the first request. */
export async function register(): Promise<void> {
  // Next compiles this file for its edge runtime too, which has no node:http, and leaves out what stands behind this test.
  // eslint-disable-next-line no-restricted-properties -- set by Next at build time, no setting of ours
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { notePeerAddresses } = await import("@/server/auth/peer-address");
  notePeerAddresses();
}
