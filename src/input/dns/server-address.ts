import { isIP } from "node:net";

export interface ServerAddress {
  /** An IP address: a name would have to be resolved first. */
  readonly host: string;
  readonly port: number;
}

/** `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1` or `[2001:db8::1]:5353`; undefined where it is none of these. The port is 53 unless given. */
export function parseServerAddress(text: string): ServerAddress | undefined {
  const [, bracketed, plain, port = "53"] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([0-9]{1,5}))?$/.exec(text) ?? [];
  const host = isIP(text) === 6 ? text : (bracketed ?? plain ?? "");
  const number = isIP(text) === 6 ? 53 : Number(port);
  const wanted = bracketed !== undefined || isIP(text) === 6 ? 6 : 4;
  return isIP(host) === wanted && number >= 1 && number <= 65535 ? { host, port: number } : undefined;
}

/** As `parseServerAddress` reads it. */
export function printServerAddress({ host, port }: ServerAddress): string {
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}
