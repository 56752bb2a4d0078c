import { sendWebhook, type Webhook } from "../outputs/verify/webhook.ts";
import type { VerifyDocument } from "../world/verify/document.ts";
import { type Io, styleOf } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** Where messages go. Whoever has the address may write there: it comes from the environment alone, and is shown nowhere. */
export function webhookUrl({ env }: Io): string {
  const text = env["POSTROAD_WEBHOOK_URL"] ?? "";
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== "https:")
    throw new UsageError(
      `POSTROAD_WEBHOOK_URL must be set in the environment to the webhook's https address, got ${text === "" ? "none" : "another text"}`,
    );
  return url.href;
}

/** Tells the chat what is not as declared, or changed, and `news` of reports; nothing where there is nothing. False where it could not be reported. */
export async function notified(
  document: VerifyDocument,
  news: readonly string[],
  kind: Webhook | undefined,
  url: string | undefined,
  io: Io,
): Promise<boolean> {
  const { fail, unknown } = document.summary;
  const isNews = document.since === undefined ? fail + unknown > 0 : document.tenants.length > 0;
  if (kind === undefined || url === undefined || !(isNews || news.length > 0)) return true;
  const fault = await sendWebhook(kind, url, document, news, io.http);
  if (fault === undefined) return true;
  io.err(`${styleOf(io).error("error")}: the webhook of POSTROAD_WEBHOOK_URL must take the message, got: ${fault}\n`);
  return false;
}
