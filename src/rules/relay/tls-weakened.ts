import { under } from "../../model/place.ts";
import type { Relay, TlsLevel } from "../../model/relay.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { defineRule } from "../rule.ts";
import { formerRelays } from "./relay-pairs.ts";

const LADDER: readonly TlsLevel[] = ["none", "preferred", "required"];

const isWeaker = (before: TlsLevel, after: TlsLevel): boolean => LADDER.indexOf(after) < LADDER.indexOf(before);

/**
 * A relay that exists on both sides, by its id, or by its domain where one goes and one comes: what it asks of all, and of recipients
 * that are named.
 */
export const relayTlsWeakened = defineRule({
  id: "relay/tls-weakened",
  severity: "warning",
  title: "A relay's TLS policy does not become weaker.",
  why: "Mail that needed TLS may go out in the clear. Judged with `--base`.",
  needsPast: true,
  risk: "high",
  checkEffects: { relayTls: (was, is) => was === "required" && is !== "required" },
  checkChange: (change) =>
    (change.after?.relays ?? []).flatMap((relay) => {
      // Of several that go, whatever the strictest asked for is lost.
      const former = [...formerRelays(relay, change)].sort((a, b) => LADDER.indexOf(b.tls) - LADDER.indexOf(a.tls));
      const found = former.flatMap((was) => [...ofAll(was, relay), ...ofRecipients(was, relay)]);
      return firstOfEach(found);
    }),
});

/** One finding for each field. */
const firstOfEach = (found: readonly ChangeFinding[]): ChangeFinding[] =>
  found.filter(({ about }, index) => found.findIndex((other) => other.about.field === about.field) === index);

function ofAll(before: Relay, { id, tls, path, domain }: Relay): ChangeFinding[] {
  if (!isWeaker(before.tls, tls)) return [];
  return [
    {
      about: { what: "relay", name: id, field: "tls" },
      path: under(path, "tls"),
      domain,
      message: `must not be weaker than before, ${before.tls}, got ${tls}: mail may go out in the clear`,
      help: `tls: ${before.tls}; for one recipient that knows no TLS: recipients: { theirs.example: preferred }`,
    },
  ];
}

/** A recipient that only follows what the relay asks of all is reported there. */
function ofRecipients(before: Relay, after: Relay): ChangeFinding[] {
  const [old, now] = [before.declared.recipients, after.declared.recipients];
  const names = new Set([...Object.keys(old), ...Object.keys(now)]);
  return [...names].flatMap((recipient) => {
    const level = ({ declared, tls }: Relay) =>
      Object.hasOwn(declared.recipients, recipient) ? (declared.recipients[recipient] ?? tls) : tls;
    const [was, is] = [level(before), level(after)];
    const follows = !Object.hasOwn(now, recipient) && isWeaker(before.tls, after.tls) && was === before.tls;
    if (!isWeaker(was, is) || follows) return [];
    return [
      {
        about: { what: "relay" as const, name: after.id, field: `recipients.${recipient}` },
        path: under(after.path, "recipients", recipient),
        domain: after.domain,
        message: `must not be weaker for ${recipient} than before, ${was}, got ${is}: its mail may go out in the clear`,
        help: `recipients: { ${recipient}: ${was} }`,
      },
    ];
  });
}
