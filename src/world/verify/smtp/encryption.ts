import type { StsMode } from "../../../standards/mta-sts/policy.ts";
import { type Check, kept } from "../check.ts";
import { certificateFaults, certificateValues } from "../wire/certificate.ts";
import type { Presented } from "../wire/secure.ts";
import type { Met } from "./server.ts";
import type { Stopped } from "./stopped.ts";

type Outcome = Pick<Check, "status" | "found" | "help">;

export interface MetEncrypted {
  readonly at: string;
  readonly presented: Presented;
}

/** The addresses at which encryption came to be. */
export const encryptedOf = (met: readonly Met[]): readonly MetEncrypted[] => met.filter((one) => "presented" in one);

/**
 * Whether a server encrypts at each of its addresses. One that this machine has no way to, or may not go to, counts only where there is no
 * other. `cost` says what it costs where it does not.
 */
export function encryption(met: readonly Met[], cost: string): Outcome {
  const stopped = met.flatMap((one) => ("stopped" in one ? [one] : []));
  const meant =
    stopped.length < met.length
      ? stopped.filter((one) => one.stopped.silence !== "unreachable" && one.stopped.silence !== "private")
      : stopped;
  const injecting = met.flatMap((one) => ("injected" in one && one.injected > 0 ? [one] : []));
  const failed = meant.filter(({ stopped: { status } }) => status === "fail");
  const shown = failed.length > 0 ? failed : meant;
  const words = shown.map(({ at, stopped: { message } }) => `${at} ${message}.`);
  if (failed.length > 0)
    return { status: "fail", found: kept(failed.flatMap(foundOf)), help: [...words, cost].join(" ") };
  if (injecting.length > 0) {
    const found = injecting.map(({ injected }) => `${injected} octets after 220 and before TLS`);
    const help = `After the answer to STARTTLS, more comes in clear from ${injecting.map(({ at }) => at).join(" and ")}: the server is faulty, or somebody on the way writes into it. What came that way is ignored.`;
    return { status: "fail", found: kept(found), help };
  }
  if (meant.length > 0) return { status: "unknown", found: null, help: words.join(" ") };
  return {
    status: "pass",
    found: [...new Set(encryptedOf(met).map(({ presented }) => presented.protocol))],
    help: null,
  };
}

const foundOf = ({ stopped: { found, message } }: { readonly stopped: Stopped }): readonly string[] =>
  found.length > 0 ? found : [message];

/** What is wrong with the certificates that a server presents, and what they are; those that are the same at several addresses once. */
export function certificates(
  met: readonly MetEncrypted[],
  host: string,
  now: string,
): { readonly faults: readonly string[]; readonly found: readonly string[] } {
  const distinct = new Map(met.map((one) => [one.presented.chain.map((der) => der.toString("base64")).join(), one]));
  const all = [...distinct.values()].map(({ at, presented }) => ({
    faults: certificateFaults(presented, host, now).join("; it "),
    values: certificateValues(presented),
    at: distinct.size > 1 ? `${at}: ` : "",
  }));
  return {
    faults: all.flatMap(({ faults, at }) => (faults === "" ? [] : [`${at}The certificate ${faults}.`])),
    found: kept(all.flatMap(({ values, at }) => values.map((value) => `${at}${value}`))),
  };
}

/** What it costs where a mail server has no TLS. */
export const NO_TLS_COSTS: Readonly<Record<StsMode, string>> = {
  enforce: "The MTA-STS policy is enforced: senders deliver nothing there.",
  testing: "Mail arrives unencrypted, and senders report it; once the policy is enforced, they deliver nothing there.",
  none: "Mail arrives unencrypted.",
};

/** What it costs where a mail server's certificate is not good. */
export const CERTIFICATE_COSTS: Readonly<Record<StsMode, string>> = {
  enforce: "The MTA-STS policy is enforced: without a valid one senders deliver nothing there.",
  testing: "Without a valid one senders report it, and deliver nothing there once the MTA-STS policy is enforced.",
  none: "Senders accept it as long as no policy asks for a valid one: get one before MTA-STS is enforced.",
};
