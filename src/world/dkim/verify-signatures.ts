import { type DkimSignature, type ReadSignature, readSignature, refusalOf } from "../../standards/dkim/signature.ts";
import type { Answer, Question } from "../../standards/dns/question.ts";
import { headerFields, valuesOf } from "../../standards/mail/fields.ts";

/** A signature of a message, verified. */
export interface VerifiedSignature {
  readonly domain: string;
  readonly selector: string | undefined;
  /** RFC 8601 section 2.7.1. */
  readonly result: "pass" | "fail" | "policy" | "permerror" | "temperror";
  readonly note: string | undefined;
  /** The key that would have to be known, as `TYPE name`, where nobody was asked. */
  readonly unknown: string | undefined;
}

/** More than receivers verify; further ones are reported and not looked at. */
const MAX_SIGNATURES = 20;

interface Verdict {
  readonly signature?: string;
  readonly canonBodyLengthTotal?: number;
  readonly status: { readonly result: string; readonly comment?: string };
}

/**
 * The DKIM signatures of a message, in its order. The cryptography is a library's; what verifiers refuse beside that is judged here. Each
 * key is asked for once. `now` is in seconds since 1970.
 */
export async function verifySignatures(
  message: Buffer,
  answer: (question: Question) => Promise<Answer>,
  now: number,
): Promise<readonly VerifiedSignature[]> {
  // As it goes over the wire: a file may have lost its carriage returns.
  const wire = Buffer.from(message.toString("latin1").replace(/\r?\n/g, "\r\n"), "latin1");
  const read = valuesOf(headerFields(message.toString("latin1")), "dkim-signature").map(readSignature);
  const looked = read.slice(0, MAX_SIGNATURES);
  const keys = new Map<string, Answer>();
  for (const one of looked) {
    if (!one.ok) continue;
    const name = keyName(one.signature);
    if (!keys.has(name)) keys.set(name, await answer({ type: "TXT", name }));
  }
  const verdicts = [...keys.values()].some((key) => key.ok) ? await verdictsOf(wire, keys, now) : [];
  return read.map((one, index) => (index < MAX_SIGNATURES ? judged(one, keys, verdicts, now) : tooMany(one)));
}

const keyName = ({ selector, domain }: DkimSignature): string => `${selector}._domainkey.${domain}`;

/** What the library makes of each signature that it takes. It asks for no other key, whatever else the message names. */
async function verdictsOf(
  message: Buffer,
  keys: ReadonlyMap<string, Answer>,
  now: number,
): Promise<readonly Verdict[]> {
  const resolver = async (name: string): Promise<string[][]> => {
    const key = keys.get(name.toLowerCase());
    if (key?.ok && key.values.length === 1) return [[key.values[0] ?? ""]];
    throw Object.assign(new Error("no key"), { code: "ENOTFOUND" });
  };
  const { dkimVerify } = await import("./library.ts");
  // It prints to standard output where a body is shorter than l= says.
  const { log } = console;
  console.log = () => undefined;
  try {
    const { results } = await dkimVerify(message, { resolver, curTime: new Date(now * 1000) } as never);
    return results as unknown as readonly Verdict[];
  } finally {
    console.log = log;
  }
}

function judged(
  read: ReadSignature,
  keys: ReadonlyMap<string, Answer>,
  verdicts: readonly Verdict[],
  now: number,
): VerifiedSignature {
  if (!read.ok)
    return { domain: read.domain, selector: read.selector, result: "permerror", note: read.why, unknown: undefined };
  const { signature } = read;
  const { domain, selector, bodyLength } = signature;
  const outcome = (result: VerifiedSignature["result"], note?: string, unknown?: string): VerifiedSignature => ({
    domain,
    selector,
    result,
    note,
    unknown,
  });
  const name = keyName(signature);
  const key = keys.get(name);
  if (key === undefined || !key.ok)
    return outcome("temperror", key?.why ?? "not asked for", key?.isUnknown ? `TXT ${name}` : undefined);
  const [text, another] = key.values;
  if (text === undefined) return outcome("permerror", `no key at ${name}`);
  if (another !== undefined)
    return outcome("permerror", `${key.values.length} TXT records at ${name}: verifiers differ about them`);
  const verdict = verdicts.find((one) => one.signature?.replace(/\s+/g, "") === signature.signature);
  const refusal = refusalOf(signature, text, now);
  if (refusal?.result === "permerror") return outcome("permerror", refusal.why);
  const total = verdict?.canonBodyLengthTotal;
  if (bodyLength !== undefined && total !== undefined && bodyLength > total)
    return outcome("permerror", `l= is ${bodyLength}, and the body has ${total} octets (section 3.5)`);
  if (verdict === undefined) return outcome("permerror", "the library does not take it for a signature");
  const { result, comment } = verdict.status;
  if (/body hash/.test(comment ?? "")) return outcome("fail", "the body is not the one that was signed");
  if (result === "fail") return outcome("fail", "the header is not the one that was signed, or the key is another one");
  if (refusal !== undefined) return outcome("policy", refusal.why);
  if (result === "policy") return outcome("policy", "the key is too short");
  if (result !== "pass") return outcome("permerror", comment);
  const rest = bodyLength === undefined || total === undefined ? 0 : total - bodyLength;
  return outcome(
    "pass",
    rest > 0 ? `l= signs ${bodyLength} octets of the body, and ${rest} that follow are anybody's` : undefined,
  );
}

const tooMany = (read: ReadSignature): VerifiedSignature => ({
  domain: read.ok ? read.signature.domain : read.domain,
  selector: read.ok ? read.signature.selector : read.selector,
  result: "temperror",
  note: `not looked at: more than ${MAX_SIGNATURES} signatures`,
  unknown: undefined,
});
