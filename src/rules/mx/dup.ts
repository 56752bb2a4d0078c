import { domainRule } from "../rule.ts";

export const mxDup = domainRule("mx/dup", ({ mx }) =>
  mx.exchangers.flatMap(({ host }, index) =>
    mx.exchangers.findIndex((other) => other.host === host) < index
      ? [
          {
            path: [...mx.path, "hosts", index, "host"],
            message: `must stand once, got ${host} again`,
            help: "remove one of the two",
          },
        ]
      : [],
  ),
);
