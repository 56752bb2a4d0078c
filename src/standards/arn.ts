/** An Amazon Resource Name, in its parts (AWS General Reference, "Amazon Resource Names"). */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty where the resource is of no region. */
  readonly region: string;
  /** Empty where the resource is of no account. */
  readonly account: string;
  /** All that follows, colons too. */
  readonly resource: string;
}

/** The parts of an ARN; undefined where the text is none. */
export function parseArn(text: string): Arn | undefined {
  const [scheme, partition, service, region, account, ...rest] = text.split(":");
  const resource = rest.join(":");
  if (scheme !== "arn" || !partition || !service || region === undefined || account === undefined) return undefined;
  return resource === "" ? undefined : { partition, service, region, account, resource };
}
