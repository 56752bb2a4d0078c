import { describe, expect, test } from "vitest";
import { judged } from "./judged.ts";

/** The findings about alignment where a newsletter signs as another domain, whose entry has a key in this state. */
interface Declared {
  readonly state?: string;
  readonly above?: string;
  readonly aboveName?: string;
  readonly signsAs?: string;
  readonly sender?: string;
  readonly dmarc?: string;
}
const found = ({ state = "active", above = "name: newsletter", aboveName = "example.com", ...below }: Declared) => {
  const { signsAs = "example.com", sender = "name: newsletter", dmarc = "{ stage: quarantine }" } = below;
  return judged(`  ${aboveName}:
    mx: { hosts: [{ host: mx.example.org }] }
    senders: [{ ${above}, dkim: [{ selector: n1, cname: n1.keys.example.org, state: ${state} }] }]
    dmarc: { stage: observe, reports: ["mailto:d@example.com"] }
  news.example.com:
    mail: sends
    senders: [{ ${sender}, signsAs: ${signsAs} }]
    dmarc: ${dmarc}
`).filter((finding) => /dkim\/|dmarc\/align|reject-needs|spf\/empty|catalogue\//.test(finding));
};
const KEY = ["error dkim/signs-as-key 11"];

describe("a sender that signs as the domain above it", () => {
  test.each(["quarantine-test", "quarantine", "reject-test", "reject"])("is aligned at %s", (stage) => {
    expect(found({ dmarc: `{ stage: ${stage} }` })).toEqual([]);
  });

  test("is aligned beside SPF, which forwarding breaks", () => {
    expect(found({ sender: "name: newsletter, ip4: [192.0.2.1]", dmarc: "{ stage: reject }" })).toEqual([]);
  });

  test.each(["published", "retiring", "retired"])("is refused with a key that is %s, once", (state) => {
    expect(found({ state })).toEqual(KEY);
    expect(found({ state, sender: "name: newsletter, ip4: [192.0.2.1]" })).toEqual(KEY);
    expect(found({ state, dmarc: "{ stage: observe }" })).toEqual(KEY);
  });

  test("is refused with the key of another sender there", () => {
    expect(found({ above: "name: office" })).toEqual(KEY);
  });

  test("may be a service, and has no parameter of that name", () => {
    expect(found({ above: "service: cimcloud", sender: "service: cimcloud" })).toEqual([]);
    expect(found({ above: "name: cimcloud", sender: "service: cimcloud" })).toEqual(KEY);
  });

  test("is refused under strict alignment, once", () => {
    const strict = (stage: string) => `{ stage: ${stage}, alignment: { dkim: strict } }`;
    expect(found({ dmarc: strict("quarantine") })).toEqual(["error dmarc/align-dkim 11"]);
    expect(found({ dmarc: strict("observe") })).toEqual(["error dmarc/align-dkim 11"]);
  });
});

describe("a sender that signs as another domain", () => {
  test("may sign as one beside it, in upper case too", () => {
    expect(found({ aboveName: "mail.example.com", signsAs: "Mail.Example.com" })).toEqual([]);
  });

  test.each([
    ["across organizational domains", { aboveName: "example.net", signsAs: "example.net" }],
    ["of a domain that the file does not declare", { signsAs: "mail.example.com" }],
  ])("is refused %s, once", (_, declared) => {
    expect(found(declared)).toEqual(["error dkim/signs-as 11"]);
  });

  test("needs a key of its own where it names its own domain, as any other does", () => {
    expect(found({ signsAs: "news.example.com" })).toEqual(["error dmarc/align-any 11", "warning spf/empty-sender 11"]);
  });

  test("is refused under the strict policy that it inherits", () => {
    expect(
      judged(`  example.com:
    mx: { hosts: [{ host: mx.example.org }] }
    senders: [{ name: newsletter, dkim: [{ selector: n1, cname: n1.keys.example.org, state: active }] }]
    dmarc: { stage: reject, reports: ["mailto:d@example.com"], alignment: { dkim: strict } }
  news.example.com:
    mx: { hosts: [{ host: mx.example.org }] }
    senders: [{ name: newsletter, signsAs: example.com }]
`),
    ).toEqual(["error dmarc/align-dkim 11"]);
  });

  test("stays whatever is waived", () => {
    const waivers = ["dkim/signs-as", "dkim/signs-as-key", "dmarc/align-dkim"].map(
      (rule) => `  - { rule: ${rule}, reason: later, until: 2035-12-31 }`,
    );
    const file = `  example.com:
    mx: { hosts: [{ host: mx.example.org }] }
    senders: [{ name: newsletter, signsAs: example.net }]
waivers:
${waivers.join("\n")}
`;
    expect(judged(file)).toContain("error dkim/signs-as 7");
  });
});
