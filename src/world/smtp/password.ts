import { createHmac } from "node:crypto";

/**
 * The SMTP password of an IAM secret access key in one region (Amazon SES developer guide, "Obtaining your Amazon SES SMTP
 * credentials by converting existing AWS credentials"): a signature of fixed texts, so that the secret itself is never sent. The user
 * name is the access key's id.
 */
export function smtpPassword(secretAccessKey: string, region: string): string {
  const sign = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text, "utf8").digest();
  const signature = ["11111111", region, "ses", "aws4_request", "SendRawEmail"].reduce<Buffer>(
    (key, text) => sign(key, text),
    Buffer.from(`AWS4${secretAccessKey}`, "utf8"),
  );
  return Buffer.concat([Buffer.from([VERSION]), signature]).toString("base64");
}

const VERSION = 0x04;
