import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smtpPassword } from "../../src/world/smtp/password.ts";
import { postroadProcess } from "../support/cli.ts";
import { tenantFile } from "../support/root.ts";
import { type Emulators, startEmulators } from "./emulators.ts";
import { accessKeys, type HeldKey, secretValue } from "./iam.ts";
import { MINUTE } from "./minute.ts";
import { makePgpKey, type PgpKey } from "./pgp.ts";
import { type TenantRoot, tenantRoot } from "./tenant-root.ts";
import { apply, init, outputs, overrideProviderVersion, plannedChanges, whyNot } from "./terraform.ts";

const TENANT = "harbor";
const REGION = "eu-west-1";
/** The account that moto's credentials are of. */
const ACCOUNT = "123456789012";
const SECRET = "postroad/harbor/smtp/jobs";

const platform = (id: string, role = ""): string =>
  `version: 1\norganisation: Test\naws: { region: ${REGION}, accounts: { main: { id: "${id}"${role} } } }\n`;

const missing = whyNot("terraform", "aws-provider", "moto", "gpg");
if (missing) console.warn(missing);

describe.skipIf(missing)(`SMTP users are applied${missing ? ` (${missing})` : ""}`, () => {
  let emulators: Emulators;
  let pgp: PgpKey;
  let tenant: TenantRoot;

  /** Writes the tenant with these keys of the user whose password is encrypted, and synthesizes it. */
  const write = async (keys: string, lifecycle = "active"): Promise<void> => {
    const users = `
      desk: { pgpKey: "${pgp.publicKey}", keys: [${keys}] }
      jobs: { keys: [a, b] }
      tests: { credentials: plaintext-in-state }`;
    tenant.writeFile(
      tenantFile(
        TENANT,
        "  harbor.example:\n    zone: { provider: external }\n    mail: sends\n    senders: [{ relay: shop }]",
        `lifecycle: ${lifecycle}\nrelays:\n  shop:\n    domain: harbor.example\n    access: { cidrs: [203.0.113.0/24] }\n    users:${users}\n`,
      ),
    );
    await tenant.synth();
  };
  const planned = () => plannedChanges(tenant.stack, emulators.env);
  const stateText = (): string => readFileSync(join(tenant.root, `state/${TENANT}.tfstate`), "utf8");
  const keysOf = (user: string): Promise<HeldKey[]> => accessKeys(emulators.moto.url, `${TENANT}--${user}`);
  const readSecret = () => secretValue(emulators.moto.url, SECRET, REGION);

  /** Runs the command as its user does. Whatever happens, no key's secret or password is shown. */
  const command = async (...args: string[]) => {
    const ran = postroadProcess(["smtp-password", TENANT, "jobs", ...args, "--root", tenant.root], {
      // While the process is waited for, this one answers nothing.
      env: { ...emulators.env, AWS_ENDPOINT_URL_IAM: emulators.moto.url },
    });
    for (const { secret } of await keysOf("jobs")) {
      expect(ran.out + ran.err).not.toContain(secret);
      expect(ran.out + ran.err).not.toContain(smtpPassword(secret, REGION));
    }
    return ran;
  };

  /** What a program may log in with: the decrypted password of each of the user's keys. */
  const deskPasswords = async (): Promise<Record<string, { userName: string; password: string }>> => {
    const { smtp_users: users } = (await outputs(tenant.stack)) as {
      smtp_users: { desk: Record<string, { userName: string; encryptedPassword: string }> };
    };
    return Object.fromEntries(
      Object.entries(users.desk).map(([key, { userName, encryptedPassword }]) => [
        key,
        { userName, password: pgp.decrypt(encryptedPassword) },
      ]),
    );
  };

  beforeAll(async () => {
    pgp = makePgpKey();
    emulators = await startEmulators();
    tenant = tenantRoot(TENANT, platform(ACCOUNT));
    await write("a");
    overrideProviderVersion(tenant.stack);
    await init(tenant.stack);
  }, 2 * MINUTE);

  afterAll(async () => {
    await emulators?.close();
    pgp?.remove();
    tenant?.remove();
  });

  test("completely, and the next plan is empty", { timeout: 3 * MINUTE }, async () => {
    await apply(tenant.stack, emulators.env);
    expect(await planned()).toEqual({});
    const count = (type: string) =>
      (JSON.parse(stateText()).resources as { type: string; instances: unknown[] }[]).filter((one) => one.type === type)
        .length;
    expect(count("aws_iam_user")).toBe(3);
    expect(count("aws_iam_access_key")).toBe(2);
    expect(count("aws_secretsmanager_secret")).toBe(1);
  });

  test("gpg decrypts the password that belongs to the access key, and the state holds ciphertext alone", async () => {
    const [key] = await keysOf("desk");
    const { a } = await deskPasswords();
    const password = smtpPassword(key?.secret ?? "", REGION);
    expect(a).toEqual({ userName: key?.id, password });
    expect(stateText()).not.toContain(password);
    expect(stateText()).not.toContain(key?.secret);
  });

  test("plaintext is in the state where the tenant says so, in a sensitive output", async () => {
    const [key] = await keysOf("tests");
    const password = smtpPassword(key?.secret ?? "", REGION);
    expect((await outputs(tenant.stack))["smtp_passwords"]).toEqual({
      tests: { first: { userName: key?.id, password } },
    });
    expect(stateText()).toContain(password);
    expect(JSON.parse(stateText()).outputs["smtp_passwords"].sensitive).toBe(true);
  });

  test("the command writes the password to the secret, and Terraform sees no difference", {
    timeout: MINUTE,
  }, async () => {
    expect(await readSecret()).toBeUndefined();
    const { code, out, err } = await command();
    expect([code, err]).toEqual([0, ""]);
    const [key] = await keysOf("jobs");
    expect(out).toContain(key?.id);
    expect(JSON.parse((await readSecret()) ?? "")).toEqual({
      username: key?.id,
      password: smtpPassword(key?.secret ?? "", REGION),
      host: "email-smtp.eu-west-1.amazonaws.com",
      port: 587,
      key: "b",
    });
    expect(await planned()).toEqual({});
    expect(stateText()).not.toContain(key?.secret);
    expect(stateText()).not.toContain(smtpPassword(key?.secret ?? "", REGION));
  });

  test("the command rotates: a second key, never a third, and the one in the secret stays", {
    timeout: MINUTE,
  }, async () => {
    const [first] = await keysOf("jobs");
    expect((await command("--key", "a", "--format", "json")).code).toBe(0);
    const [, second] = await keysOf("jobs");
    expect(JSON.parse((await readSecret()) ?? "")).toMatchObject({ username: second?.id, key: "a" });

    const third = await command();
    expect(third.code).toBe(1);
    expect(third.err).toContain(`--delete-key ${first?.id}`);
    expect((await command("--delete-key", second?.id ?? "")).code).toBe(1);
    expect(await keysOf("jobs")).toHaveLength(2);

    expect((await command("--delete-key", first?.id ?? "")).code).toBe(0);
    expect((await keysOf("jobs")).map(({ id }) => id)).toEqual([second?.id]);
  });

  test("the command refuses credentials of another account before anything is created", {
    timeout: MINUTE,
  }, async () => {
    const [before, text] = [await keysOf("jobs"), await readSecret()];
    writeFileSync(join(tenant.root, "platform.yaml"), platform("444455556666"));
    const { code, err } = await command();
    writeFileSync(join(tenant.root, "platform.yaml"), platform(ACCOUNT));
    expect(code).toBe(1);
    expect(err).toContain(`must be of account 444455556666, got ${ACCOUNT}`);
    expect([await keysOf("jobs"), await readSecret()]).toEqual([before, text]);
  });

  test("the command enters the account by its role", { timeout: MINUTE }, async () => {
    const role = ', role: "arn:aws:iam::111122223333:role/postroad"';
    writeFileSync(join(tenant.root, "platform.yaml"), platform("111122223333", role));
    const { code, err } = await command();
    writeFileSync(join(tenant.root, "platform.yaml"), platform(ACCOUNT));
    // The right account, in which nothing was applied.
    expect(code).toBe(1);
    expect(err).toContain("IAM must have the user harbor--jobs, got none");
  });

  test("a key that is added leaves the first one, and the first one goes when it is taken away", {
    timeout: 3 * MINUTE,
  }, async () => {
    const [first] = await keysOf("desk");
    await write("a, b");
    expect(Object.values(await apply(tenant.stack, emulators.env))).toEqual(["create"]);
    const both = await deskPasswords();
    expect(both["a"]?.userName).toBe(first?.id);
    expect(both["b"]?.userName).not.toBe(first?.id);

    await write("b");
    expect(Object.values(await apply(tenant.stack, emulators.env))).toEqual(["delete"]);
    expect((await keysOf("desk")).map(({ id }) => id)).toEqual([both["b"]?.userName]);
  });

  test("retired destroys users with keys that the command created, and their secret", {
    timeout: 3 * MINUTE,
  }, async () => {
    await write("b", "retired");
    await apply(tenant.stack, emulators.env);
    expect(tenant.stateTypes()).toEqual([]);
    expect(await Promise.all(["desk", "jobs", "tests"].map(keysOf))).toEqual([[], [], []]);
    expect(await readSecret()).toBeUndefined();

    await write("b");
    await apply(tenant.stack, emulators.env);
    expect(await planned()).toEqual({});
  });
});
