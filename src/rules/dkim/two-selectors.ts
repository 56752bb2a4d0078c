import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

/**
 * M3AAWG DKIM key rotation: the next key is public before it signs. Asked of senders whose private keys the tenant holds; a service
 * rotates its own, and says so when it has another key.
 */
export const dkimTwoSelectors = defineRule({
  id: "dkim/two-selectors",
  severity: "warning",
  title: "A sender of one's own has two selectors.",
  why: "The next key must be public before it signs, and the last one stay until its mail has arrived (M3AAWG DKIM key rotation). Vendors rotate the keys that they hold.",
  check: eachDomain(({ senders }) =>
    senders
      .filter(({ kind }) => kind === "name")
      .flatMap(({ label, keys }) => {
        const live = keys.filter(({ state }) => state !== "retired");
        const [only] = live;
        if (only === undefined || live.length > 1 || "cname" in only.holds) return [];
        return [
          {
            path: only.path,
            message: `${label} must have two selectors, for its next key to be public before it signs, got ${only.selector} alone`,
            help: "add a selector with the next key and state: published",
          },
        ];
      }),
  ),
});
