import type { Domain, FurtherRecord } from "../model/blueprint.ts";
import type { Path } from "../model/place.ts";

/** A TXT value that a tenant wrote by hand. */
export interface OwnText {
  readonly text: string;
  readonly path: Path;
}

/** The TXT values at a domain's own name beside SPF: those under `txt`, and those of `records` without a name. */
export function ownTexts({ txt, path, name, ...domain }: Domain): OwnText[] {
  return [
    ...txt.map((text, index) => ({ text, path: [...path, "txt", index] })),
    ...furtherOf(domain).flatMap((one) =>
      one.type === "TXT" && one.name === name ? [{ text: one.value, path: one.path }] : [],
    ),
  ];
}

/** Every further record of a domain, its senders' too. */
export function furtherOf({ records, senders }: Pick<Domain, "records" | "senders">): FurtherRecord[] {
  return [...records, ...senders.flatMap((sender) => sender.records)];
}
