import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";
import { exchangerPath } from "./exchanger-path.ts";

export const mxDup = defineRule({
  id: "mx/dup",
  severity: "warning",
  title: "Each mail exchanger is listed once.",
  why: "The second adds nothing.",
  check: eachDomain(({ mx }) =>
    mx.exchangers.flatMap(({ host }, index) =>
      mx.exchangers.findIndex((other) => other.host === host) < index
        ? [
            {
              path: exchangerPath(mx, index),
              message: `must be listed once, got ${host} again`,
              help: "remove one of the two",
            },
          ]
        : [],
    ),
  ),
});
