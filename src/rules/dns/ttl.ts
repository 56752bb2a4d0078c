import { under } from "../../model/place.ts";
import { printDuration } from "../../standards/text/duration.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

const LEAST = 300;
/** What lies below is refused already, as zone/ttl. */
const REFUSED = 60;

export const dnsTtl = defineRule({
  id: "dns/ttl",
  severity: "warning",
  title: "A TTL is 5m or more.",
  why: "Five minutes are short enough for any change; below, every lookup costs time, and some resolvers keep records longer all the same.",
  check: eachDomain(({ ttl, path }) =>
    ttl >= REFUSED && ttl < LEAST
      ? [
          {
            path: under(path, "ttl"),
            message: `must be ${printDuration(LEAST)} or more, got ${printDuration(ttl)}`,
            help: `ttl: ${printDuration(LEAST)} before a change, ttl: 1h otherwise`,
          },
        ]
      : [],
  ),
});
