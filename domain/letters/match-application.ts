import type { ApplicationKind } from "../workflow/application-kind";
import type { LetterReading } from "./read-letter";

/** An application that a letter may be about. */
export interface Candidate {
  id: string;
  /** Our own number. */
  number: string;
  clientId: string;
  clientName: string;
  uscc: string | null;
  /** Names of the licence in Chinese, the official one first. */
  licenceNames: readonly string[];
  kind: ApplicationKind;
  /** The authority's number of the filing. */
  filingNumber: string | null;
  /** A letter of this kind may follow from where it stands. */
  isExpected: boolean;
}

export const EVIDENCE = [
  "case-number",
  "own-number",
  "code",
  "name",
  "name-nearly",
  "licence",
  "kind",
  "status",
] as const;
export type Evidence = (typeof EVIDENCE)[number];

export interface Match {
  id: string;
  evidence: { kind: Evidence; quote: string | null }[];
  score: number;
}

export interface Matching {
  /** All that fit, the best first. */
  matches: Match[];
  /** The one that alone fits; null where none or more than one does. */
  certain: string | null;
}

const WEIGHTS: Readonly<Record<Evidence, number>> = {
  "case-number": 100,
  "own-number": 100,
  code: 60,
  name: 50,
  "name-nearly": 30,
  licence: 20,
  status: 8,
  kind: 6,
};
/** More than status and kind together can make: they alone decide nothing. */
const CLEAR = 15;
const IDENTIFIES: ReadonlySet<Evidence> = new Set(["case-number", "own-number", "code", "name"]);

/** Which of the applications a letter is about. Nothing is certain while two fit. */
export function matchApplications(reading: LetterReading, candidates: readonly Candidate[]): Matching {
  const runs = candidates.map((candidate) => licenceRun(reading.text, candidate.licenceNames));
  const longest = Math.max(0, ...runs.map((run) => run?.length ?? 0));
  const matches = candidates
    .map((candidate, index): Match => {
      const run = runs[index];
      const evidence = [
        ...identityOf(reading, candidate),
        ...(run && run.length === longest && longest >= LEAST_RUN
          ? [{ kind: "licence" as const, quote: quoteOf(reading, run) }]
          : []),
        ...kindOf(reading, candidate),
        ...(candidate.isExpected ? [{ kind: "status" as const, quote: null }] : []),
      ];
      return { id: candidate.id, evidence, score: scoreOf(evidence) };
    })
    .filter(({ evidence }) => evidence.some(({ kind }) => IDENTIFIES.has(kind) || kind === "name-nearly"))
    .toSorted((a, b) => b.score - a.score);
  const [best, second] = matches;
  const isIdentified = best?.evidence.some(({ kind }) => IDENTIFIES.has(kind)) ?? false;
  const isAlone = best !== undefined && best.score - (second?.score ?? 0) >= CLEAR;
  return { matches, certain: best && isIdentified && isAlone ? best.id : null };
}

/** The letter names companies, and none of them is this client. */
export function isAboutAnother(reading: LetterReading, client: Pick<Candidate, "clientName" | "uscc">): boolean {
  const { companies, codes } = reading.parties;
  if (codes.length > 0 && client.uscc && codes.some(({ value }) => value === client.uscc)) return false;
  if (companies.length === 0 && codes.length === 0) return false;
  return nameIn(reading, client.clientName) === null;
}

const scoreOf = (evidence: Match["evidence"]): number => evidence.reduce((sum, { kind }) => sum + WEIGHTS[kind], 0);

function identityOf(reading: LetterReading, candidate: Candidate): Match["evidence"] {
  const found: Match["evidence"] = [];
  const file = plain(candidate.filingNumber ?? "");
  const number = reading.caseNumbers.find((each) => plain(each.number) === file);
  if (file.length >= 5 && number) found.push({ kind: "case-number", quote: number.quote });
  else if (file.length >= 8 && plain(reading.text).includes(file))
    found.push({ kind: "case-number", quote: candidate.filingNumber });
  if (plain(reading.text).includes(plain(candidate.number)))
    found.push({ kind: "own-number", quote: candidate.number });
  const code = reading.parties.codes.find(({ value }) => value === candidate.uscc);
  if (code) found.push({ kind: "code", quote: code.quote });
  const name = nameIn(reading, candidate.clientName);
  if (name) found.push(name);
  return found;
}

/** The company's name, also where a machine misread one character in six. */
function nameIn(reading: LetterReading, clientName: string): Match["evidence"][number] | null {
  const name = plain(clientName);
  if (name.length < 4) return null;
  const paragraph = reading.paragraphs.find((each) => plain(each).includes(name));
  if (paragraph !== undefined) return { kind: "name", quote: paragraph };
  const near = reading.parties.companies.find(({ value }) => {
    const other = plain(value);
    return other.length === name.length && differences(other, name) <= Math.floor(name.length / 6);
  });
  return near ? { kind: "name-nearly", quote: near.quote } : null;
}

const differences = (a: string, b: string): number =>
  Array.from(a).filter((character, index) => character !== Array.from(b)[index]).length;

const KIND_WORDS: Partial<Record<ApplicationKind, RegExp>> = {
  renewal: /延续|续期|换证/u,
  change: /变更/u,
  "annual-report": /年报|年度报告/u,
  cancellation: /注销/u,
  "scope-extension": /增加.{0,6}(?:业务|项目|范围)|扩大/u,
  replacement: /补发|补办/u,
};

function kindOf({ paragraphs }: LetterReading, { kind }: Candidate): Match["evidence"] {
  const said = Object.entries(KIND_WORDS).find(([, words]) =>
    paragraphs.slice(0, 8).some((each) => words.test(each)),
  )?.[0];
  return (said ?? "new") === kind ? [{ kind: "kind", quote: null }] : [];
}

const LEAST_RUN = 4;
const MOST_SEARCHED = 6_000;

/** The longest part of a licence's names that the letter has. */
function licenceRun(text: string, names: readonly string[]): string | null {
  const within = plain(text.slice(0, MOST_SEARCHED));
  let best: string | null = null;
  for (const name of names.map(plain))
    for (let from = 0; from < name.length; from++)
      for (let to = name.length; to > from + (best?.length ?? LEAST_RUN - 1); to--)
        if (within.includes(name.slice(from, to))) {
          best = name.slice(from, to);
          break;
        }
  return best;
}

const quoteOf = ({ paragraphs }: LetterReading, run: string): string | null =>
  paragraphs.find((each) => plain(each).includes(run)) ?? null;

/** Without signs and blanks, in one case: brackets differ from letter to letter. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
