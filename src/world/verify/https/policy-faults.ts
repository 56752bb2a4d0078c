import { policyPieces } from "../../../standards/mta-sts/describe-policy.ts";
import { parsePolicy } from "../../../standards/mta-sts/policy.ts";
import { listed, quoted } from "../../../standards/text/listing.ts";
import { moving, partsOf } from "../../../standards/text/parts.ts";
import { MAX_BODY, type Response } from "./get.ts";

/** What is wrong with an answer to the question for a policy. */
export interface PolicyFault {
  /** What the host answers, where it is not the policy's lines. */
  readonly found?: readonly string[];
  readonly expected?: readonly string[];
  /** One sentence. */
  readonly words: string;
}

/**
 * What is wrong with an answer (RFC 8461 sections 3.2 and 3.3): no 200, a redirect, another media type, more than 64 KB, no policy, or another
 * policy than the declared one, where one is declared. A policy of other bytes that says the same is the same.
 */
export function policyFaults(response: Response, url: string, declared: string | undefined): readonly PolicyFault[] {
  const { status, type, location, encoding, body, isCut } = response;
  if (status !== 200) {
    const leads = status >= 300 && status < 400;
    const found = [`HTTP ${status}`, ...(leads && location !== undefined ? [`location: ${location}`] : [])];
    const words = leads
      ? `Senders follow no redirect (RFC 8461 section 3.3): serve the policy at ${url} itself, not at ${quoted(location ?? "another place")}.`
      : `Senders take no policy but with status 200: serve it at ${url}.`;
    return [{ expected: ["HTTP 200"], found, words }];
  }
  if (isCut) {
    const words = `Senders read at most ${MAX_BODY / 1024} KB (RFC 8461 section 3.3): serve the policy and nothing else.`;
    return [{ found: [`more than ${MAX_BODY} octets`], words }];
  }
  if (encoding !== undefined && encoding.toLowerCase() !== "identity")
    return [
      {
        expected: ["no content-encoding"],
        found: [`content-encoding: ${encoding}`],
        words: "It is encoded although nobody asked for that: serve the policy as it is.",
      },
    ];
  return [...typeFaults(type), ...bodyFaults(body, declared)];
}

function typeFaults(type: string | undefined): PolicyFault[] {
  const [media = "", ...parameters] = (type ?? "").toLowerCase().split(";");
  const charset = parameters.flatMap((one) => /^\s*charset\s*=\s*"?([^"\s]*)/.exec(one)?.[1] ?? [])[0] ?? "utf-8";
  // A policy is ASCII: any charset that holds ASCII as it is reads the same.
  if (media.trim() === "text/plain" && !/utf-?(16|32|7)|ucs|ebcdic/.test(charset)) return [];
  return [
    {
      expected: ["content-type: text/plain"],
      found: [type === undefined ? "no content-type" : `content-type: ${type}`],
      words: "Senders take a policy as text/plain only (RFC 8461 section 3.2).",
    },
  ];
}

function bodyFaults(body: Buffer, declared: string | undefined): PolicyFault[] {
  if (declared !== undefined && body.equals(Buffer.from(declared))) return [];
  const text = body.toString("utf8");
  if (text.startsWith("\ufeff"))
    return [{ words: "It starts with a byte order mark (EF BB BF), so that its first key is none: serve it without." }];
  const parsed = parsePolicy(text);
  if (!parsed.ok) {
    const faults = parsed.faults.slice(0, 3).map(({ message }) => quoted(message));
    return [{ words: `Senders read no policy there: ${listed(faults)}.` }];
  }
  if (declared === undefined) return [];
  const parts = moving(partsOf(policyPieces(text), policyPieces(declared)));
  if (parts.length === 0) return [];
  const differences = parts.map(({ name, before, after }) => {
    if (name.startsWith("mx: ")) return after === null ? `has ${name} too much` : `lacks ${name}`;
    return `has ${name} ${before === null ? "not at all" : quoted(before)} instead of ${after ?? "not at all"}`;
  });
  return [{ words: `The policy that is served ${listed(differences)}.` }];
}
