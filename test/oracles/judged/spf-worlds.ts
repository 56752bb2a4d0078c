import type { SpfOutcome, SpfPath } from "../../../src/standards/spf/evaluate/outcome.ts";
import { MAX_LOOKUPS, MAX_VOIDS } from "../../../src/standards/spf/limits.ts";
import type { SpfWorld } from "../worlds/generate.ts";

export interface Disagreement {
  readonly outcome: SpfOutcome;
  readonly their: string;
  readonly world: SpfWorld;
  readonly voids: number;
}

/** A kind of disagreement that somebody has looked at: who is right, and why. */
export interface JudgedWorld {
  readonly evaluators: readonly string[];
  readonly covers: (one: Disagreement) => boolean;
  readonly why: string;
  /** Whether it is about how void lookups are counted. @default false */
  readonly ofVoids?: true;
}

/** Every record that the evaluation read. */
const readOf = ({ path }: SpfOutcome): readonly SpfPath[] => {
  const all = (one: SpfPath): SpfPath[] => [
    one,
    ...one.terms.flatMap(({ below }) => (below === undefined ? [] : all(below))),
  ];
  return all(path);
};

const reads = (outcome: SpfOutcome, is: (record: string, domain: string) => boolean): boolean =>
  readOf(outcome).some(({ record, domain }) => record !== undefined && is(record, domain));

/** Redirects of records that a mechanism decided, or that are beside an `all`. */
const unfollowed = (outcome: SpfOutcome): number =>
  readOf(outcome).filter(
    ({ record, terms }) => record?.includes("redirect=") && !terms.some(({ term }) => term.startsWith("redirect=")),
  ).length;

const ALL = ["pyspf", "Mail::SPF", "mailauth"];

export const JUDGED_WORLDS: readonly JudgedWorld[] = [
  {
    evaluators: ALL,
    covers: ({ their, outcome, world }) =>
      their === "temperror" &&
      reads(outcome, (record) => /ptr/i.test(record)) &&
      world.failing.some((key) => /^(PTR|A|AAAA) /.test(key)),
    why: "section 5.5: where DNS does not answer for the client's names, ptr does not match, and a name without an answer is skipped",
  },
  {
    evaluators: ["pyspf"],
    covers: ({ their, outcome }) =>
      their === "permerror" && reads(outcome, (record) => /(?: |^)((?:moo|unknown|x-new)=)\S+(?: .*)? \1/.test(record)),
    why: "section 6: redirect and exp appear once; of other modifiers nothing is asked, and they are ignored",
  },
  {
    evaluators: ["pyspf"],
    covers: ({ their, outcome }) =>
      their === "permerror" && reads(outcome, (record, domain) => record.includes(`include:${domain}`)),
    why: "section 4.6.4 ends loops by the limit of lookups; it refuses a record that includes itself, though another term decides before",
  },
  {
    evaluators: ["pyspf", "Mail::SPF"],
    covers: ({ their, outcome }) => their === "permerror" && outcome.lookups + unfollowed(outcome) > MAX_LOOKUPS,
    why: "section 4.6.4 counts terms that cause DNS queries; they count a redirect that is never followed (section 6.1)",
  },
  {
    evaluators: ["Mail::SPF"],
    covers: ({ outcome }) =>
      outcome.result === "permerror" && outcome.why?.includes("a macro's letter must be") === true,
    why: "section 4.6: a syntax error anywhere in the record is a permerror; it reads macros when it expands them",
  },
  {
    evaluators: ["mailauth"],
    covers: ({ their, outcome }) =>
      their === "permerror" && reads(outcome, (record) => /:\S*\.(?:\/|\s|$)/.test(record)),
    why: "section 7.1: a dot may end the name; its check of names does not know it",
  },
  {
    evaluators: ["mailauth"],
    covers: ({ outcome }) => outcome.result === "permerror" && outcome.why?.startsWith("the record of") === true,
    why: "section 4.6: a syntax error anywhere in the record is a permerror; it reads terms until one decides",
  },
  {
    evaluators: ["mailauth"],
    covers: ({ outcome }) => outcome.result === "temperror",
    why: "sections 5 and 5.2: where DNS does not answer for a term or an included record, the result is temperror; it goes on, or takes an unanswered include for permerror",
  },
  {
    evaluators: ["mailauth"],
    covers: ({ outcome }) => outcome.why?.startsWith("more than 10 DNS lookups") === true,
    why: "section 4.6.4 counts each term once, whatever it asks for; it counts queries that it sends, and no ptr without names",
  },
  {
    evaluators: ALL,
    ofVoids: true,
    covers: ({ their, outcome, voids }) =>
      voids === MAX_VOIDS &&
      (outcome.why?.includes("void lookups") === true ||
        (their === "permerror" && (outcome.voidLookups > 0 || reads(outcome, (record) => record.includes("mx"))))),
    why: "section 4.6.4 speaks of terms of which a query finds nothing; they count each query, pyspf those of all hosts of an mx before it compares any, mailauth none of a name with addresses of the other family, and all differ about ptr",
  },
];
