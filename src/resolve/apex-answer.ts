import type { Blueprint, Domain } from "../model/blueprint.ts";
import { rememberedOf } from "../model/remembered-of.ts";
import { txtAnswerSize } from "../standards/txt/txt-answer.ts";

/** The octets of the answer to a question for a domain's TXT records, of which SPF is one. */
export const apexAnswerSize = (domain: Domain, { records }: Pick<Blueprint, "records">): number =>
  answerSizeAt(domain, records);

const answerSizeAt = rememberedOf(({ name }: Domain, records: Blueprint["records"]): number => {
  const values = records.flatMap((record) =>
    record.type === "TXT" && record.name === name && typeof record.value === "string" ? [record.value] : [],
  );
  return txtAnswerSize(name, values);
});
