import { describe, expect, test } from "vitest";
import type { AwsPlace } from "../../src/world/aws/calls.ts";
import { smtpPassword } from "../../src/world/smtp/password.ts";
import { postroad } from "../support/cli.ts";
import { rootOf, tenantFile } from "../support/root.ts";
import { ACCOUNT_ID, type Account, account, SECRET_ARN, secretOf } from "../world/smtp/account.ts";

const PLATFORM = `version: 1
organisation: Test
aws:
  region: eu-west-1
  accounts: { main: { id: "${ACCOUNT_ID}", role: "arn:aws:iam::${ACCOUNT_ID}:role/postroad" } }
rules: { dmarc/p-none: off, lock/missing: off, lock/documented: off, relay/plaintext-password: off }
`;
const USERS = `
      web: { keys: [2026a, 2026b], allowFrom: [203.0.113.0/24] }
      desk: { credentials: plaintext-in-state, allowFrom: [203.0.113.0/24] }`;

const rootWith = (users: string): string =>
  rootOf({
    "platform.yaml": PLATFORM,
    "tenants/harbor.yaml": tenantFile(
      "harbor",
      "  example.com:\n    mail: sends\n    senders: [{ relay: shop }]",
      `relays:\n  shop:\n    domain: example.com\n    users:${users}\n`,
    ),
  });

/** Runs the command on an account, and says where it connected to. */
async function run(args: readonly string[], { aws }: Account, users = USERS) {
  const places: AwsPlace[] = [];
  const connect = async (place: AwsPlace) => {
    places.push(place);
    return aws;
  };
  const ran = await postroad(["smtp-password", ...args], { cwd: rootWith(users), aws: connect });
  for (const id of ["AKIANEW1", "AKIANEW2"])
    for (const hidden of [secretOf(id), smtpPassword(secretOf(id), "eu-west-1")])
      expect(ran.out + ran.err).not.toContain(hidden);
  return { ...ran, places };
}

describe("postroad smtp-password", () => {
  test("makes a key by the account's role, names it and the secret, and shows no password", async () => {
    const there = account();
    const { code, out, err, places } = await run(["harbor", "web"], there);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("AKIANEW1");
    expect(out).toContain(SECRET_ARN);
    expect(places).toEqual([
      {
        region: "eu-west-1",
        profile: undefined,
        role: { arn: `arn:aws:iam::${ACCOUNT_ID}:role/postroad`, sessionName: "postroad-harbor" },
      },
    ]);
    expect(JSON.parse(there.versions[0] ?? "")).toMatchObject({ username: "AKIANEW1", key: "2026b" });
  });

  test("says the same as JSON", async () => {
    const there = account({ keys: ["AKIAOLD1"] });
    const { code, out } = await run(["harbor", "web", "--key", "2026a", "--format", "json"], there);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      version: 1,
      tenant: "harbor",
      user: "web",
      account: ACCOUNT_ID,
      key: "2026a",
      accessKeyId: "AKIANEW1",
      secret: SECRET_ARN,
      olderKeys: ["AKIAOLD1"],
    });
  });

  test("deletes a key", async () => {
    const there = account({ keys: ["AKIAOLD1"] });
    const { code, out } = await run(["harbor", "web", "--delete-key", "AKIAOLD1", "--format", "json"], there);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ version: 1, deletedKey: "AKIAOLD1" });
    expect(there.keys).toEqual([]);
  });

  test("refused, exits with 1 and says what to write", async () => {
    const there = account({ keys: ["AKIAOLD1", "AKIAOLD2"] });
    const { code, out, err } = await run(["harbor", "web"], there);
    expect([code, out]).toEqual([1, ""]);
    expect(err).toContain("postroad smtp-password harbor web --delete-key AKIAOLD1");
  });

  test("when AWS fails, exits with 1 and no stack", async () => {
    const { code, out, err } = await run(["harbor", "web"], account({}, ["putSecret"]));
    expect([code, out]).toEqual([1, ""]);
    expect(err).not.toMatch(/internal error|\n {4}at /);
  });

  test("of a tenant with errors asks nobody", async () => {
    const there = account();
    const { code, out, places } = await run(["harbor", "web", "--format", "json"], there, "\n      web: { nokey: 1 }");
    expect([code, places]).toEqual([1, []]);
    expect(JSON.parse(out)).toMatchObject({ version: 1, summary: { errors: 1 } });
  });

  test.each([
    [["harbor"], "missing required argument 'user'"],
    [["harbour", "web"], "did you mean harbor?"],
    [["harbor", "wbe"], "did you mean web?"],
    [["harbor", "desk"], "got desk with plaintext-in-state"],
    [["harbor", "web", "--key", "2027a"], "--key must be one of the user's keys, 2026a or 2026b, got 2027a"],
    [["harbor", "web", "--key", "2026a", "--delete-key", "AKIAOLD1"], "cannot be used with option"],
    [["harbor", "web", "--format", "yaml"], "argument 'yaml' is invalid"],
    [["harbor", "web", "more"], "too many arguments"],
  ])("%j exits with 2 and says why", async (args, why) => {
    const { code, out, err, places } = await run(args, account());
    expect([code, out, places]).toEqual([2, "", []]);
    expect(err).toContain(why);
  });
});
