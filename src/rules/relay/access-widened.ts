import { under } from "../../model/place.ts";
import type { SendingGrant, SmtpUser } from "../../model/relay.ts";
import { printNetwork, readNetworks } from "../../standards/networks/addresses.ts";
import { addedNetworks } from "../../standards/networks/network-set.ts";
import { listed } from "../../standards/text/listing.ts";
import type { ChangeFinding } from "../change-finding.ts";
import { defineRule } from "../rule.ts";
import { type RelayPair, relayPairs } from "./relay-pairs.ts";

/** A password that leaks is worth nothing outside the networks that it is for. */
export const relayAccessWidened = defineRule({
  id: "relay/access-widened",
  severity: "warning",
  title: "Nobody may connect to a relay from more networks than before without being asked about.",
  why: "Whoever has a user's password may send as the domain from there, and a point that accepts mail for a server accepts it from there. Judged with `--base`, and by preview and plan, where it needs an acknowledgement.",
  needsPast: true,
  risk: "high",
  checkChange: (change) => {
    const { before, after } = change;
    const relays = relayPairs(change);
    const users = (after?.users ?? []).flatMap((user) => {
      const was = before?.users.find(({ id }) => id === user.id);
      return was === undefined ? [] : [{ before: was, after: user }];
    });
    const ofRelays = relays.flatMap((pair) => ofRelay(pair, users));
    const said = new Set(ofRelays.map(({ about }) => about.name));
    return [
      ...ofRelays,
      ...relays.flatMap(({ after: relay, before: old }) =>
        said.has(relay.id) ? [] : users.flatMap((pair) => ofUser(pair, old.id, relay.id, relay.domain)),
      ),
    ];
  },
});

interface UserPair {
  readonly before: SmtpUser;
  readonly after: SmtpUser;
}

/** What the relay's own access adds; where it has none any more, what its users get by that. */
function ofRelay({ before, after }: RelayPair, users: readonly UserPair[]): ChangeFinding[] {
  const [was, is] = [before.declared.access, after.declared.access];
  const vpc = is?.privateEndpoint?.vpcId;
  const gone = was !== undefined && is === undefined;
  const added = gone
    ? users.flatMap((pair) => widened(grantOf(pair.before, before.id), grantOf(pair.after, after.id)))
    : was === undefined || is === undefined
      ? []
      : networkWords(was.cidrs ?? [], is.cidrs ?? []);
  const more = [
    ...new Set([
      ...added,
      ...(was !== undefined && vpc !== undefined && vpc !== was.privateEndpoint?.vpcId ? [vpc] : []),
    ]),
  ];
  if (more.length === 0) return [];
  return [
    {
      about: { what: "relay", name: after.id, field: "access" },
      path: [...after.path, ...(gone ? [] : ["access"])],
      part: "key",
      domain: after.domain,
      message: `must let nobody connect to relay ${after.id} from more places than before, got ${listed(more)} too`,
      help: `access: ${JSON.stringify(was)}, or acknowledge it once it is known who sends from there`,
    },
  ];
}

function ofUser({ before, after }: UserPair, old: string, relay: string, domain: string): ChangeFinding[] {
  const added = widened(grantOf(before, old), grantOf(after, relay));
  if (added.length === 0) return [];
  return [
    {
      about: { what: "relay", name: after.id, field: `grants.${relay}.networks` },
      path: under(after.path, "allowFrom"),
      part: "key",
      domain,
      message: `must let SMTP user ${after.id} connect to relay ${relay} from no more places than before, got ${listed(added)} too`,
      help: `allowFrom: ${JSON.stringify(grantOf(before, old)?.networks ?? [])}, or acknowledge it once it is known who sends from there`,
    },
  ];
}

const grantOf = ({ grants }: SmtpUser, id: string) => grants.find(({ relay }) => relay === id);

/** The places that a grant has beside those that it had. */
function widened(was: SendingGrant | undefined, is: SendingGrant | undefined): string[] {
  if (was === undefined || is === undefined) return [];
  const vpc = is.vpc === undefined || is.vpc === was.vpc ? [] : [is.vpc];
  return [...networkWords(was.networks, is.networks), ...vpc];
}

const networkWords = (before: readonly string[], after: readonly string[]): string[] =>
  addedNetworks(readNetworks(after), readNetworks(before)).map(printNetwork);
