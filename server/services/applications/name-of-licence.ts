import { findLicence } from "@/domain/rules/rule-set";
import type { Text } from "@/domain/rules/schema";
import { rulesInForce } from "@/server/rules-in-force";

/** The short name of a catalogue entry; its id where the installed rules no longer hold it. */
export function nameOfLicence(licenceId: string): Text {
  return findLicence(rulesInForce(), licenceId)?.names.short ?? { zh: licenceId, en: licenceId };
}
