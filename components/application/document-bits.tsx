import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";

/** A paper's name with what belongs to it: 营业执照副本 [复用 3 处], a lock on identity papers. */
export function PaperName({
  name,
  reuse,
  lockLabel,
  isStrong,
}: {
  name: string;
  /** 复用 3 处 */
  reuse?: string | null;
  /** Set on identity papers: what the lock means. */
  lockLabel?: string | null;
  isStrong?: boolean;
}) {
  return (
    <>
      {isStrong ? <b>{name}</b> : name}
      {reuse ? (
        <>
          {" "}
          <Tag tone="line">{reuse}</Tag>
        </>
      ) : null}
      {lockLabel ? (
        <>
          {" "}
          <span className="text-fg-3" data-tip={lockLabel}>
            <Icon name="lock" size={13} label={lockLabel} />
          </span>
        </>
      ) : null}
    </>
  );
}

/** How fresh it is, in words: 已 42 天，要 30 天内 in red, 至 2031-06-14 in the third voice. */
export function Freshness({ text, isStale }: { text: string; isStale?: boolean }) {
  return <span className={isStale ? "text-bad" : "text-fg-3"}>{text}</span>;
}
