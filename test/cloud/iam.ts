/** An access key as moto holds it, with its secret: no API of AWS would say that. */
export interface HeldKey {
  readonly id: string;
  readonly secret: string;
}

/** The access keys of a user, in the order in which they were made; none where there is no such user. */
export async function accessKeys(endpoint: string, userName: string): Promise<HeldKey[]> {
  const listed = await listedKeys(endpoint, userName);
  if (listed.size === 0) return [];
  const { iam } = (await (await fetch(`${endpoint}/moto-api/data.json`)).json()) as Held;
  // What was deleted stays in this list.
  return (iam?.AccessKey ?? [])
    .map(({ access_key_id: id, secret_access_key: secret }) => ({ id, secret }))
    .filter(({ id }) => listed.has(id));
}

async function listedKeys(endpoint: string, userName: string): Promise<ReadonlySet<string>> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: authorization("us-east-1", "iam"),
    body: new URLSearchParams({ Action: "ListAccessKeys", Version: "2010-05-08", UserName: userName }),
  });
  if (response.status === 404) return new Set();
  const text = await response.text();
  if (!response.ok) throw new Error(`IAM answers ${response.status}: ${text}`);
  return new Set([...text.matchAll(/<AccessKeyId>([A-Z0-9]+)</g)].map(([, id = ""]) => id));
}

const authorization = (region: string, service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=KEY/20260101/${region}/${service}/aws4_request`,
});

interface Held {
  readonly iam?: {
    readonly AccessKey?: readonly { readonly access_key_id: string; readonly secret_access_key: string }[];
  };
}

/** A secret's current version; undefined where there is no such secret, or nothing in it. */
export async function secretValue(endpoint: string, name: string, region: string): Promise<string | undefined> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      ...authorization(region, "secretsmanager"),
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": "secretsmanager.GetSecretValue",
    },
    body: JSON.stringify({ SecretId: name }),
  });
  const answer = (await response.json()) as { SecretString?: string; __type?: string };
  if (!response.ok && answer.__type !== "ResourceNotFoundException")
    throw new Error(`Secrets Manager answers ${response.status}: ${JSON.stringify(answer)}`);
  return answer.SecretString;
}
