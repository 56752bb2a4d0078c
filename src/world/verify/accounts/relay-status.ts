import type { SesRelay } from "../../../model/relay.ts";
import type { Check } from "../check.ts";
import type { Examiner } from "../examiner.ts";
import type { Run } from "../run.ts";
import type { SesAccount, SesIdentity } from "./access.ts";
import { type Answered, askAccount, askIdentity } from "./ask-ses.ts";

/** What SES itself says of each relay: whether its identity may send, and whether its account may. Only with credentials. */
export const relayStatus: Examiner = async ({ relays }, run) => {
  if (run.accounts === undefined) return [];
  const found = await Promise.all(relays.map((relay) => checksOf(relay, run)));
  return found.flat();
};

async function checksOf(relay: SesRelay, run: Run): Promise<readonly Check[]> {
  const { domain, account, region, mailFrom } = relay;
  const place = `SES in ${region}${account === undefined ? "" : ` of ${account}`}`;
  const [identity, sending] = await Promise.all([askIdentity(domain, relay, run), askAccount(relay, run)]);
  const check = (id: Check["check"], name: string, { status, expected, found, help }: Judged): Check => ({
    check: id,
    name,
    status,
    expected,
    found,
    asked: [place],
    at: run.now(),
    help,
  });
  return [
    check(
      "relay/identity",
      domain,
      judged(identity, (one) => identityOf(one, region)),
    ),
    ...(mailFrom === undefined || !identity.ok || identity.value === undefined
      ? []
      : [check("relay/mail-from", mailFrom, mailFromOf(identity.value, mailFrom))]),
    check("relay/account", place, judged(sending, accountOf(relay))),
  ];
}

interface Judged {
  readonly status: Check["status"];
  readonly expected: readonly string[];
  readonly found: readonly string[] | null;
  readonly help: string | null;
}

const judged = <T>(found: Answered<T>, judge: (value: T) => Judged): Judged =>
  found.ok ? judge(found.value) : { status: "unknown", expected: [], found: null, help: found.why };

const VERIFIED = ["verified for sending", "DKIM SUCCESS"];

function identityOf(identity: SesIdentity | undefined, region: string): Judged {
  if (identity === undefined)
    return {
      status: "fail",
      expected: VERIFIED,
      found: [],
      help: `SES in ${region} has no such identity: postroad deploy creates it.`,
    };
  const { verified, dkim } = identity;
  const found = [verified ? "verified for sending" : "not verified for sending", `DKIM ${dkim}`];
  if (verified && dkim === "SUCCESS") return { status: "pass", expected: VERIFIED, found, help: null };
  const help =
    dkim === "FAILED"
      ? "SES looked for the DKIM records for 72 hours and gave up: once they are live, start it again (PutEmailIdentityDkimAttributes)."
      : "SES looks for the DKIM records for 72 hours; nothing is sent from the domain before it has found them.";
  return { status: "fail", expected: VERIFIED, found, help };
}

function mailFromOf({ mailFrom }: SesIdentity, name: string): Judged {
  const [expected, found] = [["MAIL FROM SUCCESS"], [`MAIL FROM ${mailFrom ?? "not set"}`]];
  if (mailFrom === "SUCCESS") return { status: "pass", expected, found, help: null };
  return {
    status: "fail",
    expected,
    found,
    help: `SES must find the MX and SPF records of ${name}: until then SPF does not align.`,
  };
}

/** The sandbox, a pause by AWS, and a quota below what the relay says that it sends. */
const accountOf =
  ({ dailyVolume }: SesRelay) =>
  ({ production, sending, enforcement, quota }: SesAccount): Judged => {
    const expected = ["production access", "sending enabled", "HEALTHY"];
    const found = [
      production ? "production access" : "sandbox",
      sending ? "sending enabled" : "sending disabled",
      enforcement,
      quota === undefined ? "no quota" : `${quota} messages in 24 hours`,
    ];
    const help = !production
      ? "In the sandbox SES writes to verified addresses alone: ask for production access (postroad handoff has the letter)."
      : !sending || enforcement === "SHUTDOWN"
        ? "AWS has stopped this account's mail: read the case that it opened, and answer it."
        : enforcement !== "HEALTHY"
          ? "AWS watches this account for bounces or complaints, and stops it where they stay."
          : quota !== undefined && dailyVolume !== undefined && dailyVolume > quota
            ? `The relay says that it sends ${dailyVolume} a day: ask AWS for a higher quota.`
            : null;
    return { status: help === null ? "pass" : "fail", expected, found, help };
  };
