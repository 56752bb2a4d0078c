import { Gate } from "../../input/gate.ts";
import type { Blueprint } from "../../model/blueprint.ts";
import { withTokens } from "./accounts/known-tokens.ts";
import { relayStatus } from "./accounts/relay-status.ts";
import { zonesDelegated } from "./accounts/zone-delegated.ts";
import { askedOnce, serversAskedOnce } from "./asked-once.ts";
import { examineDns } from "./dns/dns.ts";
import { documentOf, type VerifyDocument } from "./document.ts";
import type { Examiner } from "./examiner.ts";
import { policyHosts } from "./https/policy-host.ts";
import { offerOf } from "./offer.ts";
import { runOf } from "./run.ts";
import { mailExchangers } from "./smtp/exchangers.ts";
import { relayEndpoints } from "./smtp/relays.ts";
import { reportAddresses } from "./smtp/report-mailboxes.ts";
import type { World } from "./world.ts";

/** In the order in which their checks are reported. */
const EXAMINERS: readonly Examiner[] = [
  examineDns,
  zonesDelegated,
  policyHosts,
  mailExchangers,
  relayEndpoints,
  reportAddresses,
  relayStatus,
];

/** Tenants that are looked at at once; what each asks is bounded by the resolver and by its own gates. */
const PARALLEL = 32;

/** What the world says of what tenants declare. A retired tenant declares nothing. */
export async function verifyFleet(
  blueprints: readonly Blueprint[],
  world: World,
  examiners: readonly Examiner[] = EXAMINERS,
): Promise<VerifyDocument> {
  const at = world.now();
  const gate = new Gate(PARALLEL);
  const run = runOf({
    ...world,
    resolver: askedOnce(world.resolver),
    servers: world.servers && serversAskedOnce(world.servers),
  });
  const tenants = await Promise.all(
    blueprints
      .filter(({ lifecycle }) => lifecycle !== "retired")
      .map((declared) =>
        gate.run(async () => {
          const blueprint = await withTokens(declared, run);
          const found = await Promise.all(examiners.map((examine) => examine(blueprint, run)));
          const checks = found.flat();
          const offer = offerOf(blueprint, checks);
          return { tenant: blueprint.tenant, checks, ...(offer === undefined ? {} : { offer }) };
        }),
      ),
  );
  return documentOf(tenants, at);
}
