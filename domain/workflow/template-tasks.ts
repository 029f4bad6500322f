import type { PaperRequirement } from "@/domain/documents/requirements";
import type { Confidence, Text } from "@/domain/rules/schema";
import type { ApplicationKind } from "./application-kind";
import type { InternalStage } from "./internal-stage";

/** One step of the catalogue's process, for the road map. */
export interface TemplateStep {
  id: string;
  name: Text;
  actor: "client" | "agency" | "authority" | "third-party";
  confidence: Confidence;
}

/** What one of the agency's people does in a stage. Made into a task when the application enters the stage. */
export interface TemplateTask {
  /** Unique within the template. */
  key: string;
  title: Text;
  stage: InternalStage;
  /** `owner` of the application, or another person for the review. */
  ownerRole: "owner" | "reviewer";
  /** Due so many working days after the stage was entered: the agency's own pace, not a legal term. */
  dueWorkingDays: number;
}

/** The agency's own pace by stage; a template of the catalogue's steps adds its third parties. */
export function templateTasks(
  stages: readonly InternalStage[],
  papers: readonly PaperRequirement[],
  steps: readonly TemplateStep[],
  kind: ApplicationKind,
): TemplateTask[] {
  const tasks: TemplateTask[] = [];
  const add = (
    key: string,
    stage: InternalStage,
    dueWorkingDays: number,
    zh: string,
    en: string,
    ownerRole: TemplateTask["ownerRole"] = "owner",
  ) => {
    if (stages.includes(stage)) tasks.push({ key, title: { zh, en }, stage, ownerRole, dueWorkingDays });
  };
  if (papers.some((paper) => paper.suppliedBy === "client"))
    add("request-papers", "collecting", 1, "向客户要材料", "Ask the client for the papers");
  if (papers.some((paper) => paper.suppliedBy === "agency-draft"))
    add("draft-papers", "collecting", 5, "起草由我们提供的材料", "Draft the papers we supply");
  if (papers.some((paper) => paper.isUnconfirmed))
    add("confirm-papers", "collecting", 2, "向窗口确认材料清单", "Confirm the list of papers with the window");
  for (const step of steps)
    if (step.actor === "third-party")
      add(`follow-${step.id}`, "collecting", 5, `跟进：${step.name.zh}`, `Follow up: ${step.name.en}`);
  add("review", "internal-review", 2, "核对全部材料", "Check all papers", "reviewer");
  add("seal", "sealing", 3, "安排客户签字、盖章", "Have the client sign and seal");
  add("file", "filing", 1, "提交并记下收件号", "File and note the receipt number");
  add("follow-authority", "tracking", 5, "查询受理进度", "Ask how the filing stands");
  add("fetch", "fetching", 3, "领证并核对内容", "Fetch the licence and check it");
  if (kind === "cancellation")
    add(
      "deliver",
      "delivered",
      2,
      "告知注销结果和善后事项",
      "Tell the client of the cancellation and what is left to do",
    );
  else add("deliver", "delivered", 2, "交付并告知后续义务", "Hand over and explain the duties that follow");
  return tasks;
}

/** The tasks to make when an application enters a stage. */
export function tasksOnEntering(stage: InternalStage, tasks: readonly TemplateTask[]): TemplateTask[] {
  return tasks.filter((task) => task.stage === stage);
}
