import type { Domain } from "../../model/blueprint.ts";
import { apexAnswerSize } from "../../resolve/apex-answer.ts";
import { PLAIN_ANSWER, ROOMY_ANSWER, txtAnswerSize } from "../../standards/txt/txt-answer.ts";
import { domainRule, type Finding } from "../rule.ts";

/** RFC 7208 section 3.4: all TXT values of the name count, for they are one answer. */
export const spfSize450 = domainRule("spf/size-450", (domain, _, blueprint) => {
  const size = apexAnswerSize(domain, blueprint);
  return size > ROOMY_ANSWER && size <= PLAIN_ANSWER ? [finding(domain, size, ROOMY_ANSWER)] : [];
});

export const spfSize512 = domainRule("spf/size-512", (domain, _, blueprint) => {
  const size = apexAnswerSize(domain, blueprint);
  return size > PLAIN_ANSWER ? [finding(domain, size, PLAIN_ANSWER)] : [];
});

/** Spoken where most of it comes from. */
function finding({ name, path, txt }: Domain, size: number, most: number): Finding {
  const frame = txtAnswerSize(name, []);
  const ofTxt = txtAnswerSize(name, txt) - frame;
  const fromTxt = ofTxt > size - frame - ofTxt;
  return {
    path: [...path, fromTxt ? "txt" : "senders"],
    part: "key",
    message: `TXT values of ${name} must make an answer of at most ${most} octets, got ${size}`,
    help: fromTxt
      ? "remove values that are no longer needed"
      : "flatten long lists with spf.flatten, or give one stream a domain of its own",
  };
}
