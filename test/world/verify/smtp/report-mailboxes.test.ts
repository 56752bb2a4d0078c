import type { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../../../src/model/blueprint.ts";
import { runOf } from "../../../../src/world/verify/run.ts";
import { reportAddresses } from "../../../../src/world/verify/smtp/report-mailboxes.ts";
import { blueprintsOf } from "../../../resolve/resolved.ts";
import { certificate } from "../../../support/certificates.ts";
import { https, serving } from "../https/policy-server.ts";
import { closedPort, IMPATIENT, listening, type Records, ROOT, worldOf } from "../world.ts";
import { type Script, smtp } from "./fake-server.ts";

const AT = "192.0.2.30";

/** acme's reports go to a mailbox of the tenant desk. */
const acme = (reports = "mailto:dmarc@desk.example.net", tls = "") =>
  blueprintsOf({
    acme: `  example.com:
    zone: { provider: external }
    mx: { hosts: [{ host: mx.example.com }] }
    dmarc: { stage: observe, reports: ["${reports}"] }
${tls === "" ? "    tlsReports: none\n" : `    tlsReports: ["${tls}"]\n`}`,
    desk: "  desk.example.net: { zone: { provider: external }, mx: { hosts: [{ host: mx.desk.example.net }] }, tlsReports: none, dmarc: { stage: reject, reports: [] } }\n",
  }).get("acme") as Blueprint;

const HELD = { "MX desk.example.net": ["10 mx.desk.example.net"], "A mx.desk.example.net": [AT] };

async function found(
  script: Script | number | ((socket: Socket) => void),
  records: Records = {},
  blueprint = acme(),
  more = {},
) {
  const serve = typeof script === "object" ? smtp(script) : script;
  const port = typeof serve === "number" ? serve : await listening(serve);
  const run = runOf(worldOf({ ...HELD, ...records }, { [`${AT}:25`]: port, [`${AT}:443`]: port }, more));
  return reportAddresses(blueprint, run);
}

describe("a mailbox for reports at a domain of this root", () => {
  it("is asked for, and no mail is sent", async () => {
    const heard: string[] = [];
    expect(await found({ heard })).toMatchObject([
      {
        check: "reports/mailbox",
        name: "dmarc@desk.example.net",
        status: "pass",
        found: ["250 2.1.5 ok"],
        help: null,
        asked: [`mx.desk.example.net (${AT})`],
      },
    ]);
    expect(heard).toEqual(["EHLO [127.0.0.1]", "MAIL FROM:<>", "RCPT TO:<dmarc@desk.example.net>", "RSET", "QUIT"]);
  });

  it("is asked for over TLS where the server insists, and as it is encoded", async () => {
    const heard: string[] = [];
    const insisting = (socket: Socket) =>
      smtp({ chain: [certificate({ names: ["mx.desk.example.net"] }, ROOT)], heard, replies: insistingReplies(heard) })(
        socket,
      );
    expect(await found(insisting, {}, acme("mailto:d%2Bm@desk.example.net"))).toMatchObject([
      { status: "pass", name: "d+m@desk.example.net" },
    ]);
    expect(heard).toContain("RCPT TO:<d+m@desk.example.net>");
  });

  it("whose address is not an address is not put into a command", async () => {
    const heard: string[] = [];
    expect(await found({ heard }, {}, acme("mailto:a%0D%0ADATA@desk.example.net"))).toMatchObject([{ status: "pass" }]);
    expect(heard).toEqual([]);
  });

  it.each<[string, Script, string, RegExp]>([
    [
      "that does not exist",
      { replies: { RCPT: "550 5.1.1 no such user" } },
      "fail",
      /refuses dmarc@desk\.example\.net: reports bounce/,
    ],
    ["that is full", { replies: { RCPT: "552 5.2.2 over quota" } }, "fail", /reports bounce/],
    ["that is greylisted", { replies: { RCPT: "451 4.7.1 later" } }, "unknown", /does not say .*: 451 4\.7\.1 later/],
    [
      "that is kept from strangers",
      { replies: { RCPT: "550 5.7.1 your address is on a list" } },
      "unknown",
      /does not say .*5\.7\.1/,
    ],
    ["whose server takes no null sender", { replies: { MAIL: "554 5.5.4 no" } }, "unknown", /does not say/],
    ["whose server does not want us", { banner: "554 no" }, "unknown", /refuses to talk/],
    ["whose server hangs up", { replies: { RCPT: undefined } }, "fail", /closes the connection after RCPT/],
    ["whose server says nothing", { replies: { RCPT: "" } }, "unknown", /does not finish a reply/],
  ])("%s is told", async (_, script, status, words) => {
    const checks = await found(script, {}, acme(), { patience: IMPATIENT });
    expect(checks).toMatchObject([{ check: "reports/mailbox", status, help: expect.stringMatching(words) }]);
    expect(checks[0]?.found === null).toBe(status === "unknown");
  });

  it.each<[string, Records, string, RegExp]>([
    ["takes no mail", { "MX desk.example.net": ["0 ."] }, "fail", /null MX/],
    ["has no MX and no address", { "MX desk.example.net": [] }, "fail", /no MX, and no address/],
    ["has an MX without an address", { "A mx.desk.example.net": [] }, "fail", /no mail server with an address/],
    ["is not answered for", { "MX desk.example.net": "SERVFAIL" }, "unknown", /SERVFAIL/],
    ["has a server inside", { "A mx.desk.example.net": ["10.0.0.1"] }, "unknown", /--allow-private/],
    ["has a silent server", { "A mx.desk.example.net": ["192.0.2.99"] }, "unknown", /does not answer at port 25/],
  ])("whose domain %s is reported", async (_, records, status, words) => {
    expect(await found({}, records)).toMatchObject([
      { check: "reports/mailbox", status, help: expect.stringMatching(words) },
    ]);
  });

  it("without an MX is at the address of the domain", async () => {
    expect(await found({}, { "MX desk.example.net": [], "A desk.example.net": [AT] })).toMatchObject([
      { status: "pass" },
    ]);
  });

  it("whose server refuses connections is reported; of the tenant's own domain, that is reported of its mail server", async () => {
    expect(await found(await closedPort())).toMatchObject([{ status: "fail" }]);
    const own = acme("mailto:dmarc@example.com");
    const records = { "MX example.com": ["10 mx.example.com"], "A mx.example.com": [AT] };
    expect(await found(await closedPort(), records, own)).toEqual([]);
    expect(await found({ replies: { RCPT: "550 5.1.1 no" } }, records, own)).toMatchObject([{ status: "fail" }]);
  });
});

describe("a mailbox for reports elsewhere", () => {
  const elsewhere = () => acme("mailto:dmarc@reports.example.org");

  it("is not asked for: that its domain takes mail is enough", async () => {
    const heard: string[] = [];
    const records = { "MX reports.example.org": ["10 mx.desk.example.net"] };
    expect(await found({ heard }, records, elsewhere())).toMatchObject([
      { status: "pass", found: ["mx.desk.example.net"] },
    ]);
    expect(heard).toEqual([]);
  });

  it("whose domain takes none is reported", async () => {
    expect(await found({}, {}, elsewhere())).toMatchObject([
      { status: "fail", help: expect.stringMatching(/no MX, and no address: reports to it bounce/) },
    ]);
  });
});

describe("an https address for TLS reports", () => {
  const posted = () => acme("mailto:dmarc@desk.example.net", "https://tls.example.org/reports");
  const endpoint = async (
    serve: number | ((socket: Socket) => void),
    records: Records = { "A tls.example.org": [AT] },
  ) =>
    (await found(serve, { ...records, "A mx.desk.example.net": [] }, posted())).filter(
      ({ check }) => check === "reports/endpoint",
    );
  const serve = (names: readonly string[]) => https([certificate({ names }, ROOT)], serving(""));

  it("takes TLS connections, and nothing is posted", async () => {
    expect(await endpoint(serve(["tls.example.org"]))).toMatchObject([
      { name: "https://tls.example.org/reports", status: "pass", help: null },
    ]);
    expect(await endpoint(serve(["example.net"]))).toMatchObject([
      { status: "pass", help: expect.stringContaining("reporters may pass over") },
    ]);
  });

  it("that no evaluation reaches is reported", async () => {
    expect(await endpoint(await closedPort())).toMatchObject([{ status: "fail" }]);
    expect(await endpoint((socket) => void socket.end())).toMatchObject([{ status: "fail" }]);
    expect(await endpoint(await closedPort(), {})).toMatchObject([
      { status: "fail", help: expect.stringContaining("has no address") },
    ]);
    expect(await endpoint(await closedPort(), { "A tls.example.org": ["127.0.0.1"] })).toMatchObject([
      { status: "unknown" },
    ]);
  });
});

/** MAIL is refused until the connection is encrypted. */
function insistingReplies(heard: readonly string[]): Readonly<Record<string, string>> {
  return {
    get MAIL() {
      return heard.includes("STARTTLS") ? "250 2.1.0 ok" : "530 5.7.0 Must issue a STARTTLS command first";
    },
  };
}
