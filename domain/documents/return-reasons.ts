/**
 * Ready-made reasons for returning a paper, in the order of the keys 1 to 9. The words stand in the messages; the person
 * may change the sentence before it is sent.
 */
export const RETURN_REASONS = [
  "issued-too-long-ago",
  "unreadable",
  "pages-missing",
  "seal-missing",
  "name-differs",
  "content-incomplete",
  "expired",
  "wrong-paper",
  "wrong-form",
] as const;

/** What papers of a type come back for beside that; they stand before the general ones. */
export const TYPE_REASONS = [
  "id-one-side",
  "id-not-colour",
  "licence-old",
  "insurance-months",
  "insurance-people",
  "lease-term",
  "lease-owner",
  "domain-owner",
  "statement-unsigned",
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number] | (typeof TYPE_REASONS)[number];

const BY_TYPE: Readonly<Record<string, readonly (typeof TYPE_REASONS)[number][]>> = {
  "legal-rep-id": ["id-one-side", "id-not-colour"],
  "responsible-person-id": ["id-one-side", "id-not-colour"],
  "business-licence": ["licence-old"],
  "social-insurance": ["insurance-months", "insurance-people"],
  "staff-proof": ["insurance-months", "insurance-people"],
  "premises-proof": ["lease-term", "lease-owner"],
  "domain-certificate": ["domain-owner"],
  commitment: ["statement-unsigned"],
  "power-of-attorney": ["statement-unsigned", "id-one-side"],
};

/** The reasons for a paper of this type, at most nine: there are nine keys. What no longer fits is the rarest general one. */
export function returnReasonsFor(documentType: string): ReturnReason[] {
  const own = BY_TYPE[documentType] ?? [];
  return [...own, ...RETURN_REASONS].slice(0, 9);
}
