import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Emulators } from "../../test/cloud/emulators.ts";
import { makeZone } from "../../test/cloud/route53.ts";
import { awsProviderVersion, mirrorConfiguration } from "../../test/cloud/toolchain.ts";
import { fleetFiles, writeFleet } from "../fleet/fleet.ts";

const ZONE = /provider: route53, zoneId: Z[0-9A-Z]+/g;
/** What the emulators do slowly or not at all: these are left out, so that records are what is deployed. */
const MORE = /relay|mtaSts|inbound/;

/** Writes a root folder with so many tenants whose records are in Route 53, each in a zone that the emulator has just made: nothing is deployed there yet. */
export async function writeDeployFleet(root: string, stacks: number, emulators: Emulators): Promise<void> {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const files = fleetFiles(stacks * 20);
  const platform = `${files.get("platform.yaml")}providers: { aws: "${awsProviderVersion()}" }\n`;
  const chosen = [...files].filter(([, text]) => text.match(ZONE) !== null && !MORE.test(text)).slice(0, stacks);
  if (chosen.length < stacks)
    throw new Error(`the generator must make ${stacks} tenants at Route 53, got ${chosen.length}`);
  const tenants = chosen.map(async ([path, text]): Promise<[string, string]> => {
    const domain = `${/^tenant: (.*)$/m.exec(text)?.[1]}.example`;
    const zone = await makeZone(emulators.moto.url, domain);
    return [path, text.replace(ZONE, `provider: route53, zoneId: ${zone}`)];
  });
  writeFleet(root, new Map([["platform.yaml", platform], ...(await Promise.all(tenants))]));
  writeFileSync(join(root, "mirror.tfrc"), mirrorConfiguration());
}
