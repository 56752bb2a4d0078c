/** Calls an AWS API of moto without an SDK: in eu-west-1, in the account that it always has. */
interface Api {
  readonly endpoint: string;
  readonly service: string;
  readonly region?: string;
}

/** An operation of a query API (EC2), as XML. */
export function query(api: Api, action: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const body = new URLSearchParams({ Action: action, Version: "2016-11-15", ...parameters });
  return send(api, { "content-type": "application/x-www-form-urlencoded" }, body.toString());
}

/** An operation of a JSON API (Secrets Manager, Kinesis). `target` is its X-Amz-Target. */
export async function invoke(api: Api, target: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const headers = { "content-type": "application/x-amz-json-1.1", "x-amz-target": target };
  return JSON.parse(await send(api, headers, JSON.stringify(input)));
}

async function send(
  { endpoint, service, region = "eu-west-1" }: Api,
  headers: Record<string, string>,
  body: string,
): Promise<string> {
  const authorization = `AWS4-HMAC-SHA256 Credential=KEY/20260101/${region}/${service}/aws4_request`;
  const response = await fetch(endpoint, { method: "POST", headers: { ...headers, authorization }, body });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} answers ${response.status}: ${text}`);
  return text;
}
