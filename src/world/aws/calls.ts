/** What a command asks of AWS, and nothing else: given at the door, so that tests hand in their own. */

export interface AwsCalls {
  /** The account that the credentials are of (STS GetCallerIdentity). */
  readonly accountId: () => Promise<string>;
  /** The access keys of an IAM user, oldest first; undefined where there is no such user. */
  readonly accessKeys: (userName: string) => Promise<readonly AccessKey[] | undefined>;
  /** Asked once: an answer that is lost must not create a second key. */
  readonly createAccessKey: (userName: string) => Promise<NewAccessKey>;
  readonly deleteAccessKey: (userName: string, id: string) => Promise<void>;
  /** The ARN of a secret that is not on its way out; undefined where there is none of that name. */
  readonly secretArn: (name: string) => Promise<string | undefined>;
  /** The secret's current version; undefined where nothing was written yet. */
  readonly secretText: (arn: string) => Promise<string | undefined>;
  /** Writes the secret's current version. */
  readonly putSecret: (arn: string, text: string) => Promise<void>;
}

/** AWS refused a call or could not be reached: what every call may throw, and nothing else. */
export class AwsFailure extends Error {}

export interface AccessKey {
  readonly id: string;
  /** A day in UTC. */
  readonly created: string | undefined;
}

export interface NewAccessKey {
  readonly id: string;
  readonly secret: string;
}

/** Whose credentials are used, and where: as the stack's provider has it. What is not said here comes from the environment. */
export interface AwsPlace {
  readonly region: string;
  readonly profile: string | undefined;
  readonly role: { readonly arn: string; readonly sessionName: string } | undefined;
}

export type ConnectAws = (place: AwsPlace) => Promise<AwsCalls>;
