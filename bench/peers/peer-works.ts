import { dirname, join } from "node:path";
import type { Work } from "../measure/rounds.ts";
import type { BenchRoot } from "../works/bench-root.ts";
import { dnscontrol } from "./dnscontrol.ts";
import { octodns } from "./octodns.ts";
import { zonesOf } from "./zones.ts";

/** What other tools that are installed here take to check the same records. They judge far less of mail. */
export function peerWorks({ root, tenants }: BenchRoot): readonly Work[] {
  const zones = zonesOf(root);
  const beside = dirname(root);
  const peers = {
    "peer: octodns-validate": octodns(join(beside, "octodns"), zones),
    "peer: dnscontrol check": dnscontrol(join(beside, "dnscontrol"), zones),
  };
  return Object.entries(peers).flatMap(([name, command]) =>
    command === undefined ? [] : [{ name, tenants, command }],
  );
}
