import { type AwsCalls, AwsFailure } from "../../../src/world/aws/calls.ts";

/** An AWS account with one IAM user and its secret. */
export interface Account {
  readonly aws: AwsCalls;
  /** The user's access keys, oldest first. */
  readonly keys: string[];
  /** The versions of the user's secret, newest last. */
  readonly versions: string[];
  /** What was asked, in order. */
  readonly asked: string[];
}

export const ACCOUNT_ID = "111122223333";
export const SECRET_ARN = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:postroad/harbor/smtp/web-AbCdEf";

/** The secret of an access key, so that tests know the password. */
export const secretOf = (id: string): string => `secret+of+${id}/`;

/** An account; `failing` says how a call fails: with what it was given in the message, as a careless service would. */
export function account(
  { keys = [], isApplied = true }: { keys?: string[]; isApplied?: boolean } = {},
  failing: readonly (keyof AwsCalls)[] = [],
): Account {
  const versions: string[] = [];
  const asked: string[] = [];
  let made = 0;
  const call = (name: keyof AwsCalls, ...args: string[]): void => {
    asked.push(name);
    if (failing.includes(name)) throw new AwsFailure(`${name} is not allowed: ${args.join(" ")}`);
  };
  const aws: AwsCalls = {
    accountId: async () => {
      call("accountId");
      return ACCOUNT_ID;
    },
    accessKeys: async (userName) => {
      call("accessKeys", userName);
      return isApplied ? keys.map((id, index) => ({ id, created: `2026-01-0${index + 1}` })) : undefined;
    },
    createAccessKey: async (userName) => {
      call("createAccessKey", userName);
      made += 1;
      const id = `AKIANEW${made}`;
      keys.push(id);
      return { id, secret: secretOf(id) };
    },
    deleteAccessKey: async (userName, id) => {
      call("deleteAccessKey", userName, id);
      keys.splice(keys.indexOf(id), 1);
    },
    secretArn: async (name) => {
      call("secretArn", name);
      return isApplied ? SECRET_ARN : undefined;
    },
    secretText: async (arn) => {
      call("secretText", arn);
      return versions.at(-1);
    },
    putSecret: async (arn, text) => {
      call("putSecret", arn, text);
      versions.push(text);
    },
  };
  return { aws, keys, versions, asked };
}
