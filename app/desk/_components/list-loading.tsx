import { pageWords } from "@/components/page-words";
import { DeskBar } from "@/components/shell/desk-page";
import { Skeleton } from "@/components/ui/skeleton";

/** A list while it is read: the bar stands already. */
export async function ListLoading() {
  const w = await pageWords();
  return (
    <>
      <DeskBar w={w} title="" isHeadingBelow />
      <div className="p-5">
        <Skeleton rows={10} label={w.t("list.loading")} />
      </div>
    </>
  );
}
