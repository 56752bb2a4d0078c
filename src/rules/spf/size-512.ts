import { apexAnswerSize } from "../../resolve/apex-answer.ts";
import { PLAIN_ANSWER } from "../../standards/txt/txt-answer.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { answerSizeFinding } from "./answer-size.ts";

/** RFC 7208 section 3.4: all TXT values of the name count, for they are one answer. */
export const spfSize512 = defineRule({
  id: "spf/size-512",
  severity: "warning",
  title: "The answer that holds SPF has at most 512 octets.",
  why: "A longer one does not fit into a plain UDP packet: some receivers truncate it, or never get it (RFC 7208 section 3.4).",
  check: eachDomain((domain, _, blueprint) => {
    const size = apexAnswerSize(domain, blueprint);
    return size > PLAIN_ANSWER ? [answerSizeFinding(domain, size, PLAIN_ANSWER)] : [];
  }),
});
