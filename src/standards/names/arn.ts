/** Amazon resource names (AWS General Reference, "Amazon Resource Names"): `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  /** Empty where the resource has none. */
  readonly account: string;
  /** With the colons and slashes that it holds. */
  readonly resource: string;
}

/** The parts of an ARN; undefined where it is not one. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:(aws[a-z-]*):([a-z0-9-]+):([a-z0-9-]*):([0-9]{12}|):([^\s]+)$/.exec(text);
  if (match === null) return undefined;
  const [, partition = "", service = "", region = "", account = "", resource = ""] = match;
  return { partition, service, region, account, resource };
}

/** The text that `parseArn` reads. */
export const printArn = ({ partition, service, region, account, resource }: Arn): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;
