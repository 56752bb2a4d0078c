/** The texts that a tenant's author writes freely. Each is in one field of the tenant below. */
export interface FreeText {
  readonly name: string;
  readonly txt: readonly string[];
  readonly description: string;
  readonly answer: string;
  readonly label: string;
  readonly company: string;
  readonly self: string;
  readonly expectation: string;
  readonly reason: string;
}

export const TAME: FreeText = {
  name: "name",
  txt: ["txt"],
  description: "description",
  answer: "answer",
  label: "label",
  company: "company",
  self: "self",
  expectation: "expectation",
  reason: "reason",
};

const ANSWERS = [
  "useCase",
  "recipientList",
  "bouncesAndComplaints",
  "unsubscribing",
  "rate",
  "listCleaning",
  "consent",
  "unsubscribeLink",
  "html",
];

/**
 * A tenant file with these texts, its DNS run elsewhere; without a relay and inbound mail it needs no provider. Beside them stand a report address, an address of a logo and SPF macros,
 * as hostile as their own grammars let them be. JSON is YAML.
 */
export function tenantWith(id: string, text: FreeText, { relay = false, inbound = true } = {}): string {
  const domain = `${id}.example`;
  const answers = Object.fromEntries(ANSWERS.map((question) => [question, text.answer]));
  return JSON.stringify(
    {
      version: 1,
      tenant: id,
      name: text.name,
      contact: `\${path.cwd}@${domain}`,
      domains: {
        [domain]: {
          zone: { provider: "external" },
          txt: text.txt,
          mx: inbound ? { inbound: true } : { hosts: [{ host: `mx.${domain}` }] },
          senders: [
            {
              name: "macros",
              exists: [`%{i}.%{d}._spf.${domain}`, `%{ir}.%{v}.${domain}`, `%{l1r-}.${domain}`],
              dkim: [{ selector: "s1", cname: `s1.keys.${domain}`, state: "active" }],
            },
            ...(relay ? [{ relay: "shop" }] : []),
          ],
          dmarc: { stage: "quarantine", reports: [`mailto:$%7Bpath.cwd%7D$@${domain}`] },
          bimi: { logo: `https://${domain}/$%7Bpath.cwd%7D$.svg` },
        },
      },
      ...(relay && { relays: { shop: { domain, description: text.description, questionnaire: answers } } }),
      ...(inbound && {
        inbound: {
          self: `K2:(${text.self.replace(/\p{C}/gu, "")})`,
          mailboxes: { desk: { address: `desk@${domain}`, label: text.label, company: text.company } },
        },
      }),
      expect: [{ name: text.expectation, from: `a@${domain}`, ip: "192.0.2.66", dmarc: "fail" }],
      waivers: [{ rule: "dmarc/align-any", reason: text.reason, until: "2027-12-31" }],
    },
    null,
    2,
  );
}
