/** What a record by itself costs its readers: lookups, and octets (RFC 7208 sections 3.4 and 4.6.4). */

import { MAX_LOOKUPS } from "../../standards/spf/limits.ts";
import { printTerm } from "../../standards/spf/print.ts";
import { PLAIN_ANSWER, ROOMY_ANSWER, txtAnswerSize } from "../../standards/txt/txt-answer.ts";
import { isModifier, type PlacedTerm, readTerms, type SpfLint } from "./spf-lint.ts";

const COSTLY: readonly PlacedTerm["kind"][] = ["include", "a", "mx", "ptr", "exists"];

/** More than ten before any include is followed; spoken at the first that is too many. */
export const lookupLimit: SpfLint = (terms) => {
  const hasAll = terms.some(({ kind }) => kind === "all");
  const costly = readTerms(terms).filter(({ kind }) => COSTLY.includes(kind) || (kind === "redirect" && !hasAll));
  const over = costly[MAX_LOOKUPS];
  return over === undefined
    ? []
    : [
        {
          rule: "spf/lookup-limit",
          range: over.range,
          message: `must need at most ${MAX_LOOKUPS} DNS lookups, got at least ${costly.length}`,
          help: "remove terms, or give one stream of mail a domain of its own",
        },
      ];
};

/** A mechanism that stands before, whatever the qualifiers: the first decides. */
export const dupTerm: SpfLint = (terms) => {
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
        rule: "spf/dup-term" as const,
        range: term.range,
        message: `must stand once, got ${text} again`,
        help: "remove it",
      },
    ];
  });
};

/** Each `a` and `mx`. */
export const hostsByName: SpfLint = (terms) =>
  readTerms(terms).flatMap(({ kind, range }) =>
    kind === "a" || kind === "mx"
      ? [
          {
            rule: "spf/mx-a-mech" as const,
            range,
            message: `should be the addresses themselves, got ${kind}, which costs a DNS lookup`,
            help: "list them by ip4 and ip6, if they are yours and stay",
          },
        ]
      : [],
  );

/** The length of a DNS message, over TCP too (RFC 1035 section 4.2.2). */
const MAX_ANSWER = 65_535;

/** Too long, with nothing else at the name; a long answer is said once. */
export const answerSize: SpfLint = (_, text) => {
  const range = { start: 0, end: text.length };
  const help = "remove senders, or give one stream of mail a domain of its own";
  const answer = txtAnswerSize("", [text]);
  if (answer > MAX_ANSWER)
    return [
      {
        rule: "spf/size-512",
        range,
        severity: "error",
        message: `must fit a DNS message of ${MAX_ANSWER} octets, got at least ${answer}: no server can hold it`,
        help,
      },
    ];
  if (answer > PLAIN_ANSWER)
    return [
      {
        rule: "spf/size-512",
        range,
        message: `must fit a DNS answer of ${PLAIN_ANSWER} octets, got at least ${answer}`,
        help,
      },
    ];
  return text.length > ROOMY_ANSWER
    ? [
        {
          rule: "spf/size-450",
          range,
          message: `must have at most ${ROOMY_ANSWER} octets, got ${text.length}`,
          help,
        },
      ]
    : [];
};
