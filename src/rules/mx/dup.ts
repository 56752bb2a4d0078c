import { lintMx } from "../../standards/mx/lint.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { exchangerPath } from "./exchanger-path.ts";

export const mxDup = defineRule({
  id: "mx/dup",
  severity: "warning",
  title: "Each mail exchanger is listed once.",
  why: "The second adds nothing.",
  check: eachDomain(({ mx }) =>
    lintMx(mx.exchangers).map(({ index, message }) => ({
      path: exchangerPath(mx, index),
      message,
      help: "remove one of the two",
    })),
  ),
});
