import type { Relay as RelayFile } from "../../schemas/tenant.types.ts";
import { type Path, under } from "../model/place.ts";
import type { Through } from "../model/relay.ts";
import { isWithin } from "../standards/names/names.ts";
import { readNetworks } from "../standards/networks/addresses.ts";
import { type Context, nameOf } from "./context.ts";
import { checkSecret } from "./relays/relay-secret.ts";

/** The server of the customer's that a relay's mail goes through; undefined where there is none. */
export function resolveThrough(
  { through, access }: RelayFile,
  path: Path,
  region: string,
  context: Context,
): Through | undefined {
  if (through === undefined) return undefined;
  const host = nameOf(through.host);
  if (isWithin(host, "amazonaws.com"))
    context.report(
      "relay/through",
      under(path, "host"),
      `must be a server of the customer's, got ${host}: mail would loop`,
      {
        help: "without through, the relay delivers by itself",
      },
    );
  checkSecret(through.secret, under(path, "secret"), region, context);
  checkSecret(through.ingressSecret, under(path, "ingressSecret"), region, context);
  return {
    host,
    port: through.port ?? 587,
    secret: through.secret,
    ingressSecret: through.ingressSecret,
    retention: through.retention ?? "three-months",
    networks: readNetworks(access?.cidrs ?? []),
  };
}
