import { createRequire } from "node:module";
import { library, type Oracle } from "./oracle.ts";

const require = createRequire(import.meta.url);

type Resolver = (name: string, type: string) => Promise<unknown[]>;

interface SpfResult {
  readonly status: { readonly result: string };
  readonly lookups?: { readonly count: number; readonly void: number };
}

/** mailauth's SPF evaluator. */
export const { spf } = require("mailauth/lib/spf") as {
  spf(options: {
    readonly sender: string;
    readonly ip: string;
    readonly helo: string;
    readonly mta: string;
    readonly resolver: Resolver;
    readonly maxResolveCount?: number;
    readonly maxVoidCount?: number;
  }): Promise<SpfResult>;
};

/** Every name that a record points at exists and matches nothing: what is left are faults of the record. */
const answers =
  (record: string): Resolver =>
  async (name, type) => {
    if (type === "TXT") return [[name === "example.com" ? record : "v=spf1 -all"]];
    if (type === "A") return ["192.0.2.200"];
    if (type === "MX") return [{ exchange: "mx.example.net", priority: 10 }];
    if (type === "PTR") return ["host.example.net"];
    return [];
  };

export const mailauthSpf: Oracle = library("mailauth", async (record) => {
  const { status } = await spf({
    sender: "user@example.com",
    ip: "203.0.113.77",
    helo: "mail.example.com",
    mta: "mx.example.net",
    resolver: answers(record),
    maxResolveCount: 10_000,
    maxVoidCount: 10_000,
  });
  return status.result !== "permerror" && status.result !== "none" && status.result !== "temperror";
});

const { getPublicKey } = require("mailauth/lib/tools") as {
  getPublicKey(type: string, name: string, minBits: number, resolver: Resolver): Promise<unknown>;
};

export const mailauthDkim: Oracle = library("mailauth", async (record) => {
  try {
    await getPublicKey("DKIM", "s._domainkey.example.com", 1024, async () => [[record]]);
    return true;
  } catch {
    return false;
  }
});

const getDmarcRecord = require("mailauth/lib/dmarc/get-dmarc-record") as (
  domain: string,
  resolver: Resolver,
) => Promise<{ readonly p?: unknown } | false>;

/** It reads a policy without judging it: a record counts as accepted where it gives one of the three policies. */
export const mailauthDmarc: Oracle = library("mailauth", async (record) => {
  const found = await getDmarcRecord("example.com", async () => [[record]]);
  return found !== false && typeof found.p === "string" && ["none", "quarantine", "reject"].includes(found.p);
});

const { parsePolicy, resolvePolicy } = require("mailauth/lib/mta-sts") as {
  parsePolicy(text: string): unknown;
  resolvePolicy(domain: string, options: { readonly resolver: Resolver }): Promise<string | false>;
};

export const mailauthStsRecord: Oracle = library(
  "mailauth",
  async (record) => (await resolvePolicy("example.com", { resolver: async () => [[record]] })) !== false,
);

export const mailauthStsPolicy: Oracle = library("mailauth", async (policy) => {
  try {
    parsePolicy(policy);
    return true;
  } catch {
    return false;
  }
});
