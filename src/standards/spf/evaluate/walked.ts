import type { SpfPath, SpfTermPath } from "./outcome.ts";

/** A path that is being walked. */
export type Walked = { -readonly [Key in Exclude<keyof SpfPath, "terms">]: SpfPath[Key] } & {
  readonly terms: SpfTermPath[];
};

export const pathAt = (domain: string): Walked => ({
  domain,
  record: undefined,
  result: "none",
  why: undefined,
  terms: [],
});

export const stepOf = (term: string, outcome: SpfTermPath["outcome"]): SpfTermPath => ({
  term,
  name: undefined,
  outcome,
  found: undefined,
  below: undefined,
});

const NETWORKS = /^([0-9]+) networks$/;

/** Networks in a row that do not match are one step: a record may have hundreds. */
export function passOver({ terms }: Walked, written: string): void {
  const last = terms.at(-1);
  const isMissed = last?.outcome === "no match";
  const count = isMissed ? NETWORKS.exec(last.term)?.[1] : undefined;
  if (last === undefined || (count === undefined && !(isMissed && /^[+\-~?]?ip[46]:/i.test(last.term))))
    terms.push(stepOf(written, "no match"));
  else terms[terms.length - 1] = stepOf(`${Number(count ?? 1) + 1} networks`, "no match");
}
