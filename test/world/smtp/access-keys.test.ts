import { describe, expect, test } from "vitest";
import { AwsFailure } from "../../../src/world/aws/calls.ts";
import { deleteKey, makePassword, type PasswordOwner, Refused } from "../../../src/world/smtp/access-keys.ts";
import { smtpPassword } from "../../../src/world/smtp/password.ts";
import { ACCOUNT_ID, account, SECRET_ARN, secretOf } from "./account.ts";

const OWNER: PasswordOwner = {
  tenant: "harbor",
  user: "web",
  userName: "harbor--web",
  secretName: "postroad/harbor/smtp/web",
  region: "eu-west-1",
  host: "email-smtp.eu-west-1.amazonaws.com",
  port: 587,
  accountId: ACCOUNT_ID,
};

/** The error of a promise that must fail. */
const errorOf = async (promise: Promise<unknown>): Promise<Error> => {
  try {
    await promise;
  } catch (error) {
    return error as Error;
  }
  throw new Error("must fail");
};

describe("a password", () => {
  test("is that of a new access key, and is in the secret with where to use it", async () => {
    const { aws, versions, keys } = account();
    expect(await makePassword(OWNER, "first", aws)).toEqual({
      account: ACCOUNT_ID,
      accessKeyId: "AKIANEW1",
      secretArn: SECRET_ARN,
      others: [],
    });
    expect(keys).toEqual(["AKIANEW1"]);
    expect(versions.map((text) => JSON.parse(text))).toEqual([
      {
        username: "AKIANEW1",
        password: smtpPassword(secretOf("AKIANEW1"), "eu-west-1"),
        host: "email-smtp.eu-west-1.amazonaws.com",
        port: 587,
        key: "first",
      },
    ]);
  });

  test("of a second key leaves the first one as it is", async () => {
    const { aws, keys, versions } = account({ keys: ["AKIAOLD1"] });
    const { others } = await makePassword(OWNER, "second", aws);
    expect(others.map(({ id }) => id)).toEqual(["AKIAOLD1"]);
    expect(keys).toEqual(["AKIAOLD1", "AKIANEW1"]);
    expect(versions).toHaveLength(1);
  });

  test("is not made for a third key; the one to delete is the one that the secret does not hold", async () => {
    const { aws, keys, versions } = account({ keys: ["AKIAOLD1"] });
    await makePassword(OWNER, "second", aws);
    const error = await errorOf(makePassword(OWNER, "third", aws));
    expect(error).toBeInstanceOf(Refused);
    expect((error as Refused).help).toContain("--delete-key AKIAOLD1");
    expect([keys, versions.length]).toEqual([["AKIAOLD1", "AKIANEW1"], 1]);
  });

  test("is not made for a third key, and the older one is named where the secret cannot be read", async () => {
    const { aws } = account({ keys: ["AKIAOLD1", "AKIAOLD2"] }, ["secretText"]);
    const error = await errorOf(makePassword(OWNER, "third", aws));
    expect((error as Refused).help).toContain("--delete-key AKIAOLD1");
  });

  test("is not made in another account", async () => {
    const { aws, asked } = account();
    const error = await errorOf(makePassword({ ...OWNER, accountId: "444455556666" }, "first", aws));
    expect(error.message).toBe(`the credentials must be of account 444455556666, got ${ACCOUNT_ID}`);
    expect(asked).toEqual(["accountId"]);
  });

  test("is made in the account of the credentials where platform.yaml names none", async () => {
    expect((await makePassword({ ...OWNER, accountId: undefined }, "first", account().aws)).account).toBe(ACCOUNT_ID);
  });

  test("is not made before the tenant is applied", async () => {
    const { aws, asked } = account({ isApplied: false });
    expect(await errorOf(makePassword(OWNER, "first", aws))).toBeInstanceOf(Refused);
    expect(asked).not.toContain("createAccessKey");
  });

  test("that cannot be written leaves no access key, and is in no message", async () => {
    const { aws, keys } = account({ keys: ["AKIAOLD1"] }, ["putSecret"]);
    const error = await errorOf(makePassword(OWNER, "first", aws));
    expect(error).toBeInstanceOf(AwsFailure);
    expect(keys).toEqual(["AKIAOLD1"]);
    expect(error.message).toContain("AKIANEW1 has been deleted");
    for (const hidden of [secretOf("AKIANEW1"), smtpPassword(secretOf("AKIANEW1"), "eu-west-1")])
      expect(`${error.message} ${error.stack}`).not.toContain(hidden);
  });

  test("that can be neither written nor taken back says how to delete its key", async () => {
    const { aws, keys } = account({}, ["putSecret", "deleteAccessKey"]);
    const error = await errorOf(makePassword(OWNER, "first", aws));
    expect(keys).toEqual(["AKIANEW1"]);
    expect((error as Refused).help).toBe("aws iam delete-access-key --user-name harbor--web --access-key-id AKIANEW1");
    expect(error.message).not.toContain(secretOf("AKIANEW1"));
  });

  test.each(["accountId", "accessKeys", "secretArn", "createAccessKey"] as const)(
    "is not written when %s fails",
    async (name) => {
      const { aws, keys, versions } = account({}, [name]);
      expect(await errorOf(makePassword(OWNER, "first", aws))).toBeInstanceOf(AwsFailure);
      expect([keys, versions]).toEqual([[], []]);
    },
  );
});

describe("an access key", () => {
  test("that the secret does not hold is deleted", async () => {
    const { aws, keys } = account({ keys: ["AKIAOLD1"] });
    await makePassword(OWNER, "second", aws);
    expect(await deleteKey(OWNER, "AKIAOLD1", aws)).toBe(ACCOUNT_ID);
    expect(keys).toEqual(["AKIANEW1"]);
  });

  test("that the secret holds stays", async () => {
    const { aws, keys } = account({ keys: ["AKIAOLD1"] });
    await makePassword(OWNER, "second", aws);
    expect(await errorOf(deleteKey(OWNER, "AKIANEW1", aws))).toBeInstanceOf(Refused);
    expect(keys).toEqual(["AKIAOLD1", "AKIANEW1"]);
  });

  test("stays where the secret cannot be read", async () => {
    const { aws, keys } = account({ keys: ["AKIAOLD1"] }, ["secretText"]);
    expect(await errorOf(deleteKey(OWNER, "AKIAOLD1", aws))).toBeInstanceOf(AwsFailure);
    expect(keys).toEqual(["AKIAOLD1"]);
  });

  test("of nobody, or of another account, is not deleted", async () => {
    const { aws, asked } = account({ keys: ["AKIAOLD1"] });
    expect(await errorOf(deleteKey(OWNER, "AKIAOTHER", aws))).toBeInstanceOf(Refused);
    const wrong = deleteKey({ ...OWNER, accountId: "444455556666" }, "AKIAOLD1", aws);
    expect(await errorOf(wrong)).toBeInstanceOf(Refused);
    expect(asked).not.toContain("deleteAccessKey");
  });

  test.each(["", "no JSON", "[]", "null", '{"user":"x"}', "7"])(
    "is deleted where the secret holds %j, which this program did not write",
    async (text) => {
      const { aws, keys, versions } = account({ keys: ["AKIAOLD1"] });
      versions.push(text);
      await deleteKey(OWNER, "AKIAOLD1", aws);
      expect(keys).toEqual([]);
    },
  );
});
