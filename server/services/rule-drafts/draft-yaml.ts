import { ruleSetYaml } from "@/domain/rules/edit/yaml-text";
import { mustBeAble, read, type ServiceContext } from "../context";
import { contentOfDraftIn } from "./content-of-draft";
import { draftIn } from "./draft-row";

/** The whole content of a draft as one YAML file; its scenarios are of the test book and not in it. NOT_FOUND when there is no such draft. */
export async function draftYaml(
  ctx: ServiceContext,
  input: { draftId: string },
): Promise<{ fileName: string; text: string }> {
  mustBeAble(ctx, "rules.draft");
  return read(ctx, async (tx) => {
    const { title } = await draftIn(tx, input.draftId);
    return { fileName: `${title}.yaml`, text: ruleSetYaml(await contentOfDraftIn(tx, ctx, input.draftId)) };
  });
}
