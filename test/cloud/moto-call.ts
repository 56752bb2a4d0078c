import type { Moto } from "./moto.ts";

const SIGNED = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20261122/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

/** Calls a query API of moto (IAM, SES, SNS); the answer's XML. Throws where moto refuses. */
export async function queryMoto(
  { url }: Moto,
  service: "iam" | "email" | "sns",
  parameters: Readonly<Record<string, string>>,
): Promise<string> {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...SIGNED(service), "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(parameters).toString(),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

/** Calls a REST API of moto that speaks JSON (Lambda). Throws where moto refuses. */
export async function jsonMoto(
  { url }: Moto,
  service: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    headers: { ...SIGNED(service), "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text === "" ? undefined : JSON.parse(text);
}
