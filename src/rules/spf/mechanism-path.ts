import type { Sender } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";
import type { Mechanism } from "../../standards/spf/parse.ts";

/** Where one of a sender's mechanisms is written: the item of a sender of one's own; else the sender, whose service brings it. */
export function mechanismPath({ kind, path, mechanisms }: Sender, mechanism: Mechanism): Path {
  if (kind !== "name") return path;
  const index = mechanisms.filter((one) => one.kind === mechanism.kind).indexOf(mechanism);
  return under(path, mechanism.kind, index);
}
