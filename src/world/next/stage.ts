import type { Blueprint, Domain, Sender } from "../../model/blueprint.ts";
import { sends } from "../../model/mail-use.ts";
import { under } from "../../model/place.ts";
import type { ReportFacts } from "../../model/report-facts.ts";
import { nextStage } from "../../standards/dmarc/compare.ts";
import { isEnforcing } from "../../standards/dmarc/print.ts";
import { listed } from "../../standards/text/listing.ts";
import { titleOf } from "../verify/check.ts";
import type { Seen } from "./seen.ts";
import type { Next } from "./step.ts";

/**
 * The next stage of a domain's own DMARC record, once every sender aligns by a key that is active and live, or by SPF, one of them by a key, and
 * all that the domain publishes is as declared, and its reports show that hardly any mail would be lost: they alone show who else sends in
 * its name.
 */
export function dmarcStep(
  domain: Domain,
  records: Blueprint["records"],
  seen: Seen,
  reports: ReportFacts | undefined,
): Next {
  const { name, mail, dmarc, senders, path } = domain;
  const next = nextStage(dmarc.stage ?? "reject");
  if (!sends(mail) || dmarc.isNone || dmarc.publishes !== "record" || next === undefined) return NOTHING;
  const subject = `DMARC of ${name}: ${dmarc.stage} to ${next}`;
  const wait = (why: string): Next => ({ steps: [], waits: [{ domain: name, subject, why }] });
  if (senders.length === 0) return wait("It must name who sends: no sender is declared.");
  for (const sender of senders) {
    const why = whyNotAligned(sender, name);
    if (why !== undefined) return wait(why);
  }
  if (isEnforcing(next) && !senders.some(signsNow))
    return wait(
      `A sender must sign with DKIM first: SPF alone (${listed(senders.map(({ label }) => label))}) fails where mail is forwarded.`,
    );
  const own = new Set(
    records.flatMap((one) => (one.domain === name && typeof one.name === "string" ? [one.name] : [])),
  );
  const wrong = seen.wrong(own);
  if (wrong !== undefined)
    return wait(
      wrong.status === "fail"
        ? `${titleOf(wrong)} must be as declared first.`
        : `${titleOf(wrong)} must be known first: ${wrong.help ?? "nobody answers"}.`,
    );
  if (seen.record(`_dmarc.${name}`) !== "pass") return wait(`_dmarc.${name} must be live as declared first.`);
  const reported = reports?.of(name);
  if (reported === undefined || reported === "none")
    return wait("Its reports must show who else sends in its name, got none: postroad reports read.");
  if (!reported.next.ready) return wait(reported.next.why);
  return {
    steps: [
      {
        step: "dmarc/tighten",
        domain: name,
        subject,
        why: `Every declared sender aligns, and all that the domain publishes is live. ${reported.next.why}`,
        edit: { path: under(path, "dmarc", "stage"), value: next },
      },
    ],
    waits: [],
  };
}

const NOTHING: Next = { steps: [], waits: [] };

const signsNow = ({ keys, alignment, signsAs }: Sender): boolean =>
  alignment.dkim === "always" || [...keys, ...(signsAs?.keys ?? [])].some(({ state }) => state === "active");

function whyNotAligned(sender: Sender, domain: string): string | undefined {
  if (signsNow(sender)) return undefined;
  const { label, keys, alignment } = sender;
  const published = keys.find(({ state }) => state === "published");
  if (published !== undefined) return `${label} must sign first: ${published.selector} is published and not active.`;
  return alignment.spf === "none" ? `${label} must sign with a key of ${domain}, or align by SPF.` : undefined;
}
