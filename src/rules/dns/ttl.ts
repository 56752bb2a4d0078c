import { printDuration } from "../../standards/text/duration.ts";
import { domainRule } from "../rule.ts";

const LEAST = 300;
/** What lies below is refused already, as zone/ttl. */
const REFUSED = 60;

export const dnsTtl = domainRule("dns/ttl", ({ ttl, path }) =>
  ttl >= REFUSED && ttl < LEAST
    ? [
        {
          path: [...path, "ttl"],
          message: `must be ${printDuration(LEAST)} or more, got ${printDuration(ttl)}`,
          help: `ttl: ${printDuration(LEAST)} before a change, ttl: 1h otherwise`,
        },
      ]
    : [],
);
