import { expect, type Page } from "@playwright/test";
import { loadRuleSet } from "@/server/rules/load-rule-set";

export type Answer = boolean | number | string | readonly string[] | null;

const DONT_KNOW = { zh: /^还说不准/, en: /^Don't know yet/ };

/**
 * Answers the questionnaire as a person does who knows `answers` and nothing else: reads what stands on the screen, answers it,
 * and stops when nothing is left to ask. Not named: yes-or-no is no, a choice of several is none, everything else "don't know
 * yet". Answers with the questions asked, in their order.
 */
export async function answerQuestions(
  page: Page,
  lang: "zh" | "en",
  answers: Readonly<Record<string, Answer>>,
): Promise<string[]> {
  const facts = new Map(loadRuleSet().facts.map((fact) => [fact.question[lang], fact]));
  const asked: string[] = [];
  const heading = page.locator("section.pane h1");
  for (let steps = 0; steps < 120; steps++) {
    const title = (await heading.innerText()).trim();
    const form = page.locator("section.pane form");
    if ((await form.count()) === 0) return asked;
    const fact = facts.get(title);
    if (!fact) {
      for (const box of await form.locator("input[type=checkbox]").all()) {
        const value = answers[(await box.getAttribute("value")) ?? ""];
        if (value === true || (Array.isArray(value) && value.length > 0)) await box.check();
      }
    } else {
      asked.push(fact.id);
      const answer = answers[fact.id];
      if (fact.type === "multi") {
        const chosen = Array.isArray(answer) ? answer : [];
        for (const value of chosen) await form.locator(`input[name="${fact.id}"][value="${value}"]`).check();
        if (chosen.length === 0) await form.locator(`input[name="${fact.id}-other"][value="-"]`).check();
      } else if (fact.type === "bool") {
        await form.locator(`input[name="${fact.id}"][value="${answer === true}"]`).check();
      } else if (answer === undefined || answer === null) {
        await form.getByRole("button", { name: DONT_KNOW[lang] }).click();
      } else if (fact.type === "enum") {
        await form.locator(`input[name="${fact.id}"][value="${String(answer)}"]`).check();
      } else {
        await form.locator("#answer").fill(String(answer));
      }
    }
    if (!fact || answers[fact.id] !== undefined || fact.type === "multi" || fact.type === "bool")
      await form.locator("button[type=submit]").click();
    await expect(heading, `after “${title}”`).not.toHaveText(title, { timeout: 20_000 });
  }
  throw new Error(`still asking after 120 steps: ${asked.join(", ")}`);
}
