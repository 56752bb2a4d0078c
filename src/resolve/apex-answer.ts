import type { Blueprint, Domain } from "../model/blueprint.ts";
import { txtAnswerSize } from "../standards/txt/txt-answer.ts";

/** The octets of the answer to a question for a domain's TXT records, of which SPF is one. */
export function apexAnswerSize(domain: Domain, { records }: Pick<Blueprint, "records">): number {
  const known = KNOWN.get(domain);
  if (known?.records === records) return known.size;
  const size = answerSizeAt(domain, records);
  KNOWN.set(domain, { records, size });
  return size;
}

/** Several rules ask for the same domain's. */
const KNOWN = new WeakMap<Domain, { readonly records: Blueprint["records"]; readonly size: number }>();

function answerSizeAt({ name }: Domain, records: Blueprint["records"]): number {
  const values = records.flatMap((record) =>
    record.type === "TXT" && record.name === name && typeof record.value === "string" ? [record.value] : [],
  );
  return txtAnswerSize(name, values);
}
