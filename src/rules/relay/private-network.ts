import { type Path, under } from "../../model/place.ts";
import { contains, parseNetwork, readNetworks } from "../../standards/networks/addresses.ts";
import type { Finding } from "../finding.ts";
import { defineRule } from "../rule.ts";

/** IAM user guide, "aws:SourceIp": SES sees the address that a connection has on the Internet. */
export const relayPrivateNetwork = defineRule({
  id: "relay/private-network",
  severity: "warning",
  title: "A network that may connect is public.",
  why: 'SES sees public addresses alone (IAM user guide, "aws:SourceIp"): a private one lets nobody in.',
  check: ({ relays }) =>
    relays.flatMap(({ path, domain, declared: { access, users } }) => [
      ...findings(access?.cidrs, under(path, "access", "cidrs"), domain),
      ...Object.entries(users).flatMap(([id, { allowFrom }]) =>
        findings(allowFrom, under(path, "users", id, "allowFrom"), domain),
      ),
    ]),
});

function findings(networks: readonly string[] = [], path: Path, domain: string): Finding[] {
  return networks.flatMap((text, index) => {
    const network = parseNetwork(text);
    if (network === undefined || !readNetworks(PRIVATE).some((range) => contains(range, network))) return [];
    return {
      path: under(path, index),
      domain,
      message: `must be a public network, got ${text}: nothing ever connects from there`,
      help: "the address that connections leave with, such as 203.0.113.7; or access: { privateEndpoint: … }",
    };
  });
}

/** RFC 1918 section 3, RFC 6598 section 7, RFC 3927 section 2.1, RFC 1122 section 3.2.1.3, RFC 4193 section 3.1, RFC 4291 sections 2.5.3 and 2.5.6. */
const PRIVATE = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "100.64.0.0/10",
  "169.254.0.0/16",
  "127.0.0.0/8",
  "fc00::/7",
  "fe80::/10",
  "::1",
];
