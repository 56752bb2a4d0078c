import { BULK, isBulk } from "../../model/mail-volume.ts";
import { under } from "../../model/place.ts";
import { defineRule } from "../rule.ts";

export const relayOneClick = defineRule({
  id: "relay/one-click",
  severity: "warning",
  title: "A relay of more than 5,000 messages a day lets people unsubscribe with one click.",
  why: "Gmail and Yahoo reject or file as spam what people subscribed to, from bulk senders, where it lacks the headers of RFC 8058. Transactional messages need none.",
  check: ({ relays }) =>
    relays
      .filter(({ dailyVolume, oneClickUnsubscribe }) => isBulk(dailyVolume) && !oneClickUnsubscribe)
      .map(({ path, domain, dailyVolume }) => ({
        path: under(path, "dailyVolume"),
        domain,
        message: `must come with one-click unsubscribe over ${BULK} messages a day, got ${dailyVolume} without it`,
        help: "oneClickUnsubscribe: true, once the systems that send write List-Unsubscribe and List-Unsubscribe-Post; waive it where nobody subscribed to this mail",
      })),
});
