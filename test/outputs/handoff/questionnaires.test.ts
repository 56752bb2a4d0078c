import { describe, expect, it } from "vitest";
import { handedOf } from "./handed.ts";

const DOMAIN = "  example.com:\n    senders: [{ relay: out }]\n    dmarc: { stage: observe }";

const ANSWERS: Readonly<Record<string, string>> = {
  website: "https://example.com",
  useCase: "Receipts",
  recipientList: "Buyers",
  bouncesAndComplaints: "Suppressed",
  unsubscribing: "By a link",
  rate: "Ten a day",
  listCleaning: "Weekly",
  contacts: "[ops@example.com]",
  replyTo: "help@example.com",
  consent: "Buyers only",
  unsubscribeLink: "Always",
  html: "Validated",
};

const relay = (answers: Readonly<Record<string, string>>, more = "") =>
  `relays:\n  out:\n    domain: example.com${more}\n    questionnaire:\n${Object.entries(answers)
    .map(([key, value]) => `      ${key}: ${value}`)
    .join("\n")}\n`;

describe("the questionnaire of SES", () => {
  it("is the input of put-account-details, for the relay's region", async () => {
    const { questionnaires, diagnostics } = await handedOf(DOMAIN, relay(ANSWERS, "\n    region: eu-central-1"));
    expect(diagnostics).toEqual([]);
    expect(questionnaires).toHaveLength(1);
    expect(questionnaires[0]).toMatchObject({
      region: "eu-central-1",
      open: 0,
      command:
        "aws sesv2 put-account-details --region eu-central-1 --cli-input-json file://acme.eu-central-1.account-details.json",
      input: {
        MailType: "TRANSACTIONAL",
        WebsiteURL: "https://example.com",
        ContactLanguage: "EN",
        UseCaseDescription: expect.stringContaining("What is sent, and to whom? Receipts"),
        AdditionalContactEmailAddresses: ["ops@example.com"],
        ProductionAccessEnabled: true,
      },
    });
  });

  it("says marketing for a relay of campaigns", async () => {
    const { questionnaires } = await handedOf(DOMAIN, relay(ANSWERS, "\n    kind: marketing"));
    expect(questionnaires[0]?.input["MailType"]).toBe("MARKETING");
  });

  it.each(Object.keys(ANSWERS))(
    "without an answer to %s is a warning that names it, at the questionnaire",
    async (key) => {
      const { [key]: _, ...others } = ANSWERS;
      const { diagnostics, questionnaires } = await handedOf(DOMAIN, relay(others));
      expect(diagnostics).toEqual([
        expect.objectContaining({ rule: "handoff/unanswered", severity: "warning", line: 11, domain: "example.com" }),
      ]);
      expect(diagnostics[0]?.message).toMatch(new RegExp(`^must answer ${key}, got nothing: .*\\?$`));
      expect(questionnaires[0]?.open).toBe(1);
    },
  );

  it("without any answer is one warning for each question, at the relay", async () => {
    const { diagnostics } = await handedOf(DOMAIN, "relays:\n  out: { domain: example.com }\n");
    expect(diagnostics.map(({ line }) => line)).toEqual(Object.keys(ANSWERS).map(() => 9));
  });

  it("that is too long for AWS is reported", async () => {
    const long = Object.fromEntries(
      Object.entries(ANSWERS).map(([key, value]) => [key, /^[[h]/.test(value) ? value : "x".repeat(900)]),
    );
    const { diagnostics } = await handedOf(DOMAIN, relay(long));
    expect(diagnostics.map(({ rule, line }) => [rule, line])).toEqual([["handoff/limit", 11]]);
  });
});
