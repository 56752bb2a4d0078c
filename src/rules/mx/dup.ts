import { domainRule } from "../rule.ts";
import { exchangerPath } from "./exchanger-path.ts";

export const mxDup = domainRule("mx/dup", ({ mx }) =>
  mx.exchangers.flatMap(({ host }, index) =>
    mx.exchangers.findIndex((other) => other.host === host) < index
      ? [
          {
            path: exchangerPath(mx, index),
            message: `must stand once, got ${host} again`,
            help: "remove one of the two",
          },
        ]
      : [],
  ),
);
