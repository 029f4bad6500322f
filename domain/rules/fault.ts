type Values = Readonly<Record<string, string | number>>;

/**
 * What can be wrong with the data of a rule set, and the line that whoever edits the files reads. Screens have words of
 * their own for the same codes (`messages/<locale>/findings.json`).
 */
const LINES = {
  unreadable: ({ why }) => `${why}`,
  "file-missing": () => "this file is missing",
  "bad-shape": ({ why }) => `${why}`,
  "needs-one": ({ why }) => `${why}`,
  "value-missing": ({ why }) => `${why}`,
  "missing-zh": () => "the Chinese text is missing",
  "missing-en": () => "the English text is missing",
  "wrong-file": ({ id, belongs }) => `is ${id}, which belongs in ${belongs}`,
  "listed-twice": ({ id }) => `${id} is listed twice`,
  "entry-missing": ({ file }) => `there is no ${file}`,
  "not-listed": ({ id }) => `${id} is not listed in meta.yaml`,
  "group-twice": () => "is declared twice",
  "declared-twice": ({ id }) => `${id} is declared twice`,
  "used-twice": ({ id }) => `${id} is used twice`,
  "unknown-group": ({ id }) => `unknown group ${id}`,
  "needs-options": () => "needs options",
  "takes-no-options": ({ type }) => `a ${type} fact has no options`,
  "takes-no-unit": () => "only a number has a unit",
  "bad-default": ({ given, type }) => `${given} is no answer to a ${type} fact`,
  "asks-in-circle": ({ circle }) => `asks in a circle: ${circle}`,
  "needs-in-circle": ({ circle }) => `hard prerequisites go in a circle: ${circle}`,
  "not-a-predicate": () => "must be a predicate",
  "not-alone": ({ key, others }) => `"${key}" stands alone, found also ${others}`,
  "empty-group": () => "must list at least one predicate",
  "stray-key": () => "is not part of a clause",
  "unknown-fact": ({ given }) => `unknown fact ${given}`,
  "fact-retired": ({ fact }) => `fact ${fact} is retired`,
  "wrong-operator": ({ given, type, fact, takes }) =>
    `operator ${given} does not fit the ${type} fact ${fact}; it takes ${takes}`,
  "empty-list": () => "must list at least one value",
  "value-twice": ({ given }) => `${given} is listed twice`,
  "not-yes-or-no": () => "must be true or false",
  "not-a-number": () => "must be a finite number",
  "not-a-day": () => "must be a day like 2026-11-25",
  "not-text": () => "must be text",
  "unknown-option": ({ given }) => `unknown option ${given}`,
  "names-none": () => "a clause may not name the option none: it is the empty answer",
  "unknown-source": ({ id }) => `unknown source ${id}`,
  "unknown-licence": ({ id }) => `unknown licence ${id}`,
  "points-at-itself": () => "points at itself",
  "abolished-trigger": () => "an abolished entry has no triggers",
  "ends-before-begin": () => "ends before it begins",
} satisfies Record<string, (values: Values) => string>;

export type FaultCode = keyof typeof LINES;
export const FAULT_CODES = Object.keys(LINES) as readonly FaultCode[];

/** One fault of the data files. */
export interface RuleSetError {
  readonly file: string;
  /** Where in the file, such as `triggers[2].when.all[0].value[1]`; empty for the file as a whole. */
  readonly path: string;
  readonly code: FaultCode;
  readonly values: Values;
}

/** Takes one fault at a place of one file. */
export type ReportPlace = (path: string, code: FaultCode, values?: Values) => void;

/** Takes one fault: the file it is in, the place in the file, and what is wrong. */
export type Report = (file: string, path: string, code: FaultCode, values?: Values) => void;

/** `licences/icp-b25.yaml: triggers[2].when.all[0].value[1]: unknown option "advertisment"` */
export function formatRuleSetError({ file, path, code, values }: RuleSetError): string {
  const line: (values: Values) => string = LINES[code];
  return path === "" ? `${file}: ${line(values)}` : `${file}: ${path}: ${line(values)}`;
}
