import { Banner } from "@/components/ui/banner";
import type { Act } from "@/components/use-act";

/** Why the last try did not succeed, in words; nothing otherwise. */
export function ActFault({ act, className }: { act: Pick<Act, "error">; className?: string }) {
  return act.error ? (
    <Banner tone="bad" isAlert className={className}>
      {act.error.message}
    </Banner>
  ) : null;
}
