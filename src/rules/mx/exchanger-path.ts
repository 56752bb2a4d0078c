import type { Domain } from "../../model/blueprint.ts";
import { type Path, under } from "../../model/place.ts";

/** Where an exchanger is named; a place above it where a service or the inbound mailboxes give it. */
export function exchangerPath(mx: Domain["mx"], index: number): Path {
  return under(mx.path, "hosts", index, "host");
}
