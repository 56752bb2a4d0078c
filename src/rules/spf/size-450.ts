import { apexAnswerSize } from "../../resolve/apex-answer.ts";
import { PLAIN_ANSWER, ROOMY_ANSWER } from "../../standards/txt/txt-answer.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { answerSizeFinding } from "./answer-size.ts";

/** RFC 7208 section 3.4: all TXT values of the name count, for they are one answer. */
export const spfSize450 = defineRule({
  id: "spf/size-450",
  severity: "warning",
  title: "The answer that holds SPF has at most 450 octets.",
  why: "All TXT values of the name are in it, and a longer one leaves no room for what resolvers add (RFC 7208 section 3.4).",
  check: eachDomain((domain, _, blueprint) => {
    const size = apexAnswerSize(domain, blueprint);
    return size > ROOMY_ANSWER && size <= PLAIN_ANSWER ? [answerSizeFinding(domain, size, ROOMY_ANSWER)] : [];
  }),
});
