import { parseMailAddress } from "../../standards/mail-address.ts";
import { addTo } from "../group.ts";
import { type Claim, type Claimant, eachRival, tell, where } from "./claim.ts";

/** An address reaches one mailbox, or several labels of one tenant that allows it. */
export function checkMailboxes(tenants: readonly Claimant[]): void {
  const owners = new Map<string, (Claim & { label: string | undefined })[]>();
  for (const by of tenants) {
    const domains = new Set(by.blueprint.domains.map(({ name }) => name));
    for (const mailbox of by.blueprint.mailboxes) {
      const addresses = [
        { text: mailbox.address, path: [...mailbox.path, "address"] },
        ...(mailbox.aliases ?? []).map((text, index) => ({ text, path: [...mailbox.path, "aliases", index] })),
      ];
      for (const { text, path } of addresses) {
        const address = parseMailAddress(text);
        if (address === undefined) continue;
        if (!domains.has(address.domain))
          by.context.report("claim/mailbox", path, `must be in one of the tenant's domains, got ${text}`, {
            help: `declare ${address.domain} under domains`,
          });
        const claim = { by, path, part: "value" as const, label: mailbox.label };
        addTo(owners, `${address.local.toLowerCase()}@${address.domain}`, claim);
      }
    }
  }
  eachRival(owners, (claim, rival, address) => {
    const allowed =
      claim.by === rival.by &&
      claim.label !== rival.label &&
      (claim.by.context.source.data.inbound?.ambiguity?.allow ?? true);
    if (!allowed)
      tell(
        claim,
        "claim/mailbox",
        `${address} must be taken once, and ${where(rival)} takes it too`,
        address.split("@").at(-1),
        claim.by === rival.by ? "give the mailboxes different labels and allow ambiguity, or remove one" : undefined,
      );
  });
}
