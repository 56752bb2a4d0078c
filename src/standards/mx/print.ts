/** MX as a zone file writes it. */
import type { Exchanger } from "./parse.ts";

/** `10 mx.example.com`, without a final dot; `0 .` for the null MX. */
export function printMx({ host, priority }: Exchanger): string {
  return `${priority} ${host}`;
}
