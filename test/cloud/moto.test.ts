import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardArchive } from "../../src/providers/ses/guard/archive.ts";
import { type Moto, startMoto } from "./moto.ts";
import { jsonMoto, queryMoto } from "./moto-call.ts";
import { whyNot } from "./toolchain.ts";

const FUNCTION = "/2015-03-31/functions/reads-mail";

const missing = whyNot("moto");
if (missing) console.warn(missing);

describe.skipIf(missing)(`the account of the tests${missing ? ` (${missing})` : ""}`, () => {
  let moto: Moto;

  beforeAll(async () => {
    moto = await startMoto();
    await queryMoto(moto, "iam", {
      Action: "CreateRole",
      Version: "2010-05-08",
      RoleName: "reads-mail",
      AssumeRolePolicyDocument: JSON.stringify({ Version: "2012-10-17", Statement: [] }),
    });
    await jsonMoto(moto, "lambda", "POST", "/2015-03-31/functions", {
      FunctionName: "reads-mail",
      Runtime: "nodejs22.x",
      Role: "arn:aws:iam::123456789012:role/reads-mail",
      Handler: "index.handler",
      Code: { ZipFile: guardArchive().toString("base64") },
    });
  });

  afterAll(() => moto?.close());

  test("holds a function's permission once, though it is sent twice: removed once, none is left", async () => {
    const permission = {
      StatementId: "postroad-ses",
      Action: "lambda:InvokeFunction",
      Principal: "ses.amazonaws.com",
    };
    for (let time = 0; time < 2; time++) await jsonMoto(moto, "lambda", "POST", `${FUNCTION}/policy`, permission);
    const { Policy } = (await jsonMoto(moto, "lambda", "GET", `${FUNCTION}/policy`)) as { readonly Policy: string };
    expect(JSON.parse(Policy).Statement.map(({ Sid }: { readonly Sid: string }) => Sid)).toEqual(["postroad-ses"]);
    await jsonMoto(moto, "lambda", "DELETE", `${FUNCTION}/policy/postroad-ses`);
    await expect(jsonMoto(moto, "lambda", "GET", `${FUNCTION}/policy`)).rejects.toThrow("ResourceNotFound");
  });
});
