import type { YAMLError } from "yaml";
import { diagnose } from "../../model/diagnose.ts";
import type { Diagnostic, Place } from "../../model/diagnostic.ts";
import type { RuleId } from "../../model/rule-index.ts";
import { MAX_FINDINGS } from "../../model/text/capped.ts";

type Code = YAMLError["code"];

const RULE_OF_CODE: Partial<Record<Code, RuleId>> = {
  TAB_AS_INDENT: "yaml/tab",
  BAD_ALIAS: "yaml/alias",
  MULTIPLE_DOCS: "yaml/several-documents",
  TAG_RESOLVE_FAILED: "yaml/tag",
  MULTIPLE_ANCHORS: "yaml/anchor",
};

const HELP_OF_CODE: Partial<Record<Code, string>> = {
  TAB_AS_INDENT: "indent with spaces",
  BAD_INDENT: "indent the line as the other entries of its mapping or list",
  MISSING_CHAR: "close what was opened before",
  MULTILINE_IMPLICIT_KEY: "write a colon and a space after the key",
  BLOCK_AS_IMPLICIT_KEY: 'put a value that holds a colon in quotes: name: "office: main"',
  BAD_SCALAR_START: "put the value in quotes",
  BAD_DQ_ESCAPE: "use single quotes, in which a backslash is a backslash",
};

/** The parser's words that are causes: what it says after a tab or after the first break of the syntax follows from that. */
export function causes(mistakes: readonly YAMLError[]): readonly YAMLError[] {
  const isSyntax = ({ code }: YAMLError) => RULE_OF_CODE[code] === undefined;
  const hasTab = mistakes.some(({ code }) => code === "TAB_AS_INDENT");
  const first = mistakes
    .filter(isSyntax)
    .reduce<YAMLError | undefined>((one, other) => (one && one.pos[0] <= other.pos[0] ? one : other), undefined);
  return mistakes.filter((one) => !isSyntax(one) || (one === first && !hasTab)).slice(0, MAX_FINDINGS);
}

/** Where a merge that was not finished begins: what git writes at the start of a line, and no YAML of ours has there. */
export function conflictAt(text: string): { start: number; end: number } | undefined {
  const match = /^<{7}(?= |$).*$/m.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

export function conflictFinding(place: Place): Diagnostic {
  return diagnose("yaml/syntax", place, "must be merged, got a conflict marker", {
    help: "keep one of the two sides, or both where they belong together, and remove the lines that start with <<<<<<<, ======= and >>>>>>>",
  });
}

/** The parser's finding in our words, as far as it has none of the file's. */
export function parserFinding(error: YAMLError, place: (start: number, end?: number) => Place): Diagnostic {
  // The parser's text ends where its own code frame would start. What it quotes of the file may be a secret.
  const [text = ""] = error.message.split("\n", 1);
  const message = error.code === "UNEXPECTED_TOKEN" || error.code === "IMPOSSIBLE" ? text.replace(/: .*$/, "") : text;
  const unclosed = /end with an? ([\]}])$/.exec(message)?.[1];
  const help = unclosed === undefined ? HELP_OF_CODE[error.code] : `close it with ${unclosed}`;
  return diagnose(RULE_OF_CODE[error.code] ?? "yaml/syntax", place(error.pos[0], error.pos[1]), message, { help });
}
