import { notePeerAddresses } from "@/server/auth/peer-address";

/** Run once by Next before it answers the first request. */
export function register(): void {
  notePeerAddresses();
}
