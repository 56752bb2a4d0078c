import { under } from "../../model/place.ts";
import { daysBetween } from "../../standards/text/duration.ts";
import { eachDomain } from "../each-domain.ts";
import { defineRule } from "../rule.ts";

const MAX_DAYS = 180;

/** M3AAWG DKIM key rotation: every six months. A key whose `since` is not given is not judged. */
export const dkimKeyAge = defineRule({
  id: "dkim/key-age",
  severity: "warning",
  title: "An active key is younger than 180 days.",
  why: "The longer a key is in use, the more it is worth stealing (M3AAWG DKIM key rotation). Judged where `since` is given.",
  check: eachDomain(({ senders }, today) =>
    senders.flatMap(({ keys }) =>
      keys.flatMap(({ selector, state, since, path }) => {
        const days = since === undefined ? 0 : daysBetween(since, today);
        if (state !== "active" || days <= MAX_DAYS) return [];
        return [
          {
            path: under(path, "since"),
            message: `selector ${selector} must be rotated every ${MAX_DAYS} days, got a key of ${days} days`,
            help: "publish a new key under a new selector with state: published, switch the signer, then retire this one",
          },
        ];
      }),
    ),
  ),
});
