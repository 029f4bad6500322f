import { pageWords } from "@/components/page-words";
import { DeskBar } from "@/components/shell/desk-page";
import { Skeleton } from "@/components/ui/skeleton";

export default async function Loading() {
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
