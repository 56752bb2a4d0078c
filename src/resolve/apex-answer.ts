import type { Blueprint, Domain } from "../model/blueprint.ts";
import { txtAnswerSize } from "../standards/txt/txt-answer.ts";

/** The octets of the answer to a question for a domain's TXT records, of which SPF is one. */
export function apexAnswerSize({ name }: Domain, { records }: Pick<Blueprint, "records">): number {
  const values = records.flatMap((record) =>
    record.type === "TXT" && record.name === name && typeof record.value === "string" ? [record.value] : [],
  );
  return txtAnswerSize(name, values);
}
