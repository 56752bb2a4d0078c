import type { Domain, Sender } from "../model/blueprint.ts";

/** The domains of a tenant, each sender that signs as another one of them with the keys that the same service or name has there. */
export function withSigningKeys(domains: readonly Domain[]): readonly Domain[] {
  if (!domains.some(({ senders }) => senders.some(({ signsAs }) => signsAs !== undefined))) return domains;
  const byName = new Map(domains.map((domain) => [domain.name, domain]));
  const keysAt = (name: string, { kind, label }: Sender) =>
    byName.get(name)?.senders.flatMap((other) => (other.kind === kind && other.label === label ? other.keys : [])) ??
    [];
  return domains.map((domain) => ({
    ...domain,
    senders: domain.senders.map((sender) =>
      sender.signsAs === undefined
        ? sender
        : { ...sender, signsAs: { ...sender.signsAs, keys: keysAt(sender.signsAs.domain, sender) } },
    ),
  }));
}
