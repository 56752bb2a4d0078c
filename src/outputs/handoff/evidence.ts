import type { Blueprint } from "../../model/blueprint.ts";
import { receives } from "../../model/mail-use.ts";
import { shellWord } from "../../model/text/shell-word.ts";
import type { Report } from "../../resolve/report.ts";
import { Filler } from "./filler.ts";
import { once } from "./phase.ts";
import { foreignZones } from "./records.ts";
import type { ServiceAtDomain } from "./services.ts";

/** The order in which mail is made to work; each step rests on the one before it. */
export const STEPS = ["declare", "publish", "verify", "activate", "tighten", "keep checking"] as const;

/** What shows that a step is done. */
export interface Proof {
  readonly step: (typeof STEPS)[number];
  readonly domain: string | undefined;
  readonly proves: string;
  /** What to run; undefined where it is something to look at. */
  readonly command: string | undefined;
  /** A page that says the same to who has no shell. */
  readonly link?: string | undefined;
}

/** What will prove each step, in order. */
export function proofsOf(blueprint: Blueprint, services: readonly ServiceAtDomain[], report: Report): Proof[] {
  const { tenant } = blueprint;
  const proof = (step: Proof["step"], proves: string, command?: string, domain?: string): Proof => ({
    step,
    domain,
    proves,
    command,
  });
  const all = [
    proof("declare", "The tenant's file has no errors", `npx postroad check ${tenant}`),
    ...published(blueprint).map(({ domain, proves, command }) => proof("publish", proves, command, domain)),
    ...verified(blueprint).map(({ domain, proves, command, link }) => ({
      ...proof("verify", proves, command, domain),
      link,
    })),
    ...services.flatMap((service) => {
      const filler = new Filler(service, service.values, service.path, report);
      return (service.file.evidence ?? []).map(({ proves, command }) =>
        proof("verify", `${service.name}: ${filler.text(proves)}`, filler.text(command, shellWord), service.domain),
      );
    }),
    ...activated(blueprint).map(({ domain, proves, command }) => proof("activate", proves, command, domain)),
    ...blueprint.domains
      .filter(({ senders, dmarc }) => senders.length > 0 && !dmarc.isNone)
      .map(({ name, dmarc: { stage, rua } }) =>
        proof(
          "tighten",
          `DMARC is at ${stage ?? "a stage that is not known here"}: the aggregate reports${rua.length === 0 ? "" : ` at ${rua.join(", ")}`} show every legitimate source passing before the next stage`,
          undefined,
          name,
        ),
      ),
    proof(
      "keep checking",
      `The commands above, run every night, still say so${blueprint.relays.length === 0 ? "" : "; where one does not, lifecycle: paused stops the relays until it does"}`,
    ),
  ];
  return once(all, ({ step, domain, proves, command }) => [step, domain, proves, command].join("\n"));
}

type Shown = Pick<Proof, "domain" | "proves" | "command" | "link">;

function published(blueprint: Blueprint): Shown[] {
  const foreign = new Set(foreignZones(blueprint).map(({ domain }) => domain));
  return blueprint.domains
    .filter(({ name }) => blueprint.records.some(({ domain }) => domain === name))
    .map(({ name }) => ({
      domain: name,
      proves: foreign.has(name)
        ? `Every record of ${name} answers as its check under Records says`
        : `The records of ${name} are applied: the plan is empty`,
      command: foreign.has(name) ? undefined : `npx postroad plan ${blueprint.tenant}`,
    }));
}

function verified({ domains, records, policies, relays }: Blueprint): Shown[] {
  return [
    ...domains.flatMap(({ name }) => {
      const spf = records.find((one) => one.domain === name && one.slot === "apex:spf")?.value;
      if (typeof spf !== "string") return [];
      const command = `dig +short TXT ${name} | grep -c '^"v=spf1[ "]'`;
      return [{ domain: name, proves: `${name} has exactly one SPF record: the count is 1`, command }];
    }),
    ...domains
      .filter(({ name }) => records.some((one) => one.domain === name && one.slot === "dmarc"))
      .map(({ name, dmarc }) => ({
        domain: name,
        proves: `${name} has one DMARC record, and it is free of errors: "valid"`,
        // Of an alias, dig prints its target first.
        command: `dig +short TXT _dmarc.${name} | ${dmarc.publishes === "cname" ? "tail -n 1 | " : ""}xargs npx postroad inspect dmarc`,
        link: `https://mxtoolbox.com/SuperTool.aspx?action=dmarc%3A${name}`,
      })),
    ...domains
      .filter(({ mail, mx }) => receives(mail) && mx.exchangers.length > 0)
      .flatMap(({ name, mx }) =>
        mx.exchangers.map(({ host }) => ({
          domain: name,
          proves: `${host} offers STARTTLS with a certificate for its name: "Verification: OK"`,
          command: `openssl s_client -brief -starttls smtp -verify_hostname ${host} -connect ${host}:25 </dev/null`,
        })),
      ),
    ...policies.map(({ domain, host, path, body }) => ({
      domain,
      proves: `https://${host}${path} answers with mode ${/^mode: (\w+)/m.exec(body)?.[1] ?? "unknown"} and no redirect`,
      command: `curl -sS --max-redirs 0 https://${host}${path} | npx postroad inspect mta-sts-policy`,
    })),
    ...relays.map(({ domain, region }) => ({
      domain,
      proves: `SES has verified ${domain}: DkimAttributes.Status and MailFromDomainStatus are SUCCESS`,
      command: `aws sesv2 get-email-identity --region ${region} --email-identity ${domain}`,
    })),
  ];
}

function activated({ relays, domains }: Blueprint): Shown[] {
  const regions = once(relays, ({ account, region }) => `${account} ${region}`);
  return [
    ...regions.map(({ account, region }) => ({
      domain: undefined,
      proves: `SES may send to anybody from ${region}${account === undefined ? "" : ` of account ${account}`}: ProductionAccessEnabled is true`,
      command: `aws sesv2 get-account --region ${region}`,
    })),
    ...domains
      .filter(({ senders }) => senders.length > 0)
      .map(({ name, senders }) => ({
        domain: name,
        proves: `A message from each sender (${senders.map(({ label }) => label).join(", ")}) arrives with dmarc=pass in Authentication-Results`,
        command: undefined,
      })),
  ];
}
