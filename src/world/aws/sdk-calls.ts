import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  IAMClient,
  ListAccessKeysCommand,
  NoSuchEntityException,
} from "@aws-sdk/client-iam";
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { type AwsCalls, AwsFailure, type AwsPlace } from "./calls.ts";

/** The calls by the AWS SDK. Credentials and endpoints come from where the SDK finds them: environment, shared configuration, SSO. */
export function sdkCalls(place: AwsPlace): AwsCalls {
  const config = configOf(place);
  const [iam, secrets, sts] = [new IAMClient(config), new SecretsManagerClient(config), new STSClient(config)];
  const iamOnce = new IAMClient({ ...config, maxAttempts: 1 });
  return {
    accountId: async () => needed((await asked(sts.send(new GetCallerIdentityCommand()))).Account, "Account"),
    accessKeys: async (UserName) => {
      const found = await asked(iam.send(new ListAccessKeysCommand({ UserName })), NoSuchEntityException);
      return found && keysOf(found.AccessKeyMetadata ?? []);
    },
    createAccessKey: async (UserName) => {
      const { AccessKey } = await asked(iamOnce.send(new CreateAccessKeyCommand({ UserName })));
      return {
        id: needed(AccessKey?.AccessKeyId, "AccessKeyId"),
        secret: needed(AccessKey?.SecretAccessKey, "SecretAccessKey"),
      };
    },
    deleteAccessKey: async (UserName, AccessKeyId) => {
      await asked(iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })));
    },
    secretArn: async (SecretId) => {
      const found = await asked(secrets.send(new DescribeSecretCommand({ SecretId })), ResourceNotFoundException);
      return found === undefined || found.DeletedDate !== undefined ? undefined : needed(found.ARN, "ARN");
    },
    secretText: async (SecretId) => {
      const found = await asked(secrets.send(new GetSecretValueCommand({ SecretId })), ResourceNotFoundException);
      return found?.SecretString;
    },
    putSecret: async (SecretId, SecretString) => {
      await asked(secrets.send(new PutSecretValueCommand({ SecretId, SecretString })));
    },
  };
}

/** How a client of the SDK is made for a place. */
export function configOf({ region, profile, role }: AwsPlace) {
  const base = { region, ...(profile !== undefined && { profile }) };
  return { ...base, ...(role !== undefined && { credentials: () => assume(base, role) }) };
}

async function assume(base: { region: string; profile?: string }, { arn, sessionName }: NonNullable<AwsPlace["role"]>) {
  const command = new AssumeRoleCommand({ RoleArn: arn, RoleSessionName: sessionName });
  const { Credentials: given } = await new STSClient(base).send(command);
  return {
    accessKeyId: needed(given?.AccessKeyId, "AccessKeyId"),
    secretAccessKey: needed(given?.SecretAccessKey, "SecretAccessKey"),
    sessionToken: needed(given?.SessionToken, "SessionToken"),
    ...(given?.Expiration !== undefined && { expiration: given.Expiration }),
  };
}

function keysOf(
  metadata: readonly { readonly AccessKeyId?: string | undefined; readonly CreateDate?: Date | undefined }[],
) {
  return metadata
    .toSorted((a, b) => (a.CreateDate?.getTime() ?? 0) - (b.CreateDate?.getTime() ?? 0))
    .map(({ AccessKeyId, CreateDate }) => ({
      id: needed(AccessKeyId, "AccessKeyId"),
      created: CreateDate?.toISOString().slice(0, 10),
    }));
}

/** What an answer must have by the service's own description. */
export function needed(value: string | undefined, field: string): string {
  if (value === undefined) throw new AwsFailure(`AWS must answer with ${field}, got none`);
  return value;
}

/** The answer, or undefined where the service says by that error that there is none. */
export async function asked<T>(answer: Promise<T>): Promise<T>;
export async function asked<T>(answer: Promise<T>, absent: new (...args: never[]) => Error): Promise<T | undefined>;
export async function asked<T>(answer: Promise<T>, absent?: new (...args: never[]) => Error): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (absent !== undefined && error instanceof absent) return undefined;
    const { name, message } = error as Error;
    throw new AwsFailure(
      name === "CredentialsProviderError"
        ? `AWS must be asked with credentials, got none: ${message}; set AWS_PROFILE, or the variables of an access key`
        : `${name}: ${message}`,
    );
  }
}
