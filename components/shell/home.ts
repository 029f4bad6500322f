import type { PersonActor } from "@/domain/access/actor";

/** The first page of a role. A person who came by a link is taken to the one request it opens. */
export function homeFor(actor: Pick<PersonActor, "role" | "link">): string {
  if (actor.link) return `/portal/request/${actor.link.requestId}`;
  switch (actor.role) {
    case "consultant":
      return "/desk";
    case "manager":
      return "/manage";
    case "administrator":
      return "/admin";
    case "client":
      return "/portal";
  }
}
