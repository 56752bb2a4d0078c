/** One question and its response on the wire (RFC 1035 section 4, RFC 6891). A response is a stranger's: whatever it is, nothing throws. */
import { isIP } from "node:net";
import {
  AUTHENTIC_DATA,
  CHECKING_DISABLED,
  type DecodedPacket,
  decode,
  encode,
  RECURSION_DESIRED,
  type Answer as Resource,
} from "dns-packet";
import { printMx } from "../../standards/mx/print.ts";
import { parseNetwork } from "../../standards/networks/addresses.ts";
import { printCaa } from "../../standards/records/caa.ts";
import { printSrv } from "../../standards/records/srv.ts";
import { printTlsa } from "../../standards/records/tlsa.ts";
import type { QuestionType } from "./resolver.ts";

export interface Question {
  readonly id: number;
  readonly type: QuestionType;
  readonly name: string;
}

/** What is wanted of a server beside the answer: a resolver's work (RFC 1035 section 4.1.1), or that it judges no signatures (RFC 4035 section 3.2.2). */
export type Wish = "recursion" | "recursion-unchecked" | "own-data";

/** A record of the answer section, its data as a value of the lock file. */
export interface AnswerRecord {
  readonly name: string;
  readonly type: QuestionType;
  readonly value: string;
  readonly ttl: number;
}

export interface Response {
  readonly truncated: boolean;
  /** RFC 1035 section 4.1.1: 0 no error, 1 format error, 2 server failure, 3 no such name, 4 not implemented, 5 refused. */
  readonly code: number;
  /** Whether the server answers for a zone of its own (AA). */
  readonly authoritative: boolean;
  /** Whether a resolver vouches for all of it by DNSSEC (AD, RFC 4035 section 3.2.3). */
  readonly authentic: boolean;
  readonly records: readonly AnswerRecord[];
  /** Where it only says who else is to be asked, those servers' names (RFC 1034 section 4.3.1). */
  readonly delegation: readonly string[];
  /** How long the absence of an answer may be remembered (RFC 2308 section 5); 0 where that is not stated. */
  readonly negativeTtl: number;
}

/** What a UDP response may have without being split on its way (RFC 9715 section 3). */
const UDP_SIZE = 1232;

/** AD in a question asks for AD in the answer (RFC 6840 section 5.7). */
const FLAGS: Readonly<Record<Wish, number>> = {
  recursion: RECURSION_DESIRED | AUTHENTIC_DATA,
  "recursion-unchecked": RECURSION_DESIRED | CHECKING_DISABLED,
  "own-data": 0,
};

export function encodeQuestion({ id, type, name }: Question, edns: boolean, wish: Wish = "recursion"): Buffer {
  return encode({
    type: "query",
    id,
    flags: FLAGS[wish],
    questions: [{ type, name }],
    additionals: edns
      ? [
          {
            type: "OPT",
            name: ".",
            udpPayloadSize: UDP_SIZE,
            extendedRcode: 0,
            ednsVersion: 0,
            flags: 0,
            flag_do: false,
            options: [],
          },
        ]
      : [],
  });
}

/** The response to the question; undefined for any other packet, which somebody else may have sent. */
export function decodeResponse(packet: Buffer, question: Question): Response | undefined {
  if (packet.length < 12 || packet.readUInt16BE(0) !== question.id || !bit(packet, 2, 0x80)) return undefined;
  const code = packet.readUInt8(3) & 0x0f;
  const authoritative = bit(packet, 2, 0x04);
  const bare = {
    truncated: bit(packet, 2, 0x02),
    code,
    authoritative,
    authentic: bit(packet, 3, 0x20),
    records: [],
    delegation: [],
    negativeTtl: 0,
  };
  // A server that does not know EDNS may send the question back without anything (RFC 6891 section 7).
  if (code !== 0 && packet.readUInt16BE(4) === 0) return bare;
  let decoded: DecodedPacket;
  try {
    decoded = decode(packet);
  } catch {
    // Truncation may have cut anywhere: what is whole comes over TCP.
    return bare.truncated ? bare : undefined;
  }
  const asked = decoded.questions ?? [];
  if (asked.length !== 1 || asked[0]?.type !== question.type || lower(asked[0].name) !== question.name)
    return undefined;
  return {
    ...bare,
    records: [...(decoded.answers ?? []), ...delegatedIn(decoded, question)].flatMap(recordOf),
    delegation: authoritative || decoded.answers?.length ? [] : serversIn(decoded),
    negativeTtl: negativeTtl(decoded),
  };
}

function recordOf(record: Resource): AnswerRecord[] {
  if (!("class" in record) || record.class !== "IN") return [];
  const value = dataOf(record);
  if (value === undefined) return [];
  return [{ name: lower(record.name), type: record.type as QuestionType, value, ttl: ttlOf(record.ttl) }];
}

function dataOf(record: Resource): string | undefined {
  switch (record.type) {
    case "TXT":
      return textOf(record.data);
    case "MX":
      return printMx({ priority: record.data.preference ?? 0, host: lower(record.data.exchange) });
    case "CNAME":
    case "NS":
    case "PTR":
      return lower(record.data);
    case "DS": {
      const { keyTag, algorithm, digestType, digest } = record.data;
      return `${keyTag} ${algorithm} ${digestType} ${digest.toString("hex")}`;
    }
    case "SOA":
      return `${lower(record.data.mname)} ${lower(record.data.rname)} ${record.data.serial ?? 0}`;
    case "SRV": {
      const { priority = 0, weight = 0, port, target } = record.data;
      return printSrv({ priority, weight, port, target: lower(target) });
    }
    case "CAA": {
      const { flags = 0, tag, value } = record.data;
      return printCaa({ flags, tag, value });
    }
    case "TLSA": {
      const { usage, selector, matchingType, certificate } = record.data;
      return printTlsa({ usage, selector, matchingType, data: certificate.toString("hex") });
    }
    case "A":
    case "AAAA":
      return isIP(record.data) === (record.type === "A" ? 4 : 6) ? parseNetwork(record.data)?.address : undefined;
    default:
      return undefined;
  }
}

/** Of a name that is delegated, its servers are not an answer of the zone above (RFC 2181 section 6.1), and are where those of a referral are. */
function delegatedIn({ answers = [], authorities = [] }: DecodedPacket, { type, name }: Question): readonly Resource[] {
  return type === "NS" && answers.length === 0
    ? authorities.filter((one) => one.type === "NS" && lower(one.name) === name)
    : [];
}

function serversIn({ authorities = [] }: DecodedPacket): readonly string[] {
  return authorities.flatMap((one) => (one.type === "NS" ? [lower(one.data)] : []));
}

function negativeTtl({ authorities = [] }: DecodedPacket): number {
  const soa = authorities.find((one) => one.type === "SOA");
  return soa === undefined ? 0 : Math.min(ttlOf(soa.ttl), ttlOf(soa.data.minimum));
}

/** The character-strings of one TXT, joined without anything between (RFC 7208 section 3.3). What is not UTF-8 becomes U+FFFD. */
function textOf(data: unknown): string {
  const parts = Array.isArray(data) ? data : [data];
  return Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : Buffer.from(String(part))))).toString(
    "utf8",
  );
}

const MAX_TTL = 2 ** 31;

/** RFC 2181 section 8: with the highest bit set it means 0. */
function ttlOf(ttl: number | undefined): number {
  return ttl === undefined || ttl >= MAX_TTL ? 0 : ttl;
}

function bit(packet: Buffer, offset: number, mask: number): boolean {
  return (packet.readUInt8(offset) & mask) !== 0;
}

/** ASCII letters only: names of other octets are equal to themselves alone (RFC 4343). */
function lower(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()).replace(/(?<=.)\.$/, "");
}
