import { pageWords } from "@/components/page-words";
import { Skeleton } from "@/components/ui/skeleton";

export default async function Loading() {
  const w = await pageWords();
  return (
    <div className="p-5">
      <Skeleton rows={12} label={w.t("list.loading")} />
    </div>
  );
}
