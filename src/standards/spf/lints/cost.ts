/** What a record by itself costs its readers: lookups, and octets (RFC 7208 sections 3.4 and 4.6.4). */

import { PLAIN_ANSWER, ROOMY_ANSWER, txtAnswerSize } from "../../txt/txt-answer.ts";
import { MAX_LOOKUPS } from "../limits.ts";
import { printTerm } from "../print.ts";
import { isModifier, type Linter, type PlacedTerm, readTerms } from "./read-terms.ts";

const COSTLY: readonly PlacedTerm["kind"][] = ["include", "a", "mx", "ptr", "exists"];

/** What a record may need (RFC 7208 section 4.6.4). */
export const LOOKUP_BOUND = `at most ${MAX_LOOKUPS} DNS lookups`;

/** More than ten before any include is followed; spoken at the first that is too many. */
export const lookupLimit: Linter = (terms) => {
  const hasAll = terms.some(({ kind }) => kind === "all");
  const costly = readTerms(terms).filter(({ kind }) => COSTLY.includes(kind) || (kind === "redirect" && !hasAll));
  const over = costly[MAX_LOOKUPS];
  return over === undefined
    ? []
    : [
        {
          code: "lookup-limit",
          range: over.range,
          message: `must need ${LOOKUP_BOUND}, got at least ${costly.length}`,
          help: "remove terms, or give one stream of mail a domain of its own",
        },
      ];
};

/** What is reported about a mechanism that is listed twice. */
export const repeated = (mechanism: string): string => `must list each mechanism once, got ${mechanism} again`;

/** A mechanism that is before, whatever the qualifiers: the first decides. */
export const dupTerm: Linter = (terms) => {
  const seen = new Set<string>();
  return readTerms(terms).flatMap((term) => {
    if (isModifier(term) || term.kind === "all") return [];
    const text = printTerm({ ...term, qualifier: "+" } as PlacedTerm);
    if (!seen.has(text)) {
      seen.add(text);
      return [];
    }
    return [
      {
        code: "dup-term" as const,
        range: term.range,
        message: repeated(text),
        help: "remove it",
      },
    ];
  });
};

/** Each `a` and `mx`. */
export const hostsByName: Linter = (terms) =>
  readTerms(terms).flatMap(({ kind, range }) =>
    kind === "a" || kind === "mx"
      ? [
          {
            code: "mx-a-mech" as const,
            range,
            message: `should be the addresses themselves, got ${kind}, which costs a DNS lookup`,
            help: "list them by ip4 and ip6, if they are yours and stay",
          },
        ]
      : [],
  );

/** The length of a DNS message, over TCP too (RFC 1035 section 4.2.2). */
const MAX_ANSWER = 65_535;

/** What is reported about an answer that is too large for some readers (RFC 7208 section 3.4). */
export const answerTooLarge = (most: number, size: number | string): string =>
  `must make a DNS answer of at most ${most} octets, got ${size}`;

/** Too long, with nothing else at the name; a long answer is said once. */
export const answerSize: Linter = (_, text) => {
  const range = { start: 0, end: text.length };
  const help = "remove senders, or give one stream of mail a domain of its own";
  const answer = txtAnswerSize("", [text]);
  if (answer > MAX_ANSWER)
    return [
      {
        code: "size-512",
        range,
        severity: "error",
        message: `must fit a DNS message of ${MAX_ANSWER} octets, got at least ${answer}: no server can hold it`,
        help,
      },
    ];
  if (answer > PLAIN_ANSWER)
    return [
      {
        code: "size-512",
        range,
        message: answerTooLarge(PLAIN_ANSWER, `at least ${answer}`),
        help,
      },
    ];
  return text.length > ROOMY_ANSWER
    ? [
        {
          code: "size-450",
          range,
          message: answerTooLarge(ROOMY_ANSWER, `at least ${text.length}`),
          help,
        },
      ]
    : [];
};
