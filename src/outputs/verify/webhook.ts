import { shorten } from "../../changes/shorten.ts";
import { type Http, HttpFault } from "../../input/http/http.ts";
import { safeLine } from "../../model/text/safe-text.ts";
import { titleOf } from "../../world/verify/check.ts";
import type { VerifyDocument } from "../../world/verify/document.ts";
import { verdictText, WORD } from "./render-pretty.ts";

/** The forms of messages that chat services take. */
export const WEBHOOKS = ["slack", "teams"] as const;
/** One of them. */
export type Webhook = (typeof WEBHOOKS)[number];

/** More lines are no message any more. */
const MOST_LINES = 20;

/**
 * A message for a chat, as its service's webhook takes it: the counts, then what is not as declared, then `news` of reports. Nothing in it is
 * markup or a mention.
 */
export function webhookBody(kind: Webhook, document: VerifyDocument, news: readonly string[] = []): string {
  const all = document.tenants.flatMap(({ tenant, checks }) =>
    checks
      .filter(({ status, was }) => status !== "pass" || was !== undefined)
      .map((one) => `${tenant}: ${shorten(safeLine(titleOf(one)), 200)} ${WORD[one.status]}`),
  );
  const shortened = news.map((line) => shorten(safeLine(line), 400));
  const lines = [`postroad verify: ${verdictText(document)}`, ...first(all), ...first(shortened)];
  return JSON.stringify(kind === "slack" ? slack(lines) : teams(lines));
}

const first = (lines: readonly string[]): readonly string[] => [
  ...lines.slice(0, MOST_LINES),
  ...(lines.length > MOST_LINES ? [`and ${lines.length - MOST_LINES} more`] : []),
];

/** Slack, "Formatting text for app surfaces": three characters start markup, links and mentions. */
const slack = (lines: readonly string[]) => ({
  text: lines.join("\n").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  mrkdwn: false,
});

/** A card as Teams' workflows take it ("Create incoming webhooks with Workflows"). Texts of a rich text block are not markdown. */
const teams = (lines: readonly string[]) => ({
  type: "message",
  attachments: [
    {
      contentType: "application/vnd.microsoft.card.adaptive",
      contentUrl: null,
      content: {
        $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
        type: "AdaptiveCard",
        version: "1.4",
        body: lines.map((text) => ({ type: "RichTextBlock", inlines: [{ type: "TextRun", text }] })),
      },
    },
  ],
});

/** Sends it; why it could not be, where it could not. The address is a secret: it is in no message. */
export async function sendWebhook(
  kind: Webhook,
  url: string,
  document: VerifyDocument,
  news: readonly string[],
  http: Http,
): Promise<string | undefined> {
  try {
    const headers = { "content-type": "application/json" };
    const { status } = await http.send({ method: "POST", url, headers, body: webhookBody(kind, document, news) });
    return status >= 200 && status < 300 ? undefined : `its server answers ${status}`;
  } catch (error) {
    if (error instanceof HttpFault) return error.message;
    throw error;
  }
}
