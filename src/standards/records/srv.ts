/** Where a service is (RFC 2782). */
export interface Srv {
  readonly priority: number;
  readonly weight: number;
  readonly port: number;
  /** A-labels, or `.` where the service is not offered. */
  readonly target: string;
}

/** As a zone file writes it, the target without its final dot. */
export function printSrv({ priority, weight, port, target }: Srv): string {
  return `${priority} ${weight} ${port} ${target}`;
}

/** One SRV as a zone file writes it, with or without the final dot; undefined where it is not one. */
export function parseSrv(text: string): Srv | undefined {
  const match = /^([0-9]{1,5})[ \t]+([0-9]{1,5})[ \t]+([0-9]{1,5})[ \t]+(\S+)$/.exec(text.trim());
  if (match === null) return undefined;
  const [priority = 0, weight = 0, port = 0] = match.slice(1, 4).map(Number);
  if (Math.max(priority, weight, port) > 65535) return undefined;
  const written = (match[4] ?? "").toLowerCase();
  return { priority, weight, port, target: written === "." ? written : written.replace(/\.$/, "") };
}
