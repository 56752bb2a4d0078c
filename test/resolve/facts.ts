import type { SpfPart } from "../../src/model/blueprint.ts";
import type { Facts } from "../../src/model/facts.ts";
import { type Mechanism, parseMechanism } from "../../src/standards/spf/parse.ts";

/** Answers by `TYPE name`; a text is one value. */
export function factsOf(entries: Readonly<Record<string, string | readonly string[]>>): Facts {
  return Object.fromEntries(
    Object.entries(entries).map(([key, value]) => [
      key,
      { values: typeof value === "string" ? [value] : [...value], fetched: "2026-11-20T00:00:00Z", ttl: 3600 },
    ]),
  );
}

/** Mechanisms, each brought by a sender of its own. */
export function partsOf(...texts: string[]): SpfPart[] {
  return texts.map((text, index) => ({ mechanism: parseMechanism(text) as Mechanism, senders: [index] }));
}
