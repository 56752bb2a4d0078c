import { describe, expect, it } from "vitest";
import { rootOf, tenantFile } from "../../support/root.ts";
import { handed, handedOf, letter } from "./handed.ts";

describe("BMC Helix (A)", () => {
  it("A1: each mailbox beside the one that the subscription includes is a case with its company, application and service URL", async () => {
    const desk = await handed("acme-desk");
    expect(letter(desk, "Inbound mailbox facilities@acme-mail.example")).toMatchObject({
      when: "before-publishing",
      to: "BMC: a case on Support Central > Case Management",
      open: 0,
      lines: expect.arrayContaining([
        "Mailbox: facilities@acme-mail.example",
        "Company: ACME Facilities",
        "Application (ITSM or Business Workflows): facilities",
        "Service URL: https://acme.example/facilities",
      ]),
    });
    expect(desk.requests.filter(({ fields }) => fields["Subject"]?.startsWith("Inbound mailbox"))).toHaveLength(1);
  });

  it("A1: without a mailbox that is said to be included, each is a case", async () => {
    const { requests } = await handedOf(
      `  example.com:
    senders: [{ service: bmc-helix, ip4: [192.0.2.0/28] }]
    mx: { inbound: true }
    dmarc: { stage: observe }`,
      `inbound:
  mailboxes:
    one: { address: incoming@example.com, deliver: { bucket: acme-mail } }
    two: { address: desk@example.com, deliver: { bucket: acme-mail } }`,
    );
    expect(requests.filter(({ fields }) => fields["Subject"]?.startsWith("Inbound mailbox"))).toHaveLength(2);
  });

  it("A2: the guarantee of TLS is said to reach as far as the MX host", async () => {
    const { facts } = await handed("acme-desk");
    const bmc = facts.find(({ service }) => service === "BMC Helix")?.facts.join("\n");
    expect(bmc).toContain("as far as the MX host in the recipient domain's DNS");
    expect(bmc).toContain("Custom headers are not supported.");
  });

  it("A2, A3, A10: what encryption an intermediary leaves to the customer, the default From and the one external connection are stated", async () => {
    const { facts } = await handed("acme-desk");
    const bmc = facts.find(({ service }) => service === "BMC Helix")?.facts.join("\n");
    expect(bmc).toContain("you ensure encryption yourselves, host by host");
    expect(bmc).toContain("Mail carries the incoming address as From until an alternative is agreed");
    expect(bmc).toContain("The only external mail connection that is permitted is Exchange Web Services");
  });

  it("A8: proxies are told which name they must let through, and what is seen where they do not", async () => {
    const { exempt } = await handed("acme-desk");
    expect(exempt).toEqual([
      {
        service: "BMC Helix",
        name: "onbmc.com",
        why: "Where a proxy or inspection device does not let it through, users see ARERR 9351",
      },
    ]);
  });

  it("A3: the alternative From address is asked for with the evidence of SPF and of the filters", async () => {
    const { when, lines, open } = letter(await handed("acme-desk"), "Alternative From address helpdesk@acme.example");
    expect([when, open]).toEqual(["after-verification", 0]);
    const text = lines.join("\n");
    expect(text).toContain("v=spf1 ip4:192.0.2.0/28 a:mail1.helix.example a:mail2.helix.example ~all");
    expect(text).toContain("helix2026._domainkey.acme.example");
    expect(text).toContain("filters accept your mail");
  });

  it("A3: the desk may answer from the platform's own domain, which sends by a relay of its own", async () => {
    const { lines, domain } = letter(await handed("acme-desk"), "How to send through relay platform");
    expect(domain).toBe("acme-mail.example");
    expect(lines).toContain("From: helpdesk@acme-mail.example; others are refused");
  });

  it("A3: an alternative From address that the file does not say is a question left open", async () => {
    const domains =
      "  example.com:\n    senders: [{ service: bmc-helix, ip4: [192.0.2.0/28] }]\n    dmarc: { stage: observe }";
    const { diagnostics } = await handedOf(domains);
    expect(diagnostics.map(({ rule, line, message }) => [rule, line, message.split(",")[0]])).toEqual([
      ["handoff/unanswered", 6, "must answer dkimNames"],
      ["handoff/unanswered", 6, "must answer alternativeFrom"],
    ]);
  });

  it("A3: a desk that signs as the domain above is given the name of the key there", async () => {
    const desk = (more: string) =>
      `[{ service: bmc-helix, ip4: [192.0.2.0/28], alternativeFrom: help@example.com${more} }]`;
    const key = ", dkim: [{ selector: h1, cname: h1.keys.example.net, state: active }]";
    const { requests } = await handedOf(`  example.com:
    senders: ${desk(key)}
    dmarc: { stage: observe }
  desk.example.com:
    senders: ${desk(", signsAs: example.com")}
    dmarc: { stage: observe }`);
    const told = requests.filter(({ domain }) => domain === "desk.example.com").flatMap(({ lines }) => lines);
    expect(told.join("\n")).toContain("h1._domainkey.example.com");
  });

  it("A3, A4: an alias whose domain receives elsewhere is a redirect rule in the customer's own mail system", async () => {
    const { forwards } = await handed("acme-desk");
    expect(forwards).toEqual([
      { from: "helpdesk@acme.example", to: "incoming@acme-mail.example", mailbox: "incoming" },
    ]);
  });

  it("A8: the allow list has the addresses that are known, and commands for those that are not", async () => {
    const { allowed } = await handed("acme-desk");
    expect(allowed).toEqual([
      {
        domain: "acme-mail.example",
        sender: "relay platform",
        addresses: [],
        commands: ["dig +short TXT amazonses.com"],
      },
      {
        domain: "acme.example",
        sender: "bmc-helix",
        addresses: ["192.0.2.0/28"],
        commands: ["dig +short A mail1.helix.example", "dig +short A mail2.helix.example"],
      },
      { domain: "acme.example", sender: "relay helpdesk", addresses: [], commands: ["dig +short TXT amazonses.com"] },
    ]);
  });
});

describe("IBM Cloud Event Notifications (B)", () => {
  it("B3: the support case has the vendor's topic, subject, identifiers and questions in its own order", async () => {
    const { when, to, fields, lines, answers, open } = letter(await handed("north-events"), "SMTP Interface");
    expect([when, to, open]).toEqual(["after-verification", "IBM Cloud support: create a case", 0]);
    expect(Object.entries(fields)).toEqual([
      ["Topic", "Event Notifications"],
      ["Subtopic", "Others"],
      ["Subject", "Requesting for the Authorization to Enable SMTP Interface for Event Notifications"],
      ["Watchlist", "ops@northevents.example"],
    ]);
    expect(lines).toEqual([
      "Instance id: 7b1d2c3e-4f50-4a6b-8c7d-9e0f1a2b3c4d",
      "Region: eu-gb",
      "DKIM name: 3f0e4c1a-6c1e-4b8e-9a53-5a2f6c0d9e11._domainkey.northevents.example",
      "The answers to the questionnaire follow; evidence may be attached.",
    ]);
    expect(answers.map(({ label }) => label).join("")).toBe("123abcde45678");
    expect(answers[2]?.question).toBe("Explain how you plan to use IBM Cloud Event Notifications to send email.");
    // The vendor's own terms, question by question (en-smtp-configurations and en-email-sender-questionnaire, as of 2026-09-22).
    const TERMS = [
      /nature of the email content.*Marketing or Transactional/,
      /website's URL/,
      /Explain how you plan to use/,
      /strategy for creating or obtaining your email subscriber list/i,
      /approach to managing bounced emails and handling recipient complaints/i,
      /methods.* in place for recipients to unsubscribe from your email communications/i,
      /sending rate or quota specified in (the|your) request/,
      /email list regularly cleaned to remove invalid or outdated email addresses/,
      /email addresses.*account-related communications.*up to four/i,
      /Reply-To.*valid email address with an active mailbox/,
      /commitment to send.* only to individuals who have explicitly requested.*procedure for managing bounce and complaint notifications/,
      /unsubscribe link in the email payload/,
      /process to validate that .*email templates and HTML payloads are well formatted/i,
    ];
    expect(answers.map(({ question }, at) => TERMS[at]?.test(question.replace(/^Nature/, "nature")))).toEqual(
      TERMS.map(() => true),
    );
    expect(answers.map(({ answer }) => answer)).toEqual([
      "transactional",
      "https://northevents.example",
      "Notices of the event platform to its operators",
      "Operators only, entered by their own team",
      "The address is switched off at once, and its team is told",
      "In the operator's own settings",
      "Five hundred a day, from last year's notices",
      "Operators who leave are removed the same day",
      "ops@northevents.example",
      "help@northevents.example",
      "Only operators who asked; bounces and complaints switch an address off",
      "Every notice carries one",
      "Validated in the build",
    ]);
  });

  it("B3: a sender without answers of its own has those of the relay that sends for the domain", async () => {
    const { requests } = await handedOf(
      `  example.com:
    senders:
      - { service: ibm-event-notifications, spfInclude: spf.example.net, dkim: [{ selector: 3f0e4c1a-6c1e-4b8e-9a53-5a2f6c0d9e11, cname: u.example.net, state: active }] }
      - relay: alerts
    dmarc: { stage: observe }`,
      "relays:\n  alerts:\n    domain: example.com\n    questionnaire: { website: 'https://example.com', rate: Ten a day }",
    );
    const asked = requests.find(({ to }) => to.startsWith("IBM"));
    expect(asked?.answers.map(({ answer }) => answer).filter((answer) => answer !== null)).toEqual([
      "transactional",
      "https://example.com",
      "Ten a day",
    ]);
    expect(asked?.fields["Watchlist"]).toBe("postmaster@example.com");
  });

  it("B1, B5, B6, B7: the A record is asked for, and endpoints and limits are stated", async () => {
    const { evidence, facts, waits } = await handed("north-events");
    expect(evidence).toContainEqual(
      expect.objectContaining({ step: "verify", command: "dig +short A northevents.example" }),
    );
    const ibm = facts.find(({ service }) => service === "IBM Cloud Event Notifications")?.facts.join("\n");
    expect(ibm).toContain("Attachments are not supported");
    expect(ibm).toContain("The sender address must belong to northevents.example");
    expect(ibm).toContain("smtp.eu-de.event-notifications.cloud.ibm.com");
    expect(ibm).toContain("At most five SMTP users");
    expect(evidence).toContainEqual(
      expect.objectContaining({
        command: "openssl s_client -starttls smtp -connect smtp.us-south.event-notifications.cloud.ibm.com:587",
      }),
    );
    expect(waits).toEqual([{ service: "IBM Cloud Event Notifications", domain: "northevents.example", limit: "72h" }]);
  });
});

describe("IBM's restriction, private endpoint, keys and test", () => {
  it("B4, B5, B6: how a network, a VPC and a key are let in is stated, and asked for", async () => {
    const { facts, steps } = await handed("north-events");
    const ibm = facts.find(({ service }) => service === "IBM Cloud Event Notifications")?.facts.join("\n");
    expect(ibm).toContain("its API type is SMTP Configuration");
    expect(ibm).toContain("deprecated: what is on it works for six months");
    expect(ibm).toContain("a reserved address of a subnet in each zone, then a network zone for the VPC");
    expect(ibm).toContain("a service ID with the SMTP role in its access policy, and use its API keys as passwords");
    const asked = steps.filter(({ service }) => service === "IBM Cloud Event Notifications").map(({ text }) => text);
    expect(asked.filter((text) => /API type SMTP Configuration|SMTP role/.test(text))).toHaveLength(2);
  });

  it("B9: the test by hand goes to the endpoint that serves the instance's region; without a region it is asked for", async () => {
    const sender = (more: string) =>
      `  example.com:
    senders: [{ service: ibm-event-notifications, spfInclude: spf.example.net${more} }]
    dmarc: { stage: observe }`;
    const test = ({ evidence }: Awaited<ReturnType<typeof handedOf>>) =>
      evidence.map(({ command }) => command).find((command) => command?.startsWith("openssl"));
    expect(test(await handedOf(sender(", region: eu-es")))).toBe(
      "openssl s_client -starttls smtp -connect smtp.eu-de.event-notifications.cloud.ibm.com:587",
    );
    expect(test(await handedOf(sender(", region: in-mum")))).toContain("smtp.us-south.");
    const unknown = await handedOf(sender(""));
    expect(unknown.diagnostics.map(({ message }) => message.split(",")[0])).toContain("must answer region");
  });
});

describe("SecuTix, K2 and CIMcloud (C, D, E)", () => {
  it("C2: SecuTix is told the code and the two selectors, and asked to activate them once they are verified", async () => {
    const museum = await handed("mosa-museum");
    expect(letter(museum, "Sender domain news.mosamuseum.example, institution mosa").lines).toContain(
      "stxsel2._domainkey.news.mosamuseum.example",
    );
    expect(letter(museum, "Activate DKIM for news.mosamuseum.example").when).toBe("after-verification");
  });

  it("C2: the code and the sender address are set where SecuTix keeps them", async () => {
    const { steps } = await handed("mosa-museum");
    expect(steps.map(({ text }) => text)).toContain(
      "In SecuTix, under Sales Channels > Parameters > Sender email, set the code mosa and a sender address in mosamuseum.example",
    );
  });

  it("C4: the published DMARC record is checked to be free of errors, by a command and a page", async () => {
    const { evidence } = await handed("mosa-museum");
    expect(evidence).toContainEqual({
      step: "verify",
      domain: "mosamuseum.example",
      proves: 'mosamuseum.example has one DMARC record, and it is free of errors: "valid"',
      command: "dig +short TXT _dmarc.mosamuseum.example | xargs npx postroad inspect dmarc",
      link: "https://mxtoolbox.com/SuperTool.aspx?action=dmarc%3Amosamuseum.example",
    });
    expect(evidence.filter(({ step }) => step === "tighten").map(({ proves }) => proves)).toContainEqual(
      expect.stringContaining("the aggregate reports"),
    );
  });

  it("D1, D4, D6: what Off means, that one label's action is the last, and what guards an action are stated", async () => {
    const { facts } = await handed("lantern-workflow");
    const k2 = facts.find(({ service }) => service === "K2 blackpearl SmartActions")?.facts.join("\n");
    expect(k2).toContain("It must be off where people answer from outside Exchange");
    expect(k2).toContain("Once one has acted, nothing more is done for that message.");
    expect(k2).toContain("that proves nothing else, for anybody can write one");
  });

  it("D4, D5: K2 is told its identity, listeners, mailboxes and the order of its labels", async () => {
    expect(letter(await handed("lantern-workflow"), "SmartActions").lines).toEqual(
      expect.arrayContaining([
        "Service identity: K2:LANTERN\\smartactions",
        "Listeners: on",
        "Mailbox: tasks@lantern.example (label K2)",
        "Mailbox: tasks@lantern.example (label Partners)",
        "Labels, in the order in which they are tried: K2, Partners",
      ]),
    );
  });

  it("D1: whoever runs Exchange is told which mail flow rules write the level, for it does not let its own header out", async () => {
    const { lines } = letter(
      await handed("lantern-workflow"),
      "The header X-Lantern-SCL on mail to tasks@lantern.example",
    );
    expect(lines).toContain(
      'New-TransportRule "X-Lantern-SCL from inside" -FromScope InOrganization -RecipientDomainIs lantern.example -SetHeaderName X-Lantern-SCL -SetHeaderValue "-1"',
    );
    expect(lines).toContain(
      'New-TransportRule "X-Lantern-SCL from outside" -Priority 0 -FromScope NotInOrganization -RemoveHeader X-Lantern-SCL',
    );
    expect(lines.join("\n")).toContain("Other mail is stopped, and kept for 30 days.");
  });

  it("D1: where Exchange's own header counts, only an Exchange Server can be set to let it out", async () => {
    const asked = await handedOf(
      "  example.com:\n    mx: { inbound: true }\n    dmarc: { stage: observe }",
      "inbound:\n  mailboxes: { tasks: { address: tasks@example.com, deliver: { bucket: acme-mail } } }\n  guard: { authorizedDomains: [example.com] }",
    );
    const subject = "The header X-MS-Exchange-Organization-SCL on mail to tasks@example.com";
    expect(letter(asked, subject).lines.join("\n")).toContain("-ExtendedRights ms-Exch-Send-Headers-Organization");
    expect(letter(asked, subject).lines.join("\n")).toContain("Other mail is stopped.");
  });

  it("D5: a service identity that the file does not say is a question left open", async () => {
    const { diagnostics } = await handedOf(
      "  example.com:\n    senders: [{ service: k2-smartactions, ip4: [192.0.2.0/28] }]\n    mx: { inbound: true }\n    dmarc: { stage: observe }",
      "inbound:\n  mailboxes: { tasks: { address: tasks@example.com, deliver: { bucket: acme-mail } } }",
    );
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "must answer self, got nothing: Under which identity does the service act on the mail?",
    ]);
  });

  it("E2: CIMcloud is asked to activate DKIM after it is verified", async () => {
    const { when, lines } = letter(await handed("harbor-supply"), "Activate DKIM for harborsupply.example");
    expect(when).toBe("after-verification");
    expect(lines).toContain("cimcloud-a94fdfc80c2c46c782969bfb0fc4084e._domainkey.harborsupply.example");
  });

  it("E2, E4: each From domain has a record that CIMcloud is told about, and the platform hosts the policy", async () => {
    const { facts } = await handed("harbor-supply");
    const text = facts.find(({ service }) => service === "CIMcloud")?.facts.join("\n");
    expect(text).toContain("Each From domain has a DKIM record of its own.");
    expect(text).toContain("names third parties that do: here the platform does");
  });

  it("E3, E5: what breaks CIMcloud's mail, and that its relay honours MTA-STS, is stated", async () => {
    const { facts, waits } = await handed("harbor-supply");
    const text = facts.find(({ service }) => service === "CIMcloud")?.facts.join("\n");
    expect(text).toContain(
      "DMARC at quarantine or reject breaks CIMcloud's mail until its DKIM is published and active.",
    );
    expect(text).toContain("honours the MTA-STS policies of recipients");
    expect(waits).toContainEqual({ service: "CIMcloud", domain: "harborsupply.example", limit: "48h" });
  });
});

describe("what a tenant's own declarations ask of others", () => {
  it("the owner of a foreign report mailbox is asked for the authorization", async () => {
    const { lines } = letter(
      await handedOf("  example.com:\n    mail: none\n    dmarc: { reports: ['mailto:dmarc@example.net'] }"),
      "Allow DMARC reports of example.com to arrive at example.net",
    );
    expect(lines).toContain("Name:  example.com._report._dmarc.example.net");
  });

  it("nobody is asked where the mailbox is in another tenant's domain", async () => {
    const cwd = rootOf({
      "tenants/acme.yaml": tenantFile(
        "acme",
        "  example.com:\n    mail: none\n    dmarc: { reports: ['mailto:d@example.net'] }",
      ),
      "tenants/mail.yaml": tenantFile("mail", "  example.net:\n    mx: { hosts: [{ host: mx.example.org }] }"),
    });
    expect((await handed("acme", cwd)).requests).toEqual([]);
  });

  it("the owner of a topic is given the statement that lets this account's SES publish", async () => {
    const { lines } = letter(await handed("lantern-workflow"), "Let SES publish to");
    const statement = JSON.parse(lines.slice(lines.indexOf("{")).join("\n"));
    expect(statement).toMatchObject({
      Effect: "Allow",
      Principal: { Service: "ses.amazonaws.com" },
      Action: "sns:Publish",
      Resource: "arn:aws:sns:eu-west-1:111122223333:lantern",
      Condition: { StringEquals: { "aws:SourceAccount": "ACCOUNT_ID" } },
    });
  });

  it("who runs the sending systems is told the host, the users and the header of the second set", async () => {
    const { lines } = letter(await handed("acme-desk"), "How to send through relay helpdesk");
    expect(lines).toContain("Host: email-smtp.eu-central-1.amazonaws.com");
    expect(lines).toContain(
      "User helix: may connect from 192.0.2.0/28; user name and encrypted password in smtp_users of npx cdktf output acme-desk",
    );
    expect(lines.join("\n")).toContain("X-SES-CONFIGURATION-SET: acme-desk--helpdesk_p");
  });

  it("A7: the customer's server is asked for a login, and the systems that send are told the ingress point", async () => {
    const desk = await handed("acme-desk");
    const login = letter(desk, "A login at mail.acme.example");
    expect([login.when, login.to]).toEqual(["before-publishing", "whoever runs mail.acme.example"]);
    expect(login.lines).toEqual(
      expect.arrayContaining([
        "Port: 587 with STARTTLS; AUTH PLAIN or LOGIN",
        "From: helpdesk@acme.example",
        "arn:aws:secretsmanager:eu-central-1:111122223333:secret:acme-desk/server-4kX2bT",
      ]),
    );
    const handIn = letter(desk, "How to send through mail.acme.example");
    expect(handIn.when).toBe("after-verification");
    expect(handIn.lines).toEqual(
      expect.arrayContaining([
        "Host: smtp.helpdesk.through.host of npx cdktf output acme-desk",
        "User name: smtp.helpdesk.through.userName of the same output",
        "May connect from: 192.0.2.0/28",
        "A copy of each message is kept for three months, in case mail.acme.example does not accept it",
      ]),
    );
  });

  it("A7: a relay without users is reached through the customer's server alone", async () => {
    const secret = "arn:aws:secretsmanager:eu-west-1:111122223333:secret";
    const { requests } = await handedOf(
      "  example.com:\n    senders: [{ relay: desk }]\n    dmarc: { stage: observe }",
      `relays:\n  desk:\n    region: eu-west-1\n    domain: example.com\n    through: { host: mail.example.com, secret: "${secret}:a-AbCdEf", ingressSecret: "${secret}:b-AbCdEf" }`,
    );
    const [, ...handIns] = requests.filter(({ about }) => about === "relay desk");
    expect(handIns.map(({ fields }) => fields["Subject"])).toEqual([
      "How to send through mail.example.com as example.com",
    ]);
    expect(handIns[0]?.lines).toContain("May connect from: nowhere until access.cidrs is declared");
  });
});
